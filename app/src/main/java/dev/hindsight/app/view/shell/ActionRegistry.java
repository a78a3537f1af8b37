package dev.hindsight.app.view.shell;

import dev.hindsight.ui.view.Action;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;

/// All actions of the window, in groups: those of the window itself, and those of each screen, which are available
/// while it is shown. Menus, shortcuts and the command palette are built from it. Needs no toolkit.
public final class ActionRegistry {
    private final List<Screen> screens;
    private final ReadOnlyProperty<Screen> screen;
    private final Map<String, List<Action>> always = new LinkedHashMap<>();
    private final Map<Screen, List<Action>> onScreen = new HashMap<>();
    private final Map<Screen, List<Action>> ofScreen = new HashMap<>();
    private final ReadOnlyObjectWrapper<Map<String, List<Action>>> groups = new ReadOnlyObjectWrapper<>(Map.of());

    /// A registry without actions.
    ///
    /// @param screens every screen, in the order of their groups
    /// @param screen the screen that is shown
    public ActionRegistry(List<Screen> screens, ReadOnlyProperty<Screen> screen) {
        this.screens = List.copyOf(screens);
        this.screen = screen;
        publish();
    }

    /// Registers actions that are available on every screen; they replace the previous ones of this group.
    public void offer(String group, List<Action> actions) {
        always.put(group, List.copyOf(actions));
        publish();
    }

    /// Registers actions that are available while a screen is shown; they replace the previous ones of the screen.
    public void offer(Screen where, List<Action> actions) {
        var shown = javafx.beans.binding.Bindings.createBooleanBinding(() -> where.equals(screen.getValue()), screen);
        ofScreen.put(where, List.copyOf(actions));
        onScreen.put(where, actions.stream().map(it -> it.enabledWhen(shown)).toList());
        publish();
    }

    /// Removes the actions of all screens; they belong to a workspace that is closed.
    public void forgetScreens() {
        onScreen.clear();
        ofScreen.clear();
        screens.stream().map(Screen::title).forEach(always::remove);
        publish();
    }

    private void publish() {
        Map<String, List<Action>> all = new LinkedHashMap<>();
        Map<String, List<Action>> window = new LinkedHashMap<>(always);
        screens.stream().map(Screen::title).forEach(window::remove);
        all.putAll(window);
        for (Screen where : screens) {
            all.put(where.title(), Stream.concat(always.getOrDefault(where.title(), List.of()).stream(),
                    onScreen.getOrDefault(where, List.of()).stream()).toList());
        }
        groups.set(all);
    }

    /// {@return the actions by group, the window's own groups first; a group may be empty}
    public ReadOnlyObjectProperty<Map<String, List<Action>>> groupsProperty() {
        return groups.getReadOnlyProperty();
    }

    /// {@return what can be done on the screens that are not shown, under the name of their screen}
    ///
    /// @param show shows a screen
    public List<Action> elsewhere(Consumer<Screen> show) {
        return screens.stream().filter(where -> !where.equals(screen.getValue()))
                .flatMap(where -> ofScreen.getOrDefault(where, List.of()).stream().map(it -> new Action(it.id(),
                        where.title() + ": " + it.title(), it.icon(), null, it.enabled(), () -> {
                            show.accept(where);
                            it.run();
                        })))
                .toList();
    }

    /// {@return every action}
    public List<Action> all() {
        return groups.get().values().stream().flatMap(List::stream).toList();
    }
}
