package dev.hindsight.app.view.export;

import dev.hindsight.app.view.shell.FormPanel;
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
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Asks which picture is saved, and how.
final class PictureForm extends FormPanel {

    /// @param done puts the form away
    PictureForm(PictureFormModel model, Runnable done) {
        super("picture", "Save picture", 400, 460);
        TextField width = number("picture-width", "Width");
        width.textProperty().bindBidirectional(model.widthProperty());
        TextField height = number("picture-height", "Height");
        height.textProperty().bindBidirectional(model.heightProperty());
        HBox size = new HBox(8, width, new Label("×"), height, new Label("pixels; PNG has twice as many"));
        size.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(field("Picture", drawings(model)), field("Format", format(model)),
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
        for (PictureFormModel.PictureFormat format : PictureFormModel.PictureFormat.values()) {
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
        field.prefWidthProperty().bind(TextSize.scaledBinding(80));
        return field;
    }

    private Node buttons(PictureFormModel model, Runnable done) {
        Button save = confirm("Save…", "accent");
        save.disableProperty().bind(model.problem().isNotEmpty());
        save.setOnAction(_ -> model.save(done));
        return foot(model.problem(), "warning-text", done, save);
    }
}
