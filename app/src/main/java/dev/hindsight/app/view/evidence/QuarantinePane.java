package dev.hindsight.app.view.evidence;

import dev.hindsight.app.view.export.TableActions;
import dev.hindsight.ui.TableText.TableValue;
import dev.hindsight.ui.TableText;
import dev.hindsight.ui.view.TextColumns;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.ingest.QuarantineEntry;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The rejected rows with the reason, and the raw text of the chosen record.
final class QuarantinePane extends VBox {
    QuarantinePane(EvidenceViewModel model) {
        super(8);
        TableView<QuarantineEntry> table = table(model.quarantine());
        TextArea raw = new TextArea();
        raw.setId("quarantine-raw");
        raw.setEditable(false);
        raw.getStyleClass().add("mono");
        raw.setPrefRowCount(4);
        raw.minHeightProperty().bind(TextSize.scaledBinding(80));
        raw.setPromptText("Choose a row to see its text.");
        raw.textProperty().bind(table.getSelectionModel().selectedItemProperty()
                .map(QuarantineEntry::raw).orElse(""));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, raw);
    }

    private static TableView<QuarantineEntry> table(ObservableList<QuarantineEntry> entries) {
        TableView<QuarantineEntry> table = new TableView<>(entries);
        table.setId("quarantine");
        table.setAccessibleText("Rejected rows, and why");
        TableActions.registerTable(table, "Rejected rows",
                () -> TableText.of(List.of("file", "record", "line", "byte", "reason", "raw"),
                        table.getItems().stream().map(QuarantinePane::cells).toList()));
        table.fixedCellSizeProperty().bind(TextSize.scaledBinding(30));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Label none = new Label("No row was rejected.");
        none.getStyleClass().add("muted");
        table.setPlaceholder(none);
        table.getColumns().add(TextColumns.of("File", 190, it -> it.place().fileName()));
        table.getColumns().add(TextColumns.of("Record", 70, it -> Format.count(it.place().record())));
        table.getColumns()
                .add(TextColumns.of("Line", 70, it -> it.place().line() == 0 ? "" : Format.count(it.place().line())));
        table.getColumns()
                .add(TextColumns.of("Byte", 90,
                        it -> it.place().offset() < 0 ? "" : Format.count(it.place().offset())));
        table.getColumns().add(TextColumns.of("Reason", 420, QuarantineEntry::reason));
        for (int i = 1; i <= 3; i++) {
            table.getColumns().get(i).getStyleClass().add("number-column");
            table.getColumns().get(i).maxWidthProperty().bind(TextSize.scaledBinding(110));
        }
        return table;
    }

    private static List<TableValue> cells(QuarantineEntry it) {
        return List.of(TableValue.words(it.place().fileName()), TableValue.count(it.place().record()),
                it.place().line() == 0 ? TableValue.numbers("", Double.NaN) : TableValue.count(it.place().line()),
                it.place().offset() < 0 ? TableValue.numbers("", Double.NaN) : TableValue.count(it.place().offset()),
                TableValue.words(it.reason()), TableValue.words(it.raw()));
    }
}
