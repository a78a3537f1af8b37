package dev.hindsight.app.view.incidents;

import dev.hindsight.app.view.shell.FormPanel;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The form that declares an incident: title, severity, onset.
public final class DeclareForm extends FormPanel {
    /// A form.
    ///
    /// @param declared called with the new incident
    /// @param cancel puts the form away
    public DeclareForm(DeclareFormModel model, Consumer<Document<Incident>> declared, Runnable cancel) {
        super("declare", "Declare incident", 440, 520);
        TextField title = new TextField();
        title.setId("declare-title");
        title.setPromptText("What did users get?");
        title.textProperty().bindBidirectional(model.titleProperty());
        SeverityBar severity = new SeverityBar(model.severityProperty()::set);
        model.severityProperty().subscribe(severity::show);
        TextField onset = new TextField();
        onset.setId("declare-onset");
        onset.setPromptText("14:00, 2026-09-14 14:00 to 14:21, or empty");
        onset.textProperty().bindBidirectional(model.onsetProperty());
        Label understood = new Label();
        understood.setId("declare-understood");
        understood.getStyleClass().addAll("small", "muted");
        understood.setWrapText(true);
        understood.setMinHeight(USE_PREF_SIZE);
        understood.textProperty().bind(model.preview());
        onset.accessibleHelpProperty().bind(model.preview());
        model.known().ifPresent(it -> getChildren().add(known(it, () -> model.workOnKnown(declared))));
        getChildren().addAll(field("Title", title), field("Severity, 0 is worst", severity),
                field("Onset, " + model.zone(), new VBox(3, onset, understood)), buttons(model, declared, cancel));
    }

    /// Offers the open incident with the same onset: most people want to continue with it.
    private static Node known(Document<Incident> incident, Runnable goOn) {
        Label words = new Label(incident.body().name() + ", “" + incident.body().title()
                + "”, is open and began at the same time.");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Button go = new Button("Go on with " + incident.body().name());
        go.setId("declare-known");
        go.setMinWidth(USE_PREF_SIZE);
        go.getStyleClass().add("accent");
        go.setOnAction(_ -> goOn.run());
        HBox box = new HBox(10, words, go);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().addAll("note", "warning");
        return box;
    }

    private Node buttons(DeclareFormModel model, Consumer<Document<Incident>> declared, Runnable cancel) {
        Button yes = confirm(model.known().isPresent() ? "Declare another" : "Declare", "accent");
        yes.disableProperty().bind(model.ready().not());
        yes.setOnAction(_ -> model.declare(declared));
        return foot(model.problem(), "muted", cancel, yes);
    }
}
