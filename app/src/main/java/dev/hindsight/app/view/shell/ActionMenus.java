package dev.hindsight.app.view.shell;

import dev.hindsight.ui.view.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;

/// The menu bar: one menu per group of actions. Menu entries carry the shortcuts, so an action outside all menus has
/// none.
final class ActionMenus extends MenuBar {
    private final Map<String, Menu> known = new HashMap<>();
    private Map<String, List<Action>> shown = Map.of();

    ActionMenus() {
        setId("menus");
        setUseSystemMenuBar(true);
    }

    /// Shows these groups in their order; a group without actions is disabled. Only changed menus are rebuilt.
    void show(Map<String, List<Action>> groups) {
        List<Menu> menus = new ArrayList<>();
        groups.forEach((title, actions) -> {
            Menu menu = known.computeIfAbsent(title, name -> new Menu(name));
            menu.setDisable(actions.isEmpty());
            if (!actions.equals(shown.get(title))) {
                menu.getItems().setAll(actions.stream().map(Action::menuItem).toList());
            }
            menus.add(menu);
        });
        shown = groups;
        if (!menus.equals(getMenus())) {
            getMenus().setAll(menus);
        }
    }
}
