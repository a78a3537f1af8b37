package dev.hindsight.app.view.shell;

import dev.hindsight.ui.view.TextSize;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A small form in front of a screen: a heading, labelled fields, and at the bottom the problem, Cancel and the
/// confirming button.
public abstract class FormPanel extends VBox {
    private final String name;

    /// A form with its heading.
    ///
    /// @param name what the ids of its controls begin with
    protected FormPanel(String name, String heading, double width, double most) {
        super(12);
        this.name = name;
        setId(name + "-form");
        getStyleClass().add("panel");
        prefWidthProperty().bind(TextSize.scaledBinding(width));
        maxWidthProperty().bind(TextSize.scaledBinding(most));
        setMaxHeight(USE_PREF_SIZE);
        Label title = new Label(heading);
        title.getStyleClass().add("section-title");
        getChildren().add(title);
    }

    /// {@return an input under its name}
    protected static Node field(String name, Node input) {
        Label label = new Label(name);
        label.getStyleClass().addAll("small", "muted");
        label.setLabelFor(input);
        return new VBox(3, label, input);
    }

    /// {@return the foot of the form}
    ///
    /// @param problem what prevents the form from being submitted; empty for nothing
    /// @param warning the style class of the problem
    /// @param cancel closes the form
    protected HBox foot(ObservableValue<String> problem, String warning, Runnable cancel, Button confirm) {
        Label amiss = new Label();
        amiss.setId(name + "-problem");
        amiss.getStyleClass().addAll("small", warning);
        amiss.setWrapText(true);
        amiss.textProperty().bind(problem);
        amiss.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(amiss, Priority.ALWAYS);
        Button no = new Button("Cancel");
        no.setId(name + "-cancel");
        no.setMinWidth(USE_PREF_SIZE);
        no.setCancelButton(true);
        no.setOnAction(_ -> cancel.run());
        HBox foot = new HBox(8, amiss, no, confirm);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    /// {@return the button that submits the form}
    protected Button confirm(String words, String style) {
        Button yes = new Button(words);
        yes.setId(name + "-confirm");
        yes.setMinWidth(USE_PREF_SIZE);
        yes.getStyleClass().add(style);
        yes.setDefaultButton(true);
        return yes;
    }
}
