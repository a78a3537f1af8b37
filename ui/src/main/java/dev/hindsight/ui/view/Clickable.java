package dev.hindsight.ui.view;

import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;

/// Makes any region clickable: with the mouse, with Enter and with Space.
public final class Clickable {
    private Clickable() {}

    /// Makes a region clickable.
    ///
    /// @param spoken its text for a screen reader
    public static void install(Region region, String spoken, Runnable action) {
        region.setAccessibleRole(AccessibleRole.BUTTON);
        region.setAccessibleText(spoken);
        region.setFocusTraversable(true);
        region.getStyleClass().add("clickable");
        region.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                action.run();
                event.consume();
            }
        });
        region.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                action.run();
                event.consume();
            }
        });
    }
}
