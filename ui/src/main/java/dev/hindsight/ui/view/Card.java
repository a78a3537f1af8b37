package dev.hindsight.ui.view;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A panel with a title line and content, which is added in a later frame than the title.
public final class Card extends VBox {
    private final HBox header = new HBox(8);

    /// A panel whose content grows with it; the nodes after it stand at the right end of the title line.
    public Card(String title, Node content, Node... atTheRight) {
        getStyleClass().add("panel");
        Label label = new Label(title);
        label.getStyleClass().add("section-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        header.getStyleClass().add("panel-header");
        header.getChildren().addAll(label, gap);
        header.getChildren().addAll(atTheRight);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().add(header);
        FrameScheduler.setContentLater(this, content);
    }

    /// Puts a node, a badge for instance, right after the title.
    public Card besideTitle(Node node) {
        header.getChildren().add(1, node);
        return this;
    }
}
