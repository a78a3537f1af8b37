package dev.hindsight.app.cli.analysis;

import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one column of numbers from CSV text, separated by commas, semicolons or tabs.
///
/// The first row is a header when its cell in the chosen column is no number, or when a column was named and the row
/// holds that name. Unless a column is named, a first column counts as index and is passed over when there are others
/// and it is called `index`, `time`, `date`, `timestamp`, `t`, `row`, `#` or nothing, or holds no numbers, or counts up
/// by one; the values are the next column.
final class NumberColumn {
    private static final List<String> INDEX_NAMES = List.of("", "index", "time", "date", "timestamp", "t", "row", "#");

    private static final String DECIMAL_COMMA = "[-+]?\\d+,\\d+";
    /// Between cells, not within quotes.
    private static final String UNQUOTED = "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private final String name;
    private final List<String[]> rows;

    private NumberColumn(String name, List<String[]> rows) {
        this.name = name;
        this.rows = rows;
    }

    /// {@return the values}
    ///
    /// @param name of the file, for messages
    /// @param column name, or number from 1; null to choose
    /// @throws WorkspaceException if there is no such column, or a cell is no finite number
    static double[] read(String text, String name, @Nullable String column) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String separator = separator(plain);
        List<String[]> rows = plain.lines().filter(line -> !line.isBlank())
                .map(line -> cells(line, separator)).toList();
        if (rows.isEmpty()) {
            throw new WorkspaceException(Reason.INPUT, name + " is empty.");
        }
        if (column == null && separator.equals(",") && mayBeDecimals(rows)) {
            throw new WorkspaceException(Reason.INPUT, name + ", row 1: \"" + String.join(",", rows.getFirst())
                    + "\" is one number with a decimal comma, or two; write decimals with a point, or name the column"
                    + " with --column 1.");
        }
        return new NumberColumn(name, whole(rows, name)).values(column);
    }

    /// Whether a file without a header has two whole numbers in each row, of which the first does not count up: it may be
    /// one column of decimals.
    private static boolean mayBeDecimals(List<String[]> rows) {
        return rows.stream().allMatch(it -> it.length == 2 && it[0].matches("[-+]?\\d+") && it[1].matches("\\d+"))
                && !new NumberColumn("", rows).isIndex();
    }

    /// The rows, as long as the first. In a column of its own a comma stands within numbers (`0,91`).
    private static List<String[]> whole(List<String[]> rows, String name) {
        int cells = rows.getFirst().length;
        List<String[]> others = rows.subList(1, rows.size());
        if (cells == 1 && !others.isEmpty() && others.stream().allMatch(it -> isNumber(String.join(".", it)))) {
            return rows.stream().map(it -> new String[]{String.join(".", it)}).toList();
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length != cells) {
                throw new WorkspaceException(Reason.INPUT, name + ", row " + (i + 1) + " has " + rows.get(i).length
                        + " cells, the first row " + cells + "; mend the row, or write decimals with a point.");
            }
        }
        return rows;
    }

    private double[] values(@Nullable String column) {
        int index = column == null ? chosen() : named(column);
        int first = isNumber(cell(0, index)) ? 0 : 1;
        double[] values = new double[rows.size() - first];
        for (int i = 0; i < values.length; i++) {
            String cell = cell(i + first, index);
            double value = isNumber(cell) ? Double.parseDouble(cell) : Double.NaN;
            if (!Double.isFinite(value)) {
                throw new WorkspaceException(Reason.INPUT, name + ", row " + (i + first + 1) + ": \"" + shortened(cell)
                        + "\" is no finite number; mend the row, or name another column with --column.");
            }
            values[i] = value;
        }
        if (values.length == 0) {
            throw new WorkspaceException(Reason.INPUT, name + " holds a header and no values.");
        }
        return values;
    }

    private int named(String column) {
        int index = Arrays.asList(rows.getFirst()).indexOf(column);
        if (index < 0 && column.matches("[1-9][0-9]{0,3}") && Integer.parseInt(column) <= rows.getFirst().length) {
            index = Integer.parseInt(column) - 1;
        }
        if (index < 0) {
            throw new WorkspaceException(Reason.USAGE, name + " has no column \"" + column + "\"; it has "
                    + String.join(", ", rows.getFirst()) + ".");
        }
        return index;
    }

    private int chosen() {
        boolean only = rows.getFirst().length < 2;
        return only || !(isIndexName(cell(0, 0)) || isIndex()) ? 0 : 1;
    }

    private boolean isIndexName(String cell) {
        return INDEX_NAMES.contains(cell.toLowerCase(java.util.Locale.ROOT));
    }

    /// Whether the first column, below a header, holds something else than numbers or counts up by one.
    private boolean isIndex() {
        int first = isNumber(cell(0, 0)) ? 0 : 1;
        for (int i = first; i < rows.size(); i++) {
            if (!isNumber(cell(i, 0))) {
                return true;
            }
            double step = i == first ? 1 : Double.parseDouble(cell(i, 0)) - Double.parseDouble(cell(i - 1, 0));
            if (Double.compare(step, 1) != 0) {
                return false;
            }
        }
        return rows.size() > first + 1;
    }

    private String cell(int row, int column) {
        String[] cells = rows.get(row);
        return column < cells.length ? cells[column] : "";
    }

    private static String separator(String text) {
        String line = text.lines().filter(it -> !it.isBlank()).findFirst().orElse("");
        return line.contains("\t") ? "\t" : line.contains(";") ? ";" : ",";
    }

    private static String[] cells(String line, String separator) {
        String[] cells = line.split(line.indexOf('"') < 0 ? separator : separator + UNQUOTED, -1);
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i].strip();
            boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
            String plain = quoted ? cell.substring(1, cell.length() - 1) : cell;
            cells[i] = (quoted || !separator.equals(",")) && plain.matches(DECIMAL_COMMA)
                    ? plain.replace(',', '.')
                    : plain;
        }
        return cells;
    }

    private static boolean isNumber(String cell) {
        try {
            Double.parseDouble(cell);
            return !cell.isEmpty();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String shortened(String cell) {
        return cell.length() <= 40 ? cell : cell.substring(0, 40) + "…";
    }
}
