package dev.hindsight.app.view.compare;

import dev.hindsight.analysis.change.Outputs;
import dev.hindsight.analysis.compare.CompareQuestion.Told;
import dev.hindsight.analysis.compare.SideBySide.Row;
import dev.hindsight.analysis.compare.SideBySide.Span;
import dev.hindsight.analysis.compare.SideBySide;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.SideBySideText;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.app.view.export.TableActions;
import dev.hindsight.ui.TableText.Cell;
import dev.hindsight.ui.TableText.Column;
import dev.hindsight.ui.TableText;
import dev.hindsight.ui.view.Hint;
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
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// Every signal in both windows, a line each. Levels are links to the outputs that they stand on.
final class CompareTable extends TableView<CompareTable.Line> {
    /// Least width at which every column has room.
    private static final double LEAST = 900;

    private final Consumer<Outputs.Windows> onOutputs;
    private @Nullable Told told;

    /// A signal as it stands in the table.
    ///
    /// @param cells as [SideBySideText#cells]
    record Line(Row row, String title, List<String> cells, String notes) {
        static Line of(Row row, SignalNames names) {
            List<String> cells = SideBySideText.cells(row, names);
            String notes = Stream.concat(SideBySideText.notes(row, names).stream(), Stream.of(cells.getLast()))
                    .filter(it -> !it.isEmpty()).collect(Collectors.joining(" · "));
            return new Line(row, SideBySideText.title(row, names), cells, notes);
        }
    }

    /// @param onOutputs shows the outputs of two windows
    /// @param onNote is told all that is to be said of the chosen line
    CompareTable(Consumer<Outputs.Windows> onOutputs, Consumer<String> onNote) {
        this.onOutputs = onOutputs;
        setId("compare-table");
        setAccessibleText("Signals in both windows, what differs most first");
        getStyleClass().add("dense");
        TableActions.offer(this, "Two windows", this::text);
        setPlaceholder(new Label("No signal has values in both windows."));
        // Columns keep their words; with large text they may go beyond the right edge, and the table scrolls.
        columnResizePolicyProperty().bind(Bindings.when(widthProperty().lessThan(TextSize.of(LEAST)))
                .then(UNCONSTRAINED_RESIZE_POLICY).otherwise(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN));
        getColumns().add(column("signal", 190, Line::title, () -> new WordsCell(it -> it.row().signal())));
        getColumns().add(column("baseline", 172, it -> it.cells().get(3), () -> new LevelCell("baseline")));
        getColumns().add(column("window", 172, it -> it.cells().get(4), () -> new LevelCell("window")));
        getColumns().add(words("difference", 158, it -> it.cells().get(2)));
        getColumns().add(column("", 104, it -> it.cells().getFirst(), OutcomeCell::new));
        getColumns().add(words("q", 56, it -> it.cells().get(5)));
        TableColumn<Line, String> notes = words("what to know", 280, Line::notes);
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

    void show(@Nullable Told now) {
        if (now == null || now.equals(told)) {
            told = now;
            return;
        }
        told = now;
        getItems().setAll(now.answer().signals().stream().filter(CompareTable::isSeen)
                .filter(it -> !SideBySideText.isNever(it)).map(it -> Line.of(it, now.names())).toList());
        scrollTo(0);
    }

    /// {@return what has no line of its own, and how to read the others}
    static String rest(Told told) {
        SideBySide answer = told.answer();
        List<Row> seen = answer.signals().stream().filter(CompareTable::isSeen).toList();
        return list("Not once in either: ", seen.stream().filter(SideBySideText::isNever).map(SideBySideText::never))
                + list("Not measured in either: ", answer.signals().stream().filter(it -> !isSeen(it))
                        .map(SideBySideText::named))
                + "Differences are window minus baseline, with their 95 % interval; steady is what did not move by as "
                + "much as matters; q is corrected for " + Format.count(answer.tested(), "signal", "signals") + ".";
    }

    private static String list(String title, Stream<String> names) {
        String all = names.collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : title + all + ". ";
    }

    private static boolean isSeen(Row row) {
        return row.baseline() != null || row.window() != null;
    }

    private static TableColumn<Line, String> words(String title, double width, Function<Line, String> text) {
        return column(title, width, text, () -> new WordsCell(text));
    }

    private void openOutputs() {
        Told shown = told;
        if (shown != null) {
            SideBySide answer = shown.answer();
            onOutputs.accept(new Outputs.Windows(range(answer.baseline()), range(answer.window()),
                    answer.slice().get("prompt")));
        }
    }

    private static TimeRange range(Span span) {
        return TimeRange.of(span.from(), span.to());
    }

    /// {@return the lines as they can be pasted or saved}
    TableText text() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Line line : getItems()) {
            Row row = line.row();
            Level difference = row.difference();
            rows.add(List.of(Cell.words(row.signal()), Cell.words(line.title()),
                    level(row.baseline(), line.cells().get(3)),
                    level(row.window(), line.cells().get(4)), difference == null
                            ? Cell.numbers(Format.UNKNOWN, Double.NaN, Double.NaN, Double.NaN)
                            : Cell.numbers(line.cells().get(2), difference.value(), difference.low(),
                                    difference.high()),
                    Cell.words(line.cells().getFirst()), Cell.numbers(line.cells().get(5), row.q()),
                    Cell.words(line.notes())));
        }
        return new TableText(List.of(Column.of("signal"), Column.of("title"), Column.level("baseline"),
                Column.level("window"), Column.difference("difference"), Column.of("outcome"), Column.of("q"),
                Column.of("note")), rows);
    }

    private static Cell level(@Nullable Level level, String shown) {
        return level == null
                ? Cell.numbers(shown, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                : Cell.numbers(shown, level.value(), level.low(), level.high(), (double) level.n());
    }

    private static TableColumn<Line, String> column(String title, double width, Function<Line, String> text,
            Supplier<TableCell<Line, String>> cell) {
        TableColumn<Line, String> column = new TableColumn<>(title);
        column.prefWidthProperty().bind(TextSize.of(width));
        column.setCellValueFactory(it -> new ReadOnlyStringWrapper(text.apply(it.getValue())));
        column.setCellFactory(_ -> cell.get());
        column.setSortable(false);
        return column;
    }

    private static @Nullable Line line(TableCell<Line, String> cell) {
        int index = cell.getIndex();
        List<Line> lines = cell.getTableView().getItems();
        return cell.isEmpty() || index < 0 || index >= lines.size() ? null : lines.get(index);
    }

    /// Words that may be cut off, with all of them beside the pointer.
    private static final class WordsCell extends TableCell<Line, String> {
        private final Function<Line, String> hint;

        WordsCell(Function<Line, String> hint) {
            this.hint = hint;
        }

        @Override
        protected void updateItem(@Nullable String text, boolean none) {
            super.updateItem(text, none);
            Line line = line(this);
            setText(line == null ? "" : text);
            Hint.on(this, line == null ? null : hint.apply(line));
        }
    }

    /// What it comes to stands in words; the colour says it again.
    private static final class OutcomeCell extends TableCell<Line, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean none) {
            super.updateItem(text, none);
            Line line = line(this);
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
    private final class LevelCell extends TableCell<Line, String> {
        private final String title;
        private final Hyperlink link = new Hyperlink();

        LevelCell(String title) {
            this.title = title;
            link.setOnAction(_ -> openOutputs());
            link.getStyleClass().add("number-link");
        }

        @Override
        protected void updateItem(@Nullable String text, boolean none) {
            super.updateItem(text, none);
            Line line = line(this);
            boolean known = line != null && !Format.UNKNOWN.equals(text);
            link.setText(known ? text : "");
            link.setAccessibleText(known && line != null
                    ? line.title() + ", " + title + ": " + text + ". Shows the outputs of both windows."
                    : "");
            setGraphic(known ? link : null);
            setText(known || line == null ? "" : text);
        }
    }
}
