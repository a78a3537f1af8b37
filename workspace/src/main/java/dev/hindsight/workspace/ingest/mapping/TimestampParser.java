package dev.hindsight.workspace.ingest.mapping;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.prepare.Rfc3339;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Parses the times of tables: RFC 3339 with or without zone, numbers since 1970, Excel's days, or a pattern that the
/// mapping names.
public final class TimestampParser {
    private static final Map<String, DateTimeFormatter> PATTERNS = new ConcurrentHashMap<>();
    /// Decimals and a zone behind what a pattern reads.
    private static final Pattern BEHIND = Pattern.compile(
            "(?:[.,](\\d{1,9}))?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?(?=$|[\\s)\\]])");
    /// Day 0 of Excel's calendar, which has a 29 February 1900.
    private static final LocalDate EXCEL = LocalDate.of(1899, 12, 30);
    private static final double DAY = 86_400;
    /// 2015 and 2100 in Excel's days.
    private static final double EXCEL_FIRST = 42_005;
    private static final double EXCEL_LAST = 73_051;

    private TimestampParser() {}

    /// How a time without zone lies in the zone that was named for it.
    public enum LocalHour {
        /// Once, or the time names its zone.
        ONCE,
        /// In the hour that the clocks are set back over.
        TWICE,
        /// In the hour that the clocks skip.
        NEVER
    }

    /// A parsed time.
    ///
    /// @param text RFC 3339, or without zone where there is none
    /// @param dayOnly whether it is a date without a time
    /// @param zoned whether a zone was added that the text does not have
    /// @param hour where a zone was added
    /// @param contradicts whether the text names another zone than was named for times without one
    public record ParsedTime(String text, boolean dayOnly, boolean zoned, LocalHour hour, boolean contradicts) {
        private static ParsedTime asIs(String text) {
            return new ParsedTime(text, false, false, LocalHour.ONCE, false);
        }
    }

    /// {@return a text without the spaces of typography, which JavaScript writes before AM and PM}
    static String plain(String text) {
        return text.strip().replace('\u202f', ' ').replace('\u00a0', ' ');
    }

    /// {@return the beginning of a text, read with a pattern of `java.time.format.DateTimeFormatter`; what follows is
    /// left aside, except for a zone. Without zone in the text the answer has none; a text that does not fit comes back as
    /// it is}
    static String parse(String text, String pattern) {
        String plain = plain(text);
        ParsePosition end = new ParsePosition(0);
        TemporalAccessor parsed;
        try {
            parsed = formatter(pattern).parse(plain, end);
        } catch (DateTimeException e) {
            return text;
        }
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            return text;
        }
        if (!parsed.isSupported(ChronoField.HOUR_OF_DAY) || !parsed.isSupported(ChronoField.NANO_OF_DAY)) {
            return date.toString();
        }
        LocalDateTime local = LocalDateTime.of(date, LocalTime.from(parsed));
        ZoneId zone = parsed.query(TemporalQueries.zone());
        Matcher behind = BEHIND.matcher(plain).region(end.getIndex(), plain.length());
        if (zone == null && behind.lookingAt()) {
            String decimals = behind.group(1);
            local = decimals == null || pattern.contains("S")
                    ? local
                    : local.withNano(Integer.parseInt((decimals + "000000000").substring(0, 9)));
            String own = behind.group(2);
            zone = own == null ? null : ZoneId.of(own);
        }
        return zone == null ? local.toString() : local.atZone(zone).toOffsetDateTime().toString();
    }

    /// {@return whether a pattern reads a text to its end}
    static boolean fits(String text, String pattern) {
        String plain = plain(text);
        ParsePosition end = new ParsePosition(0);
        try {
            formatter(pattern).parse(plain, end);
        } catch (DateTimeException e) {
            return false;
        }
        return end.getIndex() == plain.length() || plain.startsWith("--", end.getIndex())
                || plain.startsWith(" (", end.getIndex());
    }

    /// {@return a number of Excel's days as a time without zone; a text that is none comes back as it is}
    static String excel(String text) {
        Double days = NumberParser.parse(text, text.contains(",") ? ',' : '.');
        if (days == null || days < EXCEL_FIRST || days >= EXCEL_LAST) {
            return text;
        }
        // Excel's fractions are good for a millisecond.
        long millis = Math.round(days * DAY * 1_000);
        return EXCEL.atStartOfDay().plus(millis, ChronoUnit.MILLIS).toString();
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

    /// Strict, so that 31/02 is no day: lenient resolution would make it the last of the month.
    private static DateTimeFormatter formatter(String pattern) {
        return PATTERNS.computeIfAbsent(pattern, p -> new DateTimeFormatterBuilder().parseCaseInsensitive()
                .appendPattern(p).parseDefaulting(ChronoField.ERA, 1).toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT));
    }

    /// Reads a time of a table.
    ///
    /// @param zone for times without zone; null if nobody named one
    public static ParsedTime read(String text, @Nullable ZoneId zone) {
        String plain = text.strip();
        Instant epoch = epoch(plain);
        if (epoch != null) {
            return ParsedTime.asIs(epoch.toString());
        }
        if (plain.length() == 10) {
            try {
                LocalDate day = LocalDate.parse(plain);
                return zone == null
                        ? new ParsedTime(day + "T00:00:00", true, false, LocalHour.ONCE, false)
                        : new ParsedTime(day.atStartOfDay(zone).toInstant().toString(), true, true, LocalHour.ONCE,
                                false);
            } catch (DateTimeException e) {
                return ParsedTime.asIs(plain);
            }
        }
        try {
            Instant at = Rfc3339.parse(plain, null);
            boolean other = zone != null && !offset(plain).equals(zone.getRules().getOffset(at));
            return new ParsedTime(at.toString(), false, false, LocalHour.ONCE, other);
        } catch (DateTimeException e) {
            return withZone(plain, zone);
        }
    }

    private static ZoneOffset offset(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T')).getOffset();
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static ParsedTime withZone(String text, @Nullable ZoneId zone) {
        if (zone == null) {
            return ParsedTime.asIs(text);
        }
        try {
            Instant at = Rfc3339.parse(text, zone);
            LocalDateTime local = LocalDateTime.ofInstant(Rfc3339.parse(text, ZoneOffset.UTC), ZoneOffset.UTC);
            int offsets = zone.getRules().getValidOffsets(local).size();
            return new ParsedTime(at.toString(), false, true,
                    offsets == 1 ? LocalHour.ONCE : offsets == 0 ? LocalHour.NEVER : LocalHour.TWICE, false);
        } catch (DateTimeException e) {
            return ParsedTime.asIs(text);
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
