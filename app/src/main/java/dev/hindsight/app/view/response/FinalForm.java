package dev.hindsight.app.view.response;

import dev.hindsight.app.view.shell.FormPanel;
import dev.hindsight.postmortem.view.OpenPoint;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.common.Format;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The question before a postmortem becomes final: it lists what is still open, each with a way to it.
final class FinalForm extends FormPanel {
    private static final double LIST = 260;

    /// A form.
    ///
    /// @param open what the sections still need
    /// @param go goes to an open point
    /// @param makeFinal makes it final
    /// @param close puts the form away
    FinalForm(String incident, List<OpenPoint> open, Consumer<OpenPoint> go, Runnable makeFinal, Runnable close) {
        super("final", "Make the postmortem of " + incident + " final", 520, 620);
        long errors = open.stream().filter(it -> it.finding() != null).count();
        getChildren().add(wrapped("A final postmortem cannot be edited, until it is amended with a reason."));
        if (!open.isEmpty()) {
            VBox rows = new VBox(6);
            open.forEach(it -> rows.getChildren().add(row(it, () -> {
                close.run();
                go.accept(it);
            })));
            ScrollPane scroll = new ScrollPane(rows);
            scroll.setId("final-open");
            scroll.setFitToWidth(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            scroll.maxHeightProperty().bind(TextSize.scaledBinding(LIST));
            scroll.minHeightProperty().bind(TextSize.scaledBinding(Math.min(LIST, 60.0 * open.size())));
            long sections = open.stream().map(OpenPoint::section).distinct().count();
            Label title = wrapped((sections == 1 ? "One section needs you" : sections + " sections need you")
                    + (open.size() > errors ? ". Open questions are not printed: they vanish from the report." : "."));
            title.getStyleClass().add("strong");
            getChildren().addAll(title, scroll);
        }
        Button yes = confirm(open.isEmpty() ? "Make final" : "Make final as it is", "accent");
        yes.setDisable(errors > 0);
        yes.setOnAction(_ -> {
            close.run();
            makeFinal.run();
        });
        getChildren().add(foot(new SimpleStringProperty(errors == 0
                ? ""
                : Format.count(errors, "error", "errors") + " must be mended or overridden first."), "worse", close,
                yes));
    }

    private static Node row(OpenPoint point, Runnable go) {
        Label section = new Label(point.section().heading());
        section.getStyleClass().addAll("small", "muted");
        VBox words = new VBox(1, section, wrapped(point.words()));
        HBox.setHgrow(words, Priority.ALWAYS);
        Button there = new Button("Go there");
        there.setMinWidth(USE_PREF_SIZE);
        there.getStyleClass().add("small");
        there.setAccessibleText("Go to " + point.section().heading() + ": " + point.words());
        there.setOnAction(_ -> go.run());
        HBox row = new HBox(8, words, there);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("note", point.finding() == null ? "warning" : "error");
        return row;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMinWidth(0);
        return label;
    }
}
