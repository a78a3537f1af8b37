package dev.hindsight.ui.view;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;

/// The placeholder where there is nothing to show yet: an icon, one sentence, and actions.
public final class EmptyState extends VBox {

    /// An empty state; the first action is the one most people want.
    public EmptyState(Ikon icon, String sentence, Action... actions) {
        getStyleClass().add("empty-state");
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.CENTER);
        label.setAlignment(Pos.CENTER);
        label.maxWidthProperty().bind(TextSize.scaledBinding(420));
        label.getStyleClass().add("muted");
        FlowPane buttons = new FlowPane(8, 8);
        buttons.getStyleClass().add("buttons");
        for (Action action : actions) {
            buttons.getChildren().add(action.button());
        }
        if (actions.length > 0) {
            buttons.getChildren().getFirst().getStyleClass().add("accent");
        }
        getChildren().addAll(Icons.of(icon, 40), label, buttons);
    }
}
