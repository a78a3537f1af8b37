package dev.hindsight.app.view.prompt;

import dev.hindsight.ui.view.TextColumns;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.common.Format;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The lines of the chosen version with their history; revived lines are flagged.
final class BlameTable extends TableView<BlameRow> {
    /// Least width at which every column has room.
    private static final double LEAST = 640;
    private static final double ROW = 22;

    BlameTable(HistoryViewModel model) {
        super(model.lines());
        setId("blame");
        setAccessibleText("Lines of the chosen version");
        fixedCellSizeProperty().bind(TextSize.scaledBinding(ROW));
        // Columns keep their text; with large text they may extend beyond the right edge, and the table scrolls.
        columnResizePolicyProperty().bind(Bindings.when(widthProperty().lessThan(TextSize.scaledBinding(LEAST)))
                .then(UNCONSTRAINED_RESIZE_POLICY).otherwise(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN));
        setPlaceholder(new Label("This version has no lines."));
        setRowFactory(_ -> new BlameTableRow());
        WindowClock.follow(this, this::refresh);
        TableColumn<BlameRow, String> number = column("Line", 42, it -> Format.count(it.line().line()));
        number.getStyleClass().add("number-column");
        getColumns().add(number);
        getColumns().add(column("Since", 54, it -> it.line().since().version()));
        getColumns().add(column("Went live", 88, it -> WindowClock.format().day(it.line().since().at())));
        getColumns().add(column("By", 96, BlameRow::author));
        getColumns().add(column("Age", 56, it -> it.mark().age().isEmpty() ? Format.UNKNOWN : it.mark().age()));
        getColumns().add(column("Incidents", 74,
                it -> it.mark().incidents().isEmpty() ? "" : "●" + it.mark().incidents().size()));
        TableColumn<BlameRow, String> text = column("Text", 230,
                it -> (it.isRevived() ? "↺ back · " : "") + it.line().text());
        text.getStyleClass().add("mono-column");
        getColumns().add(text);
    }

    private static TableColumn<BlameRow, String> column(String title, double width, Function<BlameRow, String> text) {
        TableColumn<BlameRow, String> column = TextColumns.of(title, width, text);
        column.setSortable(false);
        return column;
    }

    /// Gives the screen reader the whole row, and the tooltip the row with its history.
    private static final class BlameTableRow extends TableRow<BlameRow> {
        BlameTableRow() {
            setOnMouseEntered(_ -> {
                BlameRow row = getItem();
                setTooltip(row == null ? null : new Tooltip((row.line().text() + "\n" + row.historyText()).strip()));
            });
        }

        @Override
        protected void updateItem(@Nullable BlameRow row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("revived");
            setAccessibleText(row == null ? null : row.spoken());
            if (row != null && row.isRevived()) {
                getStyleClass().add("revived");
            }
        }
    }
}
