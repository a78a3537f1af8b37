package dev.hindsight.app.view.incidents;

import dev.hindsight.ui.view.TextSize;
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
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Title, severity, onset: what is needed to declare an incident, and no more.
public final class DeclareForm extends VBox {
    /// A form.
    ///
    /// @param declared called with the new incident
    /// @param cancel puts the form away
    public DeclareForm(DeclareFormModel model, Consumer<Document<Incident>> declared, Runnable cancel) {
        setId("declare-form");
        getStyleClass().add("panel");
        prefWidthProperty().bind(TextSize.of(440));
        setMaxSize(520, USE_PREF_SIZE);
        setSpacing(12);
        Label heading = new Label("Declare incident");
        heading.getStyleClass().add("section-title");
        TextField title = new TextField();
        title.setId("declare-title");
        title.setPromptText("What did users get?");
        title.textProperty().bindBidirectional(model.titleProperty());
        SeverityBar severity = new SeverityBar(model.severityProperty()::set);
        model.severityProperty().subscribe(severity::show);
        TextField onset = new TextField();
        onset.setId("declare-onset");
        onset.setPromptText("2026-09-14 14:00 to 14:21, or empty");
        onset.textProperty().bindBidirectional(model.onsetProperty());
        getChildren().add(heading);
        model.known().ifPresent(it -> getChildren().add(known(it, () -> model.goOn(declared))));
        getChildren().addAll(field("Title", title), field("Severity, 0 is worst", severity),
                field("Onset, UTC", onset), buttons(model, declared, cancel));
    }

    /// The incident that is open already: most people want to go on with it.
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

    private static Node buttons(DeclareFormModel model, Consumer<Document<Incident>> declared, Runnable cancel) {
        Label problem = new Label();
        problem.getStyleClass().addAll("small", "muted");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problem());
        HBox.setHgrow(problem, Priority.ALWAYS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button no = new Button("Cancel");
        no.setId("declare-cancel");
        no.setMinWidth(USE_PREF_SIZE);
        no.setCancelButton(true);
        no.setOnAction(_ -> cancel.run());
        Button yes = new Button(model.known().isPresent() ? "Declare another" : "Declare");
        yes.setId("declare-confirm");
        yes.setMinWidth(USE_PREF_SIZE);
        yes.getStyleClass().add("danger");
        yes.setDefaultButton(true);
        yes.disableProperty().bind(model.ready().not());
        yes.setOnAction(_ -> model.declare(declared));
        HBox box = new HBox(8, problem, gap, no, yes);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Node field(String name, Node input) {
        Label label = new Label(name);
        label.getStyleClass().addAll("small", "muted");
        label.setLabelFor(input);
        return new VBox(3, label, input);
    }
}
