package dev.hindsight.workspace.ingest.format.operation;

import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.format.operation.SeriesCsv.SeriesHead;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A table of series in one of two forms: wide (a column of times, and a column per series) or long (time, name of the
/// series, value, and columns that are labels).
///
/// @param time the column of times
/// @param series the column of the series' names; negative for a wide table
/// @param value the column of the values; negative for a wide table
/// @param columns the columns' names
record SeriesTable(int time, int series, int value, List<String> columns) {
    /// Columns in which Datadog writes all labels of a series: `env:prod,service:chat`.
    private static final Set<String> TAGS = Set.of("tags", "tag_set", "group", "scope");
    private static final Pattern TAG_LIST = Pattern.compile("\\s*[^:,]+:[^,]+(?:,[^:,]+:[^,]+)*");
    private static final Set<String> TIMES = Set.of("time", "timestamp", "date", "datetime");
    private static final Set<String> SERIES = Set.of("series", "metric", "query", "name", "group", "metric name");
    private static final Set<String> VALUES = Set.of("value", "values");
    /// Columns of requests, scores and people: such a table is no export of series.
    private static final Set<String> OTHERS = Set.of("input", "output", "prompt", "question", "answer", "response",
            "model", "score", "rating", "label", "user", "user_id", "id", "trace", "trace_id", "session", "session_id",
            "request_id", "version", "prompt_version", "text", "message", "status", "error_type", "suite", "passed");

    /// {@return the form of a table; null where it is none of series}
    static @Nullable SeriesTable of(SeriesHead head) {
        List<String> names = head.header().stream().map(it -> it.strip().toLowerCase(Locale.ROOT)).toList();
        int time = position(names, TIMES);
        int series = position(names, SERIES);
        int value = position(names, VALUES);
        if (time >= 0 && series >= 0 && value >= 0 && fits(head, time, List.of(value))) {
            return new SeriesTable(time, series, value, head.header());
        }
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i < names.size(); i++) {
            if (OTHERS.contains(names.get(i))) {
                return null;
            }
            numbers.add(i);
        }
        return time == 0 && fits(head, 0, numbers) ? new SeriesTable(0, -1, -1, head.header()) : null;
    }

    boolean isWide() {
        return series < 0;
    }

    private static int position(List<String> names, Set<String> wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (wanted.contains(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /// {@return whether every row that can be read has a time and numbers, and one row has}
    private static boolean fits(SeriesHead head, int time, List<Integer> numbers) {
        boolean any = false;
        boolean commas = head.separator() == ';';
        for (List<String> row : head.rows().subList(1, head.rows().size())) {
            if (row.size() == head.header().size()) {
                if (!isTime(row.get(time)) || numbers.stream().anyMatch(it -> !Quantity.isNone(row.get(it))
                        && Quantity.of(row.get(it), commas) == null)) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /// {@return whether a text is a time}
    static boolean isTime(String text) {
        String time = EventTime.text(text.strip());
        try {
            return EventTime.isLocal(time) || !OffsetDateTime.parse(time).equals(OffsetDateTime.MIN);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /// {@return the distance between the points of one series, in the rows of the beginning}
    SeriesStep.@Nullable PointDistance step(SeriesHead head) {
        Map<String, List<String>> times = new HashMap<>();
        for (List<String> row : head.rows().subList(1, head.rows().size())) {
            if (row.size() == columns.size()) {
                times.computeIfAbsent(isWide() ? "" : row.get(series) + labels(row), _ -> new ArrayList<>())
                        .add(EventTime.text(row.get(time).strip()));
            }
        }
        return times.values().stream().max(java.util.Comparator.comparingInt(List::size)).map(SeriesStep::of)
                .orElse(null);
    }

    /// {@return the labels of a row of a long table: its other columns}
    Map<String, String> labels(List<String> row) {
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < Math.min(columns.size(), row.size()); i++) {
            if (i != time && i != series && i != value && !row.get(i).isBlank()) {
                String name = columns.get(i).strip();
                if (TAGS.contains(name.toLowerCase(Locale.ROOT)) && TAG_LIST.matcher(row.get(i)).matches()) {
                    for (String tag : row.get(i).split(",", -1)) {
                        labels.put(tag.substring(0, tag.indexOf(':')).strip(),
                                tag.substring(tag.indexOf(':') + 1).strip());
                    }
                } else {
                    labels.put(name, row.get(i).strip());
                }
            }
        }
        return labels;
    }

    /// Reads all rows.
    void read(Source source, char separator, @Nullable Double interval, MeasureWriter measures) throws IOException {
        try (SeriesCsv rows = new SeriesCsv(source, separator)) {
            new SeriesRows(this, rows.hasDecimalCommas(), interval, measures).read(rows);
        }
    }
}
