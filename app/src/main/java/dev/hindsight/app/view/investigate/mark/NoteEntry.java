package dev.hindsight.app.view.investigate.mark;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The field at the bottom of the screen in which a note is typed, with a preview of what would be saved. Enter saves
/// it, Escape closes the field. Typing a digit or ~ anywhere on the screen opens it.
public final class NoteEntry extends VBox {
    private static final double WIDTH = 620;

    private final NoteEntryModel model;
    private final StackPane screen;
    private final TextField field = new TextField();
    private @Nullable Node before;

    /// Adds the field to a screen; hidden at first.
    public NoteEntry(MarksModel marks, StackPane screen) {
        super(6);
        this.model = marks.entry();
        this.screen = screen;
        setId("note-entry");
        getStyleClass().add("command-palette");
        setMaxSize(WIDTH, USE_PREF_SIZE);
        field.setId("note-field");
        field.setAccessibleText("Note: when, then what");
        field.setPromptText("14:05 rolled back");
        field.textProperty().bindBidirectional(model.textProperty());
        field.setOnAction(_ -> model.enter());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                model.close();
            }
        });
        Label sentence = new Label();
        sentence.setId("note-sentence");
        sentence.getStyleClass().addAll("small", "muted");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.textProperty().bind(model.sentence());
        field.accessibleHelpProperty().bind(model.sentence());
        getChildren().addAll(field, sentence);
        StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
        StackPane.setMargin(this, new Insets(0, 0, 24, 0));
        model.openProperty().subscribe(this::show);
        // A node that replaces the whole screen, such as a failure, closes the field.
        parentProperty().addListener((property, was, is) -> {
            if (is == null) {
                model.close();
            }
        });
        new NoteKeys(screen, marks.timeline(), model).listen();
    }

    private void show(boolean open) {
        if (open && !screen.getChildren().contains(this)) {
            before = screen.getScene() == null ? null : screen.getScene().getFocusOwner();
            screen.getChildren().add(this);
            // JavaFX selects all text when a field gets its skin, so the next key would overwrite the first one.
            applyCss();
        }
        if (open) {
            field.requestFocus();
            field.end();
        } else if (screen.getChildren().remove(this) && before != null) {
            before.requestFocus();
        }
    }
}
