package dev.hindsight.ui;

import dev.hindsight.workspace.common.Format;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/// The content of a table, to be pasted, saved, or read by another program.
///
/// @param rows each with a cell for every column
public record TableText(List<TableHeading> columns, List<List<TableValue>> rows) {
    private static final CsvMapper CSV = CsvMapper.builder().enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING).build();
    /// RFC 4180 ends lines so.
    private static final CsvSchema LINES = CsvSchema.emptySchema().withLineSeparator("\r\n");
    /// Programs that open a CSV file take a text with one of these at the start for a formula.
    private static final String FORMULA = "=+-@\t\r\n";

    /// A column.
    ///
    /// @param title for people
    /// @param fields names of its columns in CSV: several, where its cells hold several numbers
    public record TableHeading(String title, List<String> fields) {
        /// {@return a column that is one in CSV too}
        public static TableHeading of(String title) {
            return new TableHeading(title, List.of(title));
        }

        /// {@return a column of levels: value, both ends of the interval, n}
        public static TableHeading level(String title) {
            return new TableHeading(title, List.of(title, title + " low", title + " high", title + " n"));
        }

        /// {@return a column of differences: value and both ends of the interval}
        public static TableHeading difference(String title) {
            return new TableHeading(title, List.of(title, title + " low", title + " high"));
        }
    }

    /// What stands in one place.
    public sealed interface TableValue {
        /// {@return words; where there are none, unknown}
        static TableValue words(@Nullable String text) {
            return new TextValue(text == null ? Format.UNKNOWN : text);
        }

        /// {@return a whole number}
        static TableValue count(long number) {
            return new NumberValue(Format.count(number), List.of((double) number));
        }

        /// {@return numbers, together as text for people, and one by one for programs}
        ///
        /// @param numbers NaN where unknown
        static TableValue numbers(String shown, double... numbers) {
            return new NumberValue(shown, DoubleStream.of(numbers).boxed().toList());
        }
    }

    record TextValue(String text) implements TableValue {}

    record NumberValue(String shown, List<Double> values) implements TableValue {}

    /// Checks that every cell fits its column.
    ///
    /// @throws IllegalArgumentException where one does not
    public TableText {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<TableValue> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells in " + columns.size() + " columns");
            }
            for (int i = 0; i < row.size(); i++) {
                int fields = row.get(i) instanceof NumberValue numbers ? numbers.values.size() : 1;
                if (fields != columns.get(i).fields.size()) {
                    throw new IllegalArgumentException(fields + " fields in " + columns.get(i));
                }
            }
        }
    }

    /// {@return a table of columns that are called so}
    public static TableText of(List<String> titles, List<List<TableValue>> rows) {
        return new TableText(titles.stream().map(TableHeading::of).toList(), rows);
    }

    /// {@return CSV as RFC 4180 has it, with a line of names first} Numbers stand in full with a decimal point, those
    /// that are unknown as nothing. A text that would be taken for a formula gets an apostrophe in front (OWASP, "CSV
    /// injection").
    public String csv() {
        StringWriter out = new StringWriter();
        try (SequenceWriter lines = CSV.writer(LINES).writeValues(out)) {
            lines.write(columns.stream().flatMap(it -> it.fields.stream()).map(TableText::harmless).toList());
            for (List<TableValue> row : rows) {
                lines.write(row.stream().flatMap(TableText::fields).toList());
            }
        }
        return out.toString();
    }

    private static Stream<String> fields(TableValue cell) {
        return switch (cell) {
            case TextValue words -> Stream.of(harmless(words.text));
            case NumberValue numbers -> numbers.values.stream().map(TableText::number);
        };
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String number(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString() : "";
    }

    /// {@return a Markdown table as GitHub has it: texts stay what they are, whatever is in them, and a line break is
    /// `<br>`}
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(it -> escaped(it.title))));
        lines.add(columns.stream().map(it -> isNumeric(columns.indexOf(it)) ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |")));
        rows.forEach(row -> lines.add(line(row.stream().map(TableText::shown))));
        return String.join("\n", lines) + "\n";
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column) instanceof NumberValue);
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String shown(TableValue cell) {
        return switch (cell) {
            case TextValue words -> escaped(words.text);
            case NumberValue numbers -> numbers.shown.replace("|", "\\|");
        };
    }

    private static String escaped(String text) {
        return text.strip().lines().map(it -> it.strip().replaceAll("[\\\\|*_`~\\[\\]<>&]", "\\\\$0"))
                .collect(Collectors.joining("<br>"));
    }
}
