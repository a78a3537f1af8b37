package dev.hindsight.app.view.shell;

import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Icons;
import dev.hindsight.ui.view.TextSize;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The first screen: open, create, try the demo, drop files, and recent workspaces.
public final class WelcomeView extends VBox {
    private static final double WIDTH = 560;

    /// A welcome with these actions as its buttons.
    public WelcomeView(MainViewModel model, List<Action> actions) {
        setId("welcome");
        setAlignment(Pos.CENTER);
        setSpacing(22);
        maxWidthProperty().bind(TextSize.scaledBinding(WIDTH));
        Label name = new Label("Hindsight");
        name.setStyle("-fx-font-size: 2.307em; -fx-font-weight: bold;");
        Label purpose = new Label("Since when is quality lower, and what changed just before?");
        purpose.getStyleClass().add("muted");
        HBox buttons = new HBox(10);
        buttons.setAlignment(Pos.CENTER);
        for (Action action : actions) {
            Button button = action.button();
            button.setGraphic(Icons.of(action.icon()));
            buttons.getChildren().add(button);
        }
        buttons.getChildren().getLast().getStyleClass().add("accent");
        getChildren().addAll(name, purpose, buttons, dropHint(), recent(model));
    }

    private static VBox dropHint() {
        Label text = new Label("Or drop files here: prompt deploys, eval results, application logs, a git repository "
                + "of prompts, or a .hindsight workspace.");
        text.setWrapText(true);
        text.getStyleClass().add("muted");
        text.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        VBox box = new VBox(10, Icons.of(Feather.DOWNLOAD, 28), text);
        box.setAlignment(Pos.CENTER);
        box.setStyle("-fx-border-color: -hs-border; -fx-border-style: segments(6, 5); -fx-border-radius: 8px; "
                + "-fx-padding: 26px;");
        return box;
    }

    private static VBox recent(MainViewModel model) {
        VBox list = new VBox(2);
        list.setAlignment(Pos.CENTER_LEFT);
        List<String> files = model.settingsProperty().get().recent();
        if (files.isEmpty()) {
            return list;
        }
        Label title = new Label("RECENT");
        title.getStyleClass().add("group-title");
        list.getChildren().add(title);
        for (String file : files) {
            Path path = Path.of(file);
            Hyperlink link = new Hyperlink(path.getFileName().toString());
            link.setOnAction(_ -> model.open(path));
            Label folder = new Label(String.valueOf(path.getParent()));
            folder.getStyleClass().addAll("muted", "small");
            folder.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
            HBox row = new HBox(8, link, folder);
            row.setAlignment(Pos.CENTER_LEFT);
            list.getChildren().add(row);
        }
        return list;
    }
}
