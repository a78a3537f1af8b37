package dev.hindsight.app.view.export;

import dev.hindsight.ui.Drawing;
import dev.hindsight.ui.view.TextSize;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Asks which picture is saved, and how.
final class PictureForm extends VBox {

    /// @param done puts the form away
    PictureForm(PictureFormModel model, Runnable done) {
        super(12);
        setId("picture-form");
        getStyleClass().add("panel");
        prefWidthProperty().bind(TextSize.of(400));
        setMaxSize(460, USE_PREF_SIZE);
        Label heading = new Label("Save picture");
        heading.getStyleClass().add("section-title");
        TextField width = number("picture-width", "Width");
        width.textProperty().bindBidirectional(model.widthProperty());
        TextField height = number("picture-height", "Height");
        height.textProperty().bindBidirectional(model.heightProperty());
        HBox size = new HBox(8, width, new Label("×"), height, new Label("pixels; PNG has twice as many"));
        size.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(heading, field("Picture", drawings(model)), field("Format", format(model)),
                field("Theme", theme(model)), field("Size", size), buttons(model, done));
    }

    private static ComboBox<Drawing> drawings(PictureFormModel model) {
        ComboBox<Drawing> choice = new ComboBox<>();
        choice.setId("picture-drawing");
        choice.getItems().setAll(model.drawings());
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Drawing drawing) {
                return drawing == null ? "" : drawing.title();
            }

            @Override
            public @Nullable Drawing fromString(String text) {
                return null;
            }
        });
        choice.valueProperty().bindBidirectional(model.drawingProperty());
        choice.setMaxWidth(Double.MAX_VALUE);
        return choice;
    }

    private static Node format(PictureFormModel model) {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox(14);
        for (PictureFormModel.Format format : PictureFormModel.Format.values()) {
            RadioButton button = radio(group, "picture-" + format.ending().substring(1), format.name());
            button.setSelected(format == model.formatProperty().get());
            button.setOnAction(_ -> model.formatProperty().set(format));
            box.getChildren().add(button);
        }
        return box;
    }

    private static Node theme(PictureFormModel model) {
        ToggleGroup group = new ToggleGroup();
        RadioButton light = radio(group, "picture-light", "Light");
        RadioButton dark = radio(group, "picture-dark", "Dark");
        light.setSelected(!model.darkProperty().get());
        dark.selectedProperty().bindBidirectional(model.darkProperty());
        return new HBox(14, light, dark);
    }

    private static RadioButton radio(ToggleGroup group, String id, String text) {
        RadioButton button = new RadioButton(text);
        button.setId(id);
        button.setToggleGroup(group);
        return button;
    }

    private static TextField number(String id, String spoken) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(spoken + " in pixels");
        field.prefWidthProperty().bind(TextSize.of(80));
        return field;
    }

    private static Node field(String name, Node input) {
        Label label = new Label(name);
        label.getStyleClass().addAll("small", "muted");
        label.setLabelFor(input);
        return new VBox(3, label, input);
    }

    private static Node buttons(PictureFormModel model, Runnable done) {
        Label problem = new Label();
        problem.setId("picture-problem");
        problem.getStyleClass().addAll("small", "warning-text");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problem());
        problem.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(problem, Priority.ALWAYS);
        Button cancel = new Button("Cancel");
        cancel.setId("picture-cancel");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> done.run());
        Button save = new Button("Save…");
        save.setId("picture-confirm");
        save.setMinWidth(USE_PREF_SIZE);
        save.getStyleClass().add("accent");
        save.setDefaultButton(true);
        save.disableProperty().bind(model.problem().isNotEmpty());
        save.setOnAction(_ -> model.save(done));
        HBox box = new HBox(8, problem, cancel, save);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
