package dev.hindsight.app.view.menu;

import dev.hindsight.app.view.menu.MenuLayout.MenuPlace;
import dev.hindsight.ui.view.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The menu bar. An entry is shown while its action can be done: what cannot be done now is not there, rather than grey
/// without a reason. Menu entries carry the shortcuts, so an action outside all menus has none.
public final class ActionMenus extends MenuBar {
    private final Map<Action, MenuItem> items = new HashMap<>();
    private Map<String, List<Action>> shown = Map.of();

    /// The menu bar without entries.
    public ActionMenus() {
        setId("menus");
        setUseSystemMenuBar(true);
        MenuLayout.MENUS.forEach(title -> {
            Menu menu = new Menu(title);
            menu.setId("menu-" + title.toLowerCase(Locale.ROOT));
            menu.setOnShowing(_ -> part(menu.getItems()));
            getMenus().add(menu);
        });
    }

    /// Shows these actions; only changed menus are built again.
    public void show(List<Action> actions) {
        Map<String, List<Action>> next = new LinkedHashMap<>();
        actions.forEach(it -> next.computeIfAbsent(MenuLayout.of(it.id()).menu(), _ -> new ArrayList<>()).add(it));
        items.keySet().retainAll(actions);
        getMenus().forEach(menu -> {
            List<Action> entries = next.getOrDefault(menu.getText(), List.of());
            if (!entries.equals(shown.get(menu.getText()))) {
                clear(menu);
                menu.getItems().setAll(entries(entries));
            }
        });
        shown = next;
    }

    /// An entry is in one menu at a time.
    private static void clear(Menu menu) {
        menu.getItems().stream().filter(Menu.class::isInstance).map(Menu.class::cast).forEach(ActionMenus::clear);
        menu.getItems().clear();
    }

    /// {@return the entries by group, those of a menu within a menu at the place of the first}
    private List<MenuItem> entries(List<Action> actions) {
        List<MenuItem> entries = new ArrayList<>();
        Map<String, Menu> within = new HashMap<>();
        int group = -1;
        for (Action action : actions.stream().sorted(Comparator.comparingInt(it -> MenuLayout.of(it.id()).group()))
                .toList()) {
            MenuPlace place = MenuLayout.of(action.id());
            if (group >= 0 && place.group() != group) {
                entries.add(new SeparatorMenuItem());
            }
            group = place.group();
            MenuItem item = items.computeIfAbsent(action, ActionMenus::item);
            if (place.within().isEmpty()) {
                entries.add(item);
            } else {
                within.computeIfAbsent(place.within(), title -> {
                    Menu menu = new Menu(title);
                    entries.add(menu);
                    return menu;
                }).getItems().add(item);
            }
        }
        return entries;
    }

    private static MenuItem item(Action action) {
        MenuItem item = action.menuItem();
        item.visibleProperty().bind(action.enabled());
        return item;
    }

    /// Hides menus without a visible entry, and lines with nothing above or beneath them.
    private static void part(List<MenuItem> entries) {
        SeparatorMenuItem line = null;
        boolean above = false;
        for (MenuItem entry : entries) {
            if (entry instanceof SeparatorMenuItem separator) {
                separator.setVisible(false);
                line = above ? separator : line;
            } else {
                if (entry instanceof Menu menu) {
                    menu.setVisible(menu.getItems().stream().anyMatch(MenuItem::isVisible));
                }
                if (entry.isVisible()) {
                    if (line != null) {
                        line.setVisible(true);
                        line = null;
                    }
                    above = true;
                }
            }
        }
    }

    /// {@return every entry that does something, also those within menus}
    public Stream<MenuItem> allEntries() {
        return getMenus().stream().flatMap(ActionMenus::flat);
    }

    private static Stream<MenuItem> flat(MenuItem item) {
        return item instanceof Menu menu
                ? menu.getItems().stream().flatMap(ActionMenus::flat)
                : Stream.of(item).filter(it -> !(it instanceof SeparatorMenuItem));
    }
}
