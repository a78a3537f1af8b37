package dev.hindsight.app.view.menu;

import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.markdown.MarkdownView;
import java.net.URI;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A page of the help in front of the screen; Escape closes it.
final class HelpPane extends VBox {
    private static final double WIDTH = 860;
    private static final double HEIGHT = 640;

    /// @param markdown the text of the page
    /// @param browser opens links
    HelpPane(String title, String markdown, Consumer<URI> browser, Runnable close) {
        super(10);
        setId("help");
        getStyleClass().add("panel");
        prefWidthProperty().bind(TextSize.scaledBinding(WIDTH));
        maxWidthProperty().bind(TextSize.scaledBinding(WIDTH));
        prefHeightProperty().bind(TextSize.scaledBinding(HEIGHT));
        maxHeightProperty().bind(TextSize.scaledBinding(HEIGHT));
        Label heading = new Label(title);
        heading.getStyleClass().add("section-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button done = new Button("Close");
        done.setId("help-close");
        done.setMinWidth(USE_PREF_SIZE);
        done.setCancelButton(true);
        done.setDefaultButton(true);
        done.setOnAction(_ -> close.run());
        HBox head = new HBox(10, heading, gap, done);
        head.setAlignment(Pos.CENTER_LEFT);
        MarkdownView text = new MarkdownView(browser);
        text.show(markdown, null);
        ScrollPane scroll = new ScrollPane(text);
        scroll.setId("help-text");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scroll.requestFocus();
            }
        });
    }
}
