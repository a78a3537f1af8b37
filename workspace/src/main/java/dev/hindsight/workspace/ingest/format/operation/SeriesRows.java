package dev.hindsight.workspace.ingest.format.operation;

import dev.hindsight.workspace.ingest.format.operation.SeriesCsv.PointRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes measures of the rows of a table of series.
final class SeriesRows {
    private static final int SERIES_MOST = 10_000;

    private final SeriesTable table;
    private final boolean commas;
    private final @Nullable Double interval;
    private final MeasureWriter measures;
    /// The series of the columns of a wide table.
    private final List<SeriesName> columns = new ArrayList<>();
    /// The unit of each series, where its cells name one: the first that they name.
    private final Map<String, String> units = new HashMap<>();
    private String last = "";

    SeriesRows(SeriesTable table, boolean commas, @Nullable Double interval, MeasureWriter measures) {
        this.table = table;
        this.commas = commas;
        this.interval = interval;
        this.measures = measures;
        Set<String> keys = new HashSet<>();
        for (String column : table.columns()) {
            SeriesName series = SeriesName.of(column);
            // Two columns of one name are told apart by what stands in the header, or by their place.
            if (!keys.add(series.key())) {
                series = SeriesName.of(column + " " + (columns.size() + 1), series.labels(), series.unit());
            }
            columns.add(series);
        }
    }

    void read(SeriesCsv rows) throws IOException {
        PointRow header = rows.next();
        for (PointRow row = header == null ? null : rows.next(); row != null; row = rows.next()) {
            String wrong = row.wrong();
            int cells = row.cells().size();
            if (wrong == null && cells != table.columns().size()) {
                wrong = "the row has " + cells + " cells, the header " + table.columns().size() + ".";
            }
            if (wrong == null && !SeriesTable.isTime(row.cells().get(table.time()))) {
                wrong = "\"" + shortened(row.cells().get(table.time())) + "\" is no time.";
            }
            if (wrong != null) {
                measures.reject(row.place(), wrong, row.raw());
            } else if (table.isWide()) {
                wide(row);
            } else {
                tall(row);
            }
        }
    }

    private void wide(PointRow row) {
        String at = measures.time(row.cells().get(table.time()));
        for (int i = 0; i < columns.size(); i++) {
            if (i != table.time()) {
                point(columns.get(i), at, row.cells().get(i), row);
            }
        }
    }

    private void tall(PointRow row) {
        String name = row.cells().get(table.series());
        SeriesName parsed = SeriesName.of(name);
        Map<String, String> labels = table.labels(row.cells());
        labels.putAll(parsed.labels());
        SeriesName series = SeriesName.of(parsed.name(), labels, parsed.unit());
        if (!series.key().equals(last)) {
            measures.startSeries();
            last = series.key();
        }
        point(series, measures.time(row.cells().get(table.time())), row.cells().get(table.value()), row);
    }

    private void point(SeriesName series, String at, String cell, PointRow row) {
        if (Quantity.isNone(cell)) {
            measures.none(1);
            return;
        }
        Quantity written = Quantity.of(cell, commas);
        if (written == null) {
            measures.reject(row.place(), series.name() + " must be a number, not \"" + shortened(cell) + "\".",
                    row.raw());
            return;
        }
        String unit = written.unit();
        if (unit == null) {
            measures.point(series.withUnit(units.get(series.key())), at, written.value(), interval, row.place());
            return;
        }
        String wanted = units.size() < SERIES_MOST
                ? units.computeIfAbsent(series.key(), _ -> unit)
                : units.getOrDefault(series.key(), unit);
        Quantity same = written.in(wanted);
        if (same == null) {
            measures.reject(row.place(), series.name() + " is in " + wanted + ", and here in " + unit + ".", row.raw());
        } else {
            SeriesName named = new SeriesName(series.name(), series.labels(), SeriesName.unit(wanted));
            measures.point(named, at, same.value(), interval, row.place());
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
