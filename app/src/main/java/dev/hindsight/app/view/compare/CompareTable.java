package dev.hindsight.app.view.compare;

import dev.hindsight.analysis.change.ChangeOutputs;
import dev.hindsight.analysis.compare.CompareRequest.ComparedWindows;
import dev.hindsight.analysis.compare.WindowComparison.SignalRow;
import dev.hindsight.analysis.compare.WindowComparison.WindowSpan;
import dev.hindsight.analysis.compare.WindowComparison;
import dev.hindsight.analysis.compare.WindowComparisonText;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.app.view.export.TableActions;
import dev.hindsight.ui.TableText.TableHeading;
import dev.hindsight.ui.TableText.TableValue;
import dev.hindsight.ui.TableText;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.TextColumns;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// Every signal in both windows, a line each. Levels link to their outputs.
final class CompareTable extends TableView<CompareTable.CompareRow> {
    /// Least width at which every column has room.
    private static final double LEAST = 900;

    private final Consumer<ChangeOutputs.OutputWindows> onOutputs;
    private @Nullable ComparedWindows shown;

    /// A signal as a row of the table.
    ///
    /// @param cells as [WindowComparisonText#cells]
    record CompareRow(SignalRow row, String title, List<String> cells, String notes) {
        static CompareRow of(SignalRow row, SignalNames names) {
            List<String> cells = WindowComparisonText.cells(row, names);
            String notes = Stream.concat(WindowComparisonText.notes(row, names).stream(), Stream.of(cells.getLast()))
                    .filter(it -> !it.isEmpty()).collect(Collectors.joining(" · "));
            return new CompareRow(row, WindowComparisonText.title(row, names), cells, notes);
        }
    }

    /// @param onOutputs shows the outputs of two windows
    /// @param onNote receives the note about the chosen line
    CompareTable(Consumer<ChangeOutputs.OutputWindows> onOutputs, Consumer<String> onNote) {
        this.onOutputs = onOutputs;
        setId("compare-table");
        setAccessibleText("Signals in both windows, what differs most first");
        getStyleClass().add("dense");
        TableActions.registerTable(this, "Two windows", this::text);
        setPlaceholder(new Label("No signal has values in both windows."));
        // Columns keep their text; with large text they may extend beyond the right edge, and the table scrolls.
        columnResizePolicyProperty().bind(Bindings.when(widthProperty().lessThan(TextSize.scaledBinding(LEAST)))
                .then(UNCONSTRAINED_RESIZE_POLICY).otherwise(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN));
        getColumns().add(column("signal", 190, CompareRow::title, () -> new TextCell(it -> it.row().signal())));
        getColumns().add(
                column("baseline", 172, it -> it.cells().get(3), () -> new LevelCell("baseline", SignalRow::baseline)));
        getColumns()
                .add(column("window", 172, it -> it.cells().get(4), () -> new LevelCell("window", SignalRow::window)));
        getColumns().add(words("difference", 158, it -> it.cells().get(2)));
        getColumns().add(column("", 104, it -> it.cells().getFirst(), OutcomeCell::new));
        getColumns().add(words("q", 56, it -> it.cells().get(5)));
        TableColumn<CompareRow, String> notes = words("what to know", 280, CompareRow::notes);
        notes.getStyleClass().add("notes");
        getColumns().add(notes);
        getSelectionModel().selectedItemProperty().subscribe(it -> onNote.accept(it == null ? "" : it.notes()));
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openOutputs();
                event.consume();
            }
        });
    }

    void show(@Nullable ComparedWindows now) {
        if (now == null || now.equals(shown)) {
            shown = now;
            return;
        }
        shown = now;
        getItems().setAll(now.answer().signals().stream().filter(CompareTable::isMeasured)
                .filter(it -> !WindowComparisonText.isZeroEvents(it)).map(it -> CompareRow.of(it, now.names()))
                .toList());
        scrollTo(0);
    }

    /// {@return the signals that have no line of their own, and how to read the table}
    static String footnotes(ComparedWindows compared) {
        WindowComparison answer = compared.answer();
        List<SignalRow> seen = answer.signals().stream().filter(CompareTable::isMeasured).toList();
        return list("Not once in either: ",
                seen.stream().filter(WindowComparisonText::isZeroEvents).map(WindowComparisonText::zeroEventsLabel))
                + list("Not measured in either: ", answer.signals().stream().filter(it -> !isMeasured(it))
                        .map(WindowComparisonText::qualifiedName))
                + "Differences are window minus baseline, with their 95 % interval; steady is what did not move by as "
                + "much as matters; q is corrected for " + Format.count(answer.tested(), "signal", "signals") + ".";
    }

    private static String list(String title, Stream<String> names) {
        String all = names.collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : title + all + ". ";
    }

    private static boolean isMeasured(SignalRow row) {
        return row.baseline() != null || row.window() != null;
    }

    private static TableColumn<CompareRow, String> words(String title, double width,
            Function<CompareRow, String> text) {
        return column(title, width, text, () -> new TextCell(text));
    }

    private void openOutputs() {
        ComparedWindows compared = shown;
        if (compared != null) {
            WindowComparison answer = compared.answer();
            onOutputs.accept(new ChangeOutputs.OutputWindows(range(answer.baseline()), range(answer.window()),
                    answer.slice().get("prompt")));
        }
    }

    private static TimeRange range(WindowSpan span) {
        return TimeRange.of(span.from(), span.to());
    }

    /// {@return the lines as they can be pasted or saved}
    TableText text() {
        List<List<TableValue>> rows = new ArrayList<>();
        for (CompareRow line : getItems()) {
            SignalRow row = line.row();
            Level difference = row.difference();
            rows.add(List.of(TableValue.words(row.signal()), TableValue.words(line.title()),
                    level(row.baseline(), line.cells().get(3)),
                    level(row.window(), line.cells().get(4)), difference == null
                            ? TableValue.numbers(Format.UNKNOWN, Double.NaN, Double.NaN, Double.NaN)
                            : TableValue.numbers(line.cells().get(2), difference.value(), difference.low(),
                                    difference.high()),
                    TableValue.words(line.cells().getFirst()), TableValue.numbers(line.cells().get(5), row.q()),
                    TableValue.words(line.notes())));
        }
        return new TableText(
                List.of(TableHeading.of("signal"), TableHeading.of("title"), TableHeading.level("baseline"),
                        TableHeading.level("window"), TableHeading.difference("difference"), TableHeading.of("outcome"),
                        TableHeading.of("q"),
                        TableHeading.of("note")),
                rows);
    }

    private static TableValue level(@Nullable Level level, String shown) {
        return level == null
                ? TableValue.numbers(shown, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                : TableValue.numbers(shown, level.value(), level.low(), level.high(), (double) level.n());
    }

    private static TableColumn<CompareRow, String> column(String title, double width, Function<CompareRow, String> text,
            Supplier<TableCell<CompareRow, String>> cell) {
        TableColumn<CompareRow, String> column = TextColumns.of(title, width, text);
        column.setCellFactory(_ -> cell.get());
        column.setSortable(false);
        return column;
    }

    private static @Nullable CompareRow line(TableCell<CompareRow, String> cell) {
        int index = cell.getIndex();
        List<CompareRow> lines = cell.getTableView().getItems();
        return cell.isEmpty() || index < 0 || index >= lines.size() ? null : lines.get(index);
    }

    /// Text that may be cut off; its tooltip shows all of it.
    private static final class TextCell extends TableCell<CompareRow, String> {
        private final Function<CompareRow, String> hint;

        TextCell(Function<CompareRow, String> hint) {
            this.hint = hint;
        }

        @Override
        protected void updateItem(@Nullable String text, boolean none) {
            super.updateItem(text, none);
            CompareRow line = line(this);
            setText(line == null ? "" : text);
            LazyTooltip.install(this, line == null ? null : hint.apply(line));
        }
    }

    /// The outcome stands in words; the colour repeats it.
    private static final class OutcomeCell extends TableCell<CompareRow, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean none) {
            super.updateItem(text, none);
            CompareRow line = line(this);
            setText(line == null ? "" : text);
            getStyleClass().removeAll("worse", "better", "strong", "muted");
            if (line != null) {
                getStyleClass().add(switch (line.row().outcome()) {
                    case WORSE -> "worse";
                    case BETTER -> "better";
                    case MOVED -> "strong";
                    case SAME, TOO_LITTLE_DATA, NOT_COMPARABLE, UNKNOWN -> "muted";
                });
            }
        }
    }

    /// A level as a link to its outputs; plain where it is unknown.
    private final class LevelCell extends TableCell<CompareRow, String> {
        private final String title;
        private final Function<SignalRow, @Nullable Level> level;
        private final Hyperlink link = new Hyperlink();

        LevelCell(String title, Function<SignalRow, @Nullable Level> level) {
            this.title = title;
            this.level = level;
            link.setOnAction(_ -> openOutputs());
            link.getStyleClass().add("number-link");
        }

        @Override
        protected void updateItem(@Nullable String text, boolean none) {
            super.updateItem(text, none);
            CompareRow line = line(this);
            boolean known = line != null && level.apply(line.row()) != null;
            link.setText(known ? text : "");
            link.setAccessibleText(known && line != null
                    ? line.title() + ", " + title + ": " + text + ". Shows the outputs of both windows."
                    : "");
            setGraphic(known ? link : null);
            setText(known || line == null ? "" : text);
        }
    }
}
