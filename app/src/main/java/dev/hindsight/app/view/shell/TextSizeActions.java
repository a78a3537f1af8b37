package dev.hindsight.app.view.shell;

import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.TextSize;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import javafx.scene.Scene;
import org.kordamp.ikonli.feather.Feather;

/// Makes all text larger and smaller.
final class TextSizeActions {
    private final MainViewModel model;

    TextSizeActions(MainViewModel model) {
        this.model = model;
    }

    /// {@return what can be done, for menus and the command palette}
    List<Action> actions() {
        return List.of(larger("Shortcut+Plus"), smaller("Shortcut+Minus"), normal("Shortcut+0"));
    }

    /// Adds the alternative keys of keyboards that have the same characters elsewhere.
    void install(Scene scene) {
        Stream.of(larger("Shortcut+Equals"), larger("Shortcut+Add"), smaller("Shortcut+Subtract"),
                normal("Shortcut+Numpad0")).forEach(it -> it.install(scene));
    }

    private Action larger(String keys) {
        return Action.of("view.larger", "Larger text", Feather.ZOOM_IN, keys, () -> size(TextSize::larger));
    }

    private Action smaller(String keys) {
        return Action.of("view.smaller", "Smaller text", Feather.ZOOM_OUT, keys, () -> size(TextSize::smaller));
    }

    private Action normal(String keys) {
        return Action.of("view.normal", "Text of its usual size", Feather.TYPE, keys, () -> size(_ -> TextSize.NORMAL));
    }

    private void size(IntUnaryOperator step) {
        model.change(it -> it.withTextSize(step.applyAsInt(it.textSize())));
    }
}
