package dev.hindsight.app.view;

import dev.hindsight.ui.view.Snapshots;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Cell;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;

/// What can be operated has a name for those who cannot see it.
final class AccessibleNames {
    private AccessibleNames() {}

    /// {@return the controls in the window that have none}
    static List<String> unnamed(WindowFixture window, String where) {
        return Snapshots.call(() -> controls(window.scene.getRoot()).filter(it -> !isNamed(it))
                .map(it -> where + ": " + it).toList());
    }

    private static Stream<Node> controls(Parent parent) {
        return parent.getChildrenUnmodifiable().stream().filter(Node::isVisible).flatMap(it -> {
            // The tabs of a pane have names of their own.
            boolean operated = !(it instanceof TabPane);
            // What a skin is made of, and rows, are told by what they belong to.
            boolean part = it instanceof Cell || it.getStyleClass().contains("arrow-button");
            Stream<Node> own = operated && !part && it.isFocusTraversable() ? Stream.of(it) : Stream.empty();
            boolean deeper = it instanceof Parent && !(it instanceof Control control && isWhole(control));
            return deeper ? Stream.concat(own, controls((Parent) it)) : own;
        });
    }

    private static boolean isWhole(Control control) {
        return control instanceof ComboBoxBase || control instanceof ListView || control instanceof TableView
                || control instanceof ButtonBase;
    }

    private static boolean isNamed(Node node) {
        String text = node.getAccessibleText();
        boolean labelled = node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank();
        boolean prompted = node instanceof TextInputControl input
                && !Objects.requireNonNullElse(input.getPromptText(), "")
                        .isBlank();
        return labelled || prompted || (text != null && !text.isBlank());
    }
}
