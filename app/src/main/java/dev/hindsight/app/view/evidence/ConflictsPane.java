package dev.hindsight.app.view.evidence;

import dev.hindsight.app.view.export.TableActions;
import dev.hindsight.ui.TableText.TableValue;
import dev.hindsight.ui.TableText;
import dev.hindsight.ui.view.TextColumns;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.ingest.ConflictEntry;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The records that were not taken because their id was there with other content, and where the chosen one and the
/// first one stand.
final class ConflictsPane extends VBox {
    private static final String FORGOTTEN = "forgotten since: import it again";

    ConflictsPane(ObservableList<ConflictEntry> conflicts) {
        super(8);
        TableView<ConflictEntry> table = table(conflicts);
        TextArea places = new TextArea();
        places.setId("conflict-places");
        places.setAccessibleText("Where both records stand");
        places.setEditable(false);
        places.setPrefRowCount(3);
        places.minHeightProperty().bind(TextSize.scaledBinding(80));
        places.setPromptText("Choose a record to see where both stand.");
        places.textProperty().bind(table.getSelectionModel().selectedItemProperty().map(ConflictsPane::places)
                .orElse(""));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, places);
    }

    private static TableView<ConflictEntry> table(ObservableList<ConflictEntry> conflicts) {
        TableView<ConflictEntry> table = new TableView<>(conflicts);
        table.setId("conflicts");
        table.setAccessibleText("Records whose id was there with other content");
        TableActions.registerTable(table, "Conflicts", () -> TableText.of(
                List.of("kind", "id", "system", "not taken", "not taken at", "not taken by import", "stays", "stays at",
                        "stays by import"),
                table.getItems().stream().map(ConflictsPane::cells).toList()));
        table.fixedCellSizeProperty().bind(TextSize.scaledBinding(30));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Label none = new Label("No record is in conflict with another.");
        none.getStyleClass().add("muted");
        table.setPlaceholder(none);
        table.getColumns().add(TextColumns.of("Record", 220, ConflictsPane::name));
        table.getColumns().add(TextColumns.of("Not taken", 300, it -> brief(it.place(), it.importId())));
        table.getColumns().add(TextColumns.of("Stays", 300, it -> {
            ConflictEntry.FirstRecord first = it.first();
            return first == null ? FORGOTTEN : brief(first.place(), first.importId());
        }));
        return table;
    }

    private static String name(ConflictEntry it) {
        return kind(it) + " " + it.key().id();
    }

    private static String kind(ConflictEntry it) {
        return it.key().kind().wireName().replace('_', ' ');
    }

    private static String brief(SourceLocation place, long importId) {
        return place.fileName() + ", " + place.inFile() + " (import " + importId + ")";
    }

    private static String places(ConflictEntry it) {
        ConflictEntry.FirstRecord first = it.first();
        return name(it) + " of " + it.key().system() + "\nNot taken: " + full(it.place(), it.importId()) + "\nStays: "
                + (first == null ? FORGOTTEN : full(first.place(), first.importId()));
    }

    private static String full(SourceLocation place, long importId) {
        return place.path() + ", " + place.inFile() + " (import " + importId + ")";
    }

    private static List<TableValue> cells(ConflictEntry it) {
        ConflictEntry.FirstRecord first = it.first();
        return List.of(TableValue.words(kind(it)), TableValue.words(it.key().id()), TableValue.words(it.key().system()),
                TableValue.words(it.place().path()), TableValue.words(it.place().inFile()),
                TableValue.count(it.importId()), TableValue.words(first == null ? FORGOTTEN : first.place().path()),
                TableValue.words(first == null ? "" : first.place().inFile()),
                first == null ? TableValue.numbers("", Double.NaN) : TableValue.count(first.importId()));
    }
}
