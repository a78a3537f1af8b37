package dev.hindsight.app.view.shell;

import dev.hindsight.ui.view.Action;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;

/// Everything that can be done in the window, in groups: what the window itself offers, and what each screen offers
/// while it is shown. Menus, shortcuts and the command palette are made from it. Needs no window.
public final class ActionRegistry {
    private final ReadOnlyProperty<Screen> screen;
    private final Map<String, List<Action>> always = new LinkedHashMap<>();
    private final Map<Screen, List<Action>> onScreen = new EnumMap<>(Screen.class);
    private final ReadOnlyObjectWrapper<Map<String, List<Action>>> groups = new ReadOnlyObjectWrapper<>(Map.of());

    /// A book without actions.
    ///
    /// @param screen the screen that is shown
    public ActionRegistry(ReadOnlyProperty<Screen> screen) {
        this.screen = screen;
        publish();
    }

    /// Offers actions whatever screen is shown, in place of those of this group before.
    public void offer(String group, List<Action> actions) {
        always.put(group, List.copyOf(actions));
        publish();
    }

    /// Offers actions that can be done while a screen is shown, in place of those that it offered before.
    public void offer(Screen where, List<Action> actions) {
        var shown = javafx.beans.binding.Bindings.createBooleanBinding(() -> screen.getValue() == where, screen);
        onScreen.put(where, actions.stream().map(it -> it.enabledWhen(shown)).toList());
        publish();
    }

    /// Takes back what the screens offer; they belong to a workspace that is closed.
    public void forgetScreens() {
        onScreen.clear();
        Stream.of(Screen.values()).map(Screen::title).forEach(always::remove);
        publish();
    }

    private void publish() {
        Map<String, List<Action>> all = new LinkedHashMap<>();
        Map<String, List<Action>> window = new LinkedHashMap<>(always);
        List<String> screens = Stream.of(Screen.values()).map(Screen::title).toList();
        window.keySet().removeAll(screens);
        all.putAll(window);
        for (Screen where : Screen.values()) {
            all.put(where.title(), Stream.concat(always.getOrDefault(where.title(), List.of()).stream(),
                    onScreen.getOrDefault(where, List.of()).stream()).toList());
        }
        groups.set(all);
    }

    /// {@return the actions by group, the window's own groups first; a group may be empty}
    public ReadOnlyObjectProperty<Map<String, List<Action>>> groupsProperty() {
        return groups.getReadOnlyProperty();
    }

    /// {@return every action}
    public List<Action> all() {
        return groups.get().values().stream().flatMap(List::stream).toList();
    }
}
