package dev.hindsight.app.view.incidents;

import dev.hindsight.app.view.shell.FormPanel;
import dev.hindsight.ui.view.FrameScheduler;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The form that ends an incident or opens it again.
final class MoveForm extends FormPanel {
    /// A form.
    ///
    /// @param close puts the form away
    MoveForm(MoveFormModel model, Runnable close) {
        super("move", model.heading(), 440, 520);
        TextField reason = new TextField();
        reason.setId("move-reason");
        reason.textProperty().bindBidirectional(model.reasonProperty());
        if (model.asksTime()) {
            getChildren().add(time(model));
        }
        getChildren().add(field(model.question(), reason));
        if (!model.open().isEmpty()) {
            getChildren().add(open(model));
        }
        Label back = wrapped(model.wayBack());
        back.getStyleClass().addAll("small", "muted");
        Button yes = confirm(model.action(), "accent");
        yes.disableProperty().bind(model.problem().isNotEmpty());
        yes.setOnAction(_ -> {
            close.run();
            model.confirm();
        });
        getChildren().addAll(back, foot(model.problem(), "muted", close, yes));
        FrameScheduler.runInLaterFrame(reason::requestFocus);
    }

    private static Node time(MoveFormModel model) {
        TextField time = new TextField();
        time.setId("move-time");
        time.textProperty().bindBidirectional(model.timeProperty());
        Label understood = wrapped("");
        understood.setId("move-understood");
        understood.getStyleClass().addAll("small", "muted");
        understood.textProperty().bind(model.preview());
        time.accessibleHelpProperty().bind(model.preview());
        return field("When, " + model.zone(), new VBox(3, time, understood));
    }

    private static Node open(MoveFormModel model) {
        Label title = new Label("Still open");
        title.getStyleClass().add("strong");
        VBox box = new VBox(4, title);
        box.setId("move-open");
        model.open().forEach(it -> box.getChildren().add(wrapped("• " + it)));
        box.getStyleClass().addAll("note", "warning");
        return box;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
