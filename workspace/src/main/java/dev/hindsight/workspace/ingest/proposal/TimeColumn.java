package dev.hindsight.workspace.ingest.proposal;

import dev.hindsight.workspace.ingest.mapping.Expression;
import dev.hindsight.workspace.ingest.mapping.TimeShape;
import dev.hindsight.workspace.ingest.mapping.TimestampParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The column of a table that holds the times, and the expression that reads all of them. Where it holds days, and others
/// the times of day and their zones, it is joined with them.
///
/// @param expression for the mapping; the column alone where day and month cannot be told apart
/// @param zoned whether the times name their zone
/// @param readings the two patterns where day and month cannot be told apart; empty where they can
/// @param beside the columns that it is joined with
record TimeColumn(ColumnProfile column, String expression, boolean zoned, List<String> readings,
        List<ColumnProfile> beside) {
    private static final List<String> NAMES = List.of("at", "timestamp", "time", "datetime", "createdat", "created",
            "ts", "eventtime", "starttime", "startedat", "start", "loggedat", "occurredat", "deployedat", "date", "day",
            "when", "submittedat", "createdtime", "createtime", "requesttime", "updatedat", "completedat", "endtime");
    private static final Pattern TIMELY = Pattern.compile(
            ".*(time|date|stamp|_at|At$|\\bat$|^ts$|_ts$|^t$|when|day|epoch|created|started|logged|minute|hour|bucket|zeit|datum).*",
            Pattern.CASE_INSENSITIVE);
    private static final Instant FIRST = Instant.parse("2015-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?( ?[AaPp][Mm])?");
    private static final Pattern HOUR = Pattern.compile("[01]?\\d|2[0-3]");
    private static final Pattern ZONE = Pattern
            .compile("Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|\\p{Upper}{3,4}|\\p{Alpha}+/[\\p{Alpha}_/]+");
    /// The name of days and times of day in one, before an expression is made of it.
    private static final String JOINED = "date and time";
    /// A pattern must read nearly every value: what it does not read goes to quarantine.
    private static final double MOST = 0.9;
    private static final int SHAPES_FROM = 40;
    private static final Pattern IDENTIFIER = Pattern.compile(".*(id|number|no|nr|phone|hash|key|code|isbn|ean|sku)");

    /// {@return the column with the times; a name that says so decides between several. Empty where there is none}
    static Optional<TimeColumn> among(Collection<ColumnProfile> columns) {
        return columns.stream().filter(it -> !it.name().contains("[")).sorted(Comparator.comparingInt(TimeColumn::rank))
                .map(TimeColumn::of).flatMap(Optional::stream).findFirst()
                .map(it -> it.isDays() ? it.joined(columns).orElse(it) : it);
    }

    /// {@return the column, or what its parts are joined with, as it stands in an expression}
    String reference() {
        return beside.isEmpty() ? column.quoted() : join(Stream.concat(Stream.of(column), beside.stream()).toList());
    }

    private static String join(List<ColumnProfile> columns) {
        return "join(" + columns.stream().map(ColumnProfile::quoted).collect(Collectors.joining(", ")) + ")";
    }

    private boolean isDays() {
        String read = readings.isEmpty() ? expression : expression(column, readings.getFirst());
        return column.mostly(it -> {
            String text = value(column, read, it);
            return text != null && TimestampParser.read(text, ZoneOffset.UTC).dayOnly();
        });
    }

    /// {@return these days with the times of day of another column, and the zones of a third; empty where there are none}
    private Optional<TimeColumn> joined(Collection<ColumnProfile> columns) {
        List<ColumnProfile> others = columns.stream().filter(it -> !it.equals(column) && !it.name().contains("[")
                && it.values().size() == column.values().size())
                .sorted(Comparator.comparingInt(TimeColumn::rank)).toList();
        return others.stream().filter(TimeColumn::isClock).findFirst().flatMap(clock -> {
            Optional<ColumnProfile> zone = others.stream().filter(TimeColumn::isZone).findFirst();
            return zone.flatMap(it -> of(List.of(clock, it))).or(() -> of(List.of(clock)));
        });
    }

    private Optional<TimeColumn> of(List<ColumnProfile> parts) {
        List<ColumnProfile> all = Stream.concat(Stream.of(column), parts.stream()).toList();
        List<String> texts = IntStream.range(0, column.values().size()).mapToObj(i -> all.stream().map(it -> it
                .values().get(i).strip()).collect(Collectors.joining(" "))).toList();
        ColumnProfile joined = new ColumnProfile(JOINED, texts, column.rows());
        return of(joined).map(it -> new TimeColumn(column, it.expression.replace(JOINED, join(all)), it.zoned,
                it.readings, parts));
    }

    private static boolean isClock(ColumnProfile it) {
        return it.mostly(text -> CLOCK.matcher(text.strip()).matches()) || (it.plain().matches("hours?|hr|hh|stunde")
                && it.mostly(text -> HOUR.matcher(text.strip()).matches()));
    }

    private static boolean isZone(ColumnProfile it) {
        return it.plain().matches("tz|zone|timezone|offset|utcoffset|zeitzone")
                && it.mostly(text -> ZONE.matcher(text.strip()).matches());
    }

    private static int rank(ColumnProfile column) {
        int named = NAMES.indexOf(column.plain());
        int last = named < 0 ? NAMES.indexOf(column.last()) : named;
        return last >= 0 ? last : isTimely(column) ? NAMES.size() : NAMES.size() + 1;
    }

    private static boolean isTimely(ColumnProfile column) {
        return TIMELY.matcher(column.name()).matches()
                || TIMELY.matcher(String.join("_", ColumnName.words(column.name()))).matches();
    }

    /// Numbers since 1970 under a name that does not say so, but is no name of a number that only looks like one.
    private static boolean isEpoch(ColumnProfile column) {
        return !IDENTIFIER.matcher(column.last()).matches()
                && column.mostly(it -> it.strip().matches("\\d{10}(\\d{3}){0,3}"));
    }

    private static Optional<TimeColumn> of(ColumnProfile column) {
        boolean timely = isTimely(column);
        if (column.values().isEmpty() || (column.plainNumbers() && !timely && !isEpoch(column))) {
            return Optional.empty();
        }
        if (column.mostly(it -> isTime(TimestampParser.read(it, ZoneOffset.UTC).text()))) {
            return Optional.of(made(column, column.quoted(), List.of()));
        }
        String excel = "excel_time(" + column.quoted() + ")";
        if (column.numeric() && column.mostly(it -> isTime(value(column, excel, it)))) {
            return Optional.of(made(column, excel, List.of()));
        }
        return patterned(column);
    }

    private static Optional<TimeColumn> patterned(ColumnProfile column) {
        Set<String> patterns = new LinkedHashSet<>();
        int step = Math.max(1, column.values().size() / SHAPES_FROM);
        for (int i = 0; i < column.values().size(); i += step) {
            patterns.addAll(TimeShape.patterns(column.values().get(i)));
        }
        List<String> best = new ArrayList<>();
        long most = 0;
        for (String pattern : patterns) {
            String expression = expression(column, pattern);
            long read = column.values().stream().filter(it -> isTime(value(column, expression, it))).count();
            if (read > most) {
                best.clear();
                most = read;
            }
            if (read == most) {
                best.add(pattern);
            }
        }
        if (most < MOST * column.values().size() || best.isEmpty()) {
            return Optional.empty();
        }
        String first = best.getFirst();
        Optional<String> other = best.stream().filter(it -> swapped(first, it)).findFirst();
        return Optional.of(other.isPresent()
                ? made(column, column.quoted(), List.of(first, other.get()))
                : made(column, expression(column, first), List.of()));
    }

    private static boolean swapped(String a, String b) {
        return a.charAt(0) != b.charAt(0) && "dM".indexOf(a.charAt(0)) >= 0 && "dM".indexOf(b.charAt(0)) >= 0;
    }

    private static String expression(ColumnProfile column, String pattern) {
        return "parse_time(" + column.quoted() + ", \"" + pattern + "\")";
    }

    private static TimeColumn made(ColumnProfile column, String expression, List<String> readings) {
        boolean zoned = column.values().stream().noneMatch(it -> {
            String text = value(column, readings.isEmpty() ? expression : expression(column, readings.getFirst()), it);
            return text != null && TimestampParser.read(text, ZoneOffset.UTC).zoned();
        });
        return new TimeColumn(column, expression, zoned, readings, List.of());
    }

    private static @Nullable String value(ColumnProfile column, String expression, String text) {
        tools.jackson.databind.node.ObjectNode row = JsonMapper.shared().createObjectNode();
        row.put(column.name(), text);
        tools.jackson.databind.JsonNode found = Expression.parse(expression).of(row);
        return found == null ? null : Expression.string(found);
    }

    private static boolean isTime(@Nullable String text) {
        try {
            Instant at = Instant.parse(text == null ? "" : TimestampParser.read(text, ZoneOffset.UTC).text());
            return at.isAfter(FIRST) && at.isBefore(LAST);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
