package dev.hindsight.workspace.ingest.mapping;

import dev.hindsight.workspace.ingest.Sink;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a mapping met in a table that a person should know: columns that are not there or left out, zones that were
/// added, hours that a change of clocks makes twice or never, numbers whose unit or decimals look like others.
final class MappingNotes {
    private static final int SHOWN = 12;
    private static final int NAME = 200;
    private static final int LOOKED_AT = 200;
    private static final Pattern DECIMAL_COMMA = Pattern.compile("-?\\d+,\\d{1,2}|-?\\d+,\\d{4,}|-?0,\\d+");
    private static final Pattern THOUSANDS = Pattern.compile("[1-9]\\d{0,2}(\\.\\d{3})+");
    /// A request to a model that takes under a tenth of a second in the longest case is rarer than seconds that are taken
    /// for milliseconds.
    private static final double SECONDS_MOST = 100;

    private final @Nullable ZoneId zone;
    /// Columns that no row has had so far.
    private final Set<Expression> missing = new LinkedHashSet<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> unused = new LinkedHashSet<>();
    /// Numbers of the first rows that may have thousands points, by column: null where one has none.
    private final Map<String, @Nullable String> pointed = new LinkedHashMap<>();
    private @Nullable String comma;
    private long rows;
    private long zoned;
    private long contradicted;
    private final Map<TimestampParser.LocalHour, Long> hours = new java.util.EnumMap<>(TimestampParser.LocalHour.class);
    private final Map<TimestampParser.LocalHour, String> firstHours = new java.util.EnumMap<>(
            TimestampParser.LocalHour.class);
    private final List<Double> latencies = new ArrayList<>();

    MappingNotes(@Nullable ZoneId zone, List<Expression> expressions, List<String> ids) {
        this.zone = zone;
        used.addAll(ids);
        for (Expression expression : expressions) {
            List<String> columns = Expression.columns(expression, Integer.MAX_VALUE);
            if (!columns.isEmpty()) {
                missing.add(expression);
            }
            columns.stream().map(ColumnPath::base).forEach(used::add);
        }
    }

    void row(ObjectNode row) {
        missing.removeIf(expression -> Expression.columns(expression, Integer.MAX_VALUE).stream()
                .anyMatch(column -> row.has(column) || row.has(ColumnPath.base(column))
                        || Expression.column(row, column) != null));
        if (unused.size() <= SHOWN) {
            for (String name : row.propertyNames()) {
                if (!isUsed(name)) {
                    unused.add(name);
                }
            }
        }
        if (rows++ < LOOKED_AT) {
            row.properties().forEach(cell -> number(cell.getKey(), cell.getValue()));
        }
    }

    private boolean isUsed(String name) {
        return used.contains(name) || used.stream().anyMatch(path -> path.startsWith(name + "."));
    }

    private void number(String column, JsonNode value) {
        String text = value.isString() ? value.stringValue().strip() : "";
        if (DECIMAL_COMMA.matcher(text).matches()) {
            comma = column + " is " + text;
        }
        if (!text.isEmpty()) {
            pointed.compute(column, (name, before) -> (before != null || !pointed.containsKey(name))
                    && THOUSANDS.matcher(text).matches() ? text : null);
        }
    }

    void time(String text, TimestampParser.ParsedTime read) {
        zoned += read.zoned() ? 1 : 0;
        contradicted += read.contradicts() ? 1 : 0;
        if (read.hour() != TimestampParser.LocalHour.ONCE) {
            hours.merge(read.hour(), 1L, Long::sum);
            firstHours.putIfAbsent(read.hour(), text);
        }
    }

    void latency(@Nullable JsonNode value) {
        if (value != null && value.isNumber() && latencies.size() < LOOKED_AT) {
            latencies.add(value.doubleValue());
        }
    }

    void tell(Sink sink, List<Expression> expressions) {
        columns(sink);
        if (zoned > 0) {
            sink.warn(zoned + " times without zone were read as " + zone + ".");
        }
        if (contradicted > 0) {
            sink.warn(contradicted + " times name a zone of their own, which is not " + zone
                    + ": theirs was taken.");
        }
        hour(sink, TimestampParser.LocalHour.TWICE, "has twice", "the first of the two was taken");
        hour(sink, TimestampParser.LocalHour.NEVER, "does not have", "they were moved forward by what the clocks skip");
        numbers(sink, expressions);
    }

    private void columns(Sink sink) {
        if (!missing.isEmpty()) {
            sink.warn("No row has the column " + missing.stream()
                    .map(it -> named(String.join(" or ", Expression.columns(it, Integer.MAX_VALUE)))).distinct()
                    .collect(Collectors.joining(", nor ")) + ", which the mapping names.");
        }
        if (!unused.isEmpty()) {
            sink.warn("The mapping leaves out " + unused.stream().limit(SHOWN).collect(Collectors.joining(", "))
                    + (unused.size() > SHOWN ? " and more" : "") + ".");
        }
    }

    private static String named(String column) {
        return column.length() > NAME ? column.substring(0, NAME) + "…" : column;
    }

    private void hour(Sink sink, TimestampParser.LocalHour hour, String which, String done) {
        Long n = hours.get(hour);
        if (n != null) {
            sink.warn(n + (n == 1 ? " time stands" : " times stand") + " in the hour that " + zone + " " + which
                    + " (first: " + firstHours.get(hour) + "): " + done + ".");
        }
    }

    private void numbers(Sink sink, List<Expression> expressions) {
        pointed.forEach((column, text) -> {
            boolean plain = expressions.stream().anyMatch(it -> Expression.columns(it, 1).contains(column)
                    && !(it instanceof Expression.FunctionCall call && !call.texts().isEmpty()));
            if (comma != null && text != null && plain) {
                sink.warn("The table writes decimals with a comma (" + comma + "), so " + text + " in " + column
                        + " is probably a number of thousands: write number(" + column + ", ',').");
            }
        });
        if (comma == null && latencies.size() > 1 && latencies.stream().allMatch(it -> it < SECONDS_MOST)
                && latencies.stream().anyMatch(it -> it != Math.rint(it))) {
            sink.warn("latency_ms lies between " + latencies.stream().min(Double::compare).orElseThrow() + " and "
                    + latencies.stream().max(Double::compare).orElseThrow()
                    + ": these are probably seconds; write `* 1000` behind its column, or remove this import.");
        }
    }
}
