package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a table has that is no plain row, counted and told once at its end.
final class CsvIrregularities {
    private static final int TOLD_MOST = 5;

    private final ObjectConsumer taker;
    private final Map<Integer, RowsOfLength> lengths = new TreeMap<>();
    private final Map<String, Long> leftOut = new TreeMap<>();
    private long rows;

    CsvIrregularities(ObjectConsumer taker) {
        this.taker = taker;
    }

    /// Rows with another number of cells than the header.
    private record RowsOfLength(long n, long line, int columns) {}

    /// A row was read.
    ///
    /// @param cells how many it has
    /// @param columns how many the header has
    void row(int cells, int columns, long line) {
        rows++;
        if (cells != columns) {
            lengths.merge(cells, new RowsOfLength(1, line, columns), (first, more) -> new RowsOfLength(first.n + 1,
                    first.line, first.columns));
        }
    }

    /// A record that is no row.
    ///
    /// @param what in the plural
    void leftOut(String what) {
        leftOut.merge(what, 1L, Long::sum);
    }

    void tell() {
        leftOut.forEach(taker::leaveOut);
        lengths.entrySet().stream().limit(TOLD_MOST).forEach(it -> tell(it.getKey(), it.getValue()));
    }

    private void tell(int cells, RowsOfLength those) {
        String begin = String.format(Locale.ROOT, "%,d of %,d %s %d cells from line %d on, the header %d: ", those.n,
                rows, those.n == 1 ? "rows has" : "rows have", cells, those.line, those.columns);
        taker.warn(begin + (cells < those.columns
                ? "the columns behind them are empty there."
                : "the first " + those.columns + " keep their names, the others are left out; name them in the header"
                        + " to have them read."));
    }

    /// Says what the header is like, where that is not plain.
    ///
    /// @param line of the first row below what stands above the table
    static void tellHeader(ObjectConsumer taker, CsvLayout layout, CsvHeader header, long line) {
        if (layout.above() > 0) {
            taker.warn("The table begins in line " + line + "; what stands above it is left out.");
        }
        if (layout.header() == CsvLayout.HeaderKind.NONE) {
            List<String> names = header.names();
            taker.warn("The first row is data, not names: the columns are called " + names.getFirst() + " to "
                    + names.getLast() + "; write those into the mapping, or a header into the file.");
        }
        if (layout.header() == CsvLayout.HeaderKind.WITHOUT_ROW_NUMBERS) {
            taker.warn("The rows have one cell more than the header, and count up in it: the first column is called"
                    + " row.");
        }
        for (String name : header.repeated()) {
            taker.warn("The column name " + name + " stands twice: the second is called " + name + " 2.");
        }
    }
}
