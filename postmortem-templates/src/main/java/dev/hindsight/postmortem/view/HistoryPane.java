package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.history.HistoryEntry;
import dev.hindsight.ui.Format;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Who changed what and when, the last step first.
final class HistoryPane extends ListView<HistoryEntry> {
    HistoryPane(PostmortemViewModel model) {
        super(model.history());
        setId("history");
        setAccessibleText("History of the postmortem");
        setPlaceholder(new Label("Nothing has been changed yet."));
        setCellFactory(_ -> new Cell(this));
    }

    private static final class Cell extends ListCell<HistoryEntry> {
        private final ListView<HistoryEntry> list;

        Cell(ListView<HistoryEntry> list) {
            this.list = list;
        }

        @Override
        protected void updateItem(@Nullable HistoryEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            Label when = new Label(Format.instant(entry.at()) + " · " + entry.who());
            when.getStyleClass().addAll("muted", "small");
            VBox box = new VBox(2, when, wrapped(entry.what()));
            entry.details().forEach(it -> {
                Label detail = wrapped(it);
                detail.getStyleClass().add("small");
                box.getChildren().add(detail);
            });
            // A width of its own, so that long lines wrap and the cell grows with them.
            box.prefWidthProperty().bind(list.widthProperty().subtract(36));
            box.setMaxWidth(USE_PREF_SIZE);
            setGraphic(box);
        }

        private static Label wrapped(String text) {
            Label label = new Label(text);
            label.setWrapText(true);
            return label;
        }
    }
}
