package dev.hindsight.ui.view;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// An action in the window: the same object backs its menu entry, its button, its shortcut and the command palette.
///
/// @param id a stable name, as `incident.declare`
/// @param title what it does, as "Declare incident"
/// @param icon its picture
/// @param shortcut its keys, null for none
/// @param enabled whether it can be done now
/// @param handler does it
public record Action(String id, String title, Ikon icon, @Nullable KeyCombination shortcut,
        ObservableBooleanValue enabled, Runnable handler) {

    /// {@return an action that can always be done; `keys` as `Shortcut+D`, empty for none}
    public static Action of(String id, String title, Ikon icon, String keys, Runnable handler) {
        return of(id, title, icon, keys, new SimpleBooleanProperty(true), handler);
    }

    /// {@return an action; `keys` as `Shortcut+Shift+D`, empty for none}
    public static Action of(String id, String title, Ikon icon, String keys, ObservableBooleanValue enabled,
            Runnable handler) {
        return new Action(id, title, icon, keys.isEmpty() ? null : KeyCombination.valueOf(keys), enabled, handler);
    }

    /// {@return the same action with an additional condition}
    public Action enabledWhen(ObservableBooleanValue holds) {
        return new Action(id, title, icon, shortcut, Bindings.and(enabled, holds), handler);
    }

    /// Runs the action if it is enabled.
    public void run() {
        if (enabled.get()) {
            handler.run();
        }
    }

    /// {@return the keys as people read them: "Ctrl+D"; empty for none}
    public String keys() {
        return shortcut == null ? "" : shortcut.getDisplayText();
    }

    /// {@return the id of its nodes: dots become dashes, since a style sheet reads a dot as a class}
    public String nodeId() {
        return id.replace('.', '-');
    }

    /// {@return a new menu entry}
    public MenuItem menuItem() {
        MenuItem item = new MenuItem(title, Icons.of(icon));
        item.setId(nodeId());
        if (shortcut != null) {
            item.setAccelerator(shortcut);
        }
        item.disableProperty().bind(Bindings.not(enabled));
        item.setOnAction(_ -> run());
        return item;
    }

    /// {@return a new button with the title}
    public Button button() {
        return button(Button::new, title);
    }

    /// {@return a new button with the icon alone; the title is its tool tip and what a screen reader says}
    public Button iconButton() {
        Button button = button(_ -> new Button("", Icons.of(icon)), title);
        button.getStyleClass().addAll("flat", "button-icon");
        return button;
    }

    /// Makes the shortcut work in a window that shows no menu.
    public void install(Scene scene) {
        if (shortcut != null) {
            scene.getAccelerators().put(shortcut, this::run);
        }
    }

    private Button button(Function<String, Button> make, String label) {
        Button button = make.apply(label);
        button.setId(nodeId());
        button.setAccessibleText(title);
        button.setMinWidth(Button.USE_PREF_SIZE);
        LazyTooltip.install(button, shortcut == null ? title : title + " (" + keys() + ")");
        button.disableProperty().bind(Bindings.not(enabled));
        button.setOnAction(_ -> run());
        return button;
    }
}
