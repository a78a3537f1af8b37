package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.prepare.Rfc3339;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Parses the times of tables: RFC 3339 with or without zone, numbers since 1970, or a pattern that the mapping names.
final class TimestampParser {
    private static final Map<String, DateTimeFormatter> PATTERNS = new ConcurrentHashMap<>();

    private TimestampParser() {}

    /// A parsed time.
    ///
    /// @param text RFC 3339, or without zone where there is none
    /// @param dayOnly whether it is a date without a time
    /// @param zoned whether a zone was added that the text does not have
    record ParsedTime(String text, boolean dayOnly, boolean zoned) {}

    /// {@return the beginning of a text, read with a pattern of `java.time.format.DateTimeFormatter`; what follows is
    /// left aside. Without zone in the pattern the answer has none; a text that does not fit comes back as it is}
    static String parse(String text, String pattern) {
        TemporalAccessor parsed;
        try {
            parsed = formatter(pattern).parse(text.strip(), new ParsePosition(0));
        } catch (DateTimeException e) {
            return text;
        }
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            return text;
        }
        ZoneId zone = parsed.query(TemporalQueries.zone());
        if (!parsed.isSupported(ChronoField.HOUR_OF_DAY) || !parsed.isSupported(ChronoField.NANO_OF_DAY)) {
            return date.toString();
        }
        LocalDateTime local = LocalDateTime.of(date, java.time.LocalTime.from(parsed));
        return zone == null ? local.toString() : local.atZone(zone).toInstant().toString();
    }

    /// Checks a pattern.
    ///
    /// @throws WorkspaceException if it is none
    static void check(String pattern) {
        try {
            formatter(pattern);
        } catch (IllegalArgumentException e) {
            throw new WorkspaceException(WorkspaceException.Reason.USAGE, "The time pattern \"" + pattern
                    + "\" in the mapping cannot be read: write it like yyyy-MM-dd HH:mm:ss.", e);
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        return PATTERNS.computeIfAbsent(pattern, p -> new DateTimeFormatterBuilder().parseCaseInsensitive()
                .appendPattern(p).toFormatter(Locale.ROOT));
    }

    /// Reads a time of a table.
    ///
    /// @param zone for times without zone; null if nobody named one
    static ParsedTime read(String text, @Nullable ZoneId zone) {
        String plain = text.strip();
        Instant epoch = epoch(plain);
        if (epoch != null) {
            return new ParsedTime(epoch.toString(), false, false);
        }
        if (plain.length() == 10) {
            try {
                LocalDate day = LocalDate.parse(plain);
                return zone == null
                        ? new ParsedTime(day + "T00:00:00", true, false)
                        : new ParsedTime(day.atStartOfDay(zone).toInstant().toString(), true, true);
            } catch (DateTimeException e) {
                return new ParsedTime(plain, false, false);
            }
        }
        try {
            return new ParsedTime(Rfc3339.parse(plain, null).toString(), false, false);
        } catch (DateTimeException e) {
            return withZone(plain, zone);
        }
    }

    private static ParsedTime withZone(String text, @Nullable ZoneId zone) {
        try {
            return zone == null
                    ? new ParsedTime(text, false, false)
                    : new ParsedTime(Rfc3339.parse(text, zone).toString(), false, true);
        } catch (DateTimeException e) {
            return new ParsedTime(text, false, false);
        }
    }

    /// {@return the instant of a number since 1970: seconds, milli-, micro- or nanoseconds by its size, which from 2015
    /// to 2100 never overlap; null if the text is none}
    static @Nullable Instant epoch(String text) {
        double value;
        try {
            value = text.length() >= 9 && !text.contains("-") ? Double.parseDouble(text) : Double.NaN;
        } catch (NumberFormatException e) {
            return null;
        }
        double first = LocalDate.of(2015, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        double last = LocalDate.of(2100, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        for (double unit = 1; unit <= 1e9; unit *= 1_000) {
            if (value >= first * unit && value < last * unit) {
                return Instant.EPOCH.plus(Math.round(value / unit * 1e6), ChronoUnit.MICROS);
            }
        }
        return null;
    }
}
