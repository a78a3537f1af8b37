package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.merge.MergeConflict;
import dev.hindsight.postmortem.view.ConflictsModel.UnsavedDraft;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.common.Format;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Above the report: what was typed and is not in it, with both texts; nothing where there is none.
final class ConflictsPane extends VBox {
    private static final double TEXT = 84;
    /// More would leave no room for the report.
    private static final int AT_ONCE = 2;

    private final ConflictsModel model;

    ConflictsPane(ConflictsModel model) {
        super(8);
        this.model = model;
        setId("conflicts");
        getStyleClass().add("conflicts");
        model.conflicts().addListener((InvalidationListener) _ -> show());
        model.draftProperty().subscribe(_ -> show());
    }

    private void show() {
        getChildren().clear();
        UnsavedDraft draft = model.draftProperty().get();
        if (draft != null) {
            getChildren().add(row(draft));
        }
        model.conflicts().stream().limit(AT_ONCE).forEach(it -> getChildren().add(row(it)));
        int more = model.conflicts().size() - AT_ONCE;
        if (more > 0) {
            getChildren().add(wrapped("and " + Format.count(more, "other place", "other places")
                    + ", shown when these are settled"));
        }
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    private Node row(UnsavedDraft draft) {
        Button back = button("draft-put-back", "Put it back", model::putBack);
        back.getStyleClass().add("accent");
        HBox row = new HBox(8, wrapped("What you typed last, " + WindowClock.format().instant(draft.at())
                + ", was not saved: " + String.join(" · ", draft.places()) + "."), back,
                button("draft-discard", "Do without it", model::discard));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("note", "warning");
        return row;
    }

    private Node row(MergeConflict conflict) {
        HBox head = new HBox(8,
                wrapped(conflict.place() + ": somebody else changed the same. Theirs is in the report."),
                button(null, "Use mine", () -> model.takeMine(conflict)),
                button(null, "Keep theirs", () -> model.keepTheirs(conflict)));
        head.setAlignment(Pos.CENTER_LEFT);
        HBox texts = new HBox(8, text("Yours", conflict.mineText()), text("Theirs", conflict.theirsText()));
        VBox row = new VBox(6, head, texts);
        row.getStyleClass().addAll("note", "warning");
        return row;
    }

    private static Node text(String name, String words) {
        Label label = new Label(name);
        label.getStyleClass().addAll("small", "muted");
        TextArea area = new TextArea(words);
        area.setEditable(false);
        area.setWrapText(true);
        area.setAccessibleText(name);
        area.prefHeightProperty().bind(TextSize.scaledBinding(TEXT));
        area.minHeightProperty().bind(TextSize.scaledBinding(TEXT));
        area.setPrefColumnCount(10);
        VBox box = new VBox(2, label, area);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    private static Button button(@Nullable String id, String words, Runnable does) {
        Button button = new Button(words);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add("small");
        button.setOnAction(_ -> does.run());
        return button;
    }
}
