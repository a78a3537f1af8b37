package dev.hindsight.app.cli.command;

import dev.hindsight.analysis.compare.Baseline.FixedBaseline;
import dev.hindsight.analysis.compare.Baseline.RelativeBaseline;
import dev.hindsight.analysis.compare.Baseline;
import dev.hindsight.workspace.common.TimeRange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/// Time as people write it: lengths (`90s`, `15m`, `1h`, `3d`, `2w`; ISO 8601, `PT15M`, as well), instants, and spans
/// from one to another (`FROM/TO`).
public final class TimeArguments {
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,6})([smhdw])");

    private static final int LAST_YEAR = 9999;

    private TimeArguments() {}

    /// {@return the instant; with any offset, as RFC 3339 allows, not only in UTC}
    public static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no time such as 2026-09-14T14:05:00Z");
        }
    }

    /// {@return the span between two instants, the second outside}
    ///
    /// @throws TypeConversionException if the text is no span or an empty one; the message shows the format
    public static TimeRange range(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new TypeConversionException("'" + text + "' is no span FROM/TO such as 2026-09-14T14:00:00Z/"
                    + "2026-09-14T20:00:00Z");
        }
        Instant from = inRange(text.substring(0, slash).strip());
        Instant to = inRange(text.substring(slash + 1).strip());
        if (!from.isBefore(to)) {
            throw new TypeConversionException("'" + text + "' is empty: FROM must be before TO");
        }
        return TimeRange.of(from, to);
    }

    /// {@return what a window is compared with, as `--baseline` takes it}
    ///
    /// @throws TypeConversionException if the text is no baseline; the message lists what is accepted
    public static Baseline baseline(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "previous" -> RelativeBaseline.PREVIOUS;
            case "last-week" -> RelativeBaseline.LAST_WEEK;
            case String _ when text.indexOf('/') >= 0 -> new FixedBaseline(range(text));
            default -> throw new TypeConversionException("'" + text + "' is none of previous, last-week or FROM/TO");
        };
    }

    /// RFC 3339 has four digits for the year; far beyond, microseconds would overflow.
    private static Instant inRange(String text) {
        Instant at = instant(text);
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > LAST_YEAR) {
            throw new TypeConversionException("'" + text + "' is no time such as 2026-09-14T14:05:00Z");
        }
        return at;
    }

    public static Duration parse(String text) {
        Duration length = read(text.strip());
        if (length.isZero() || length.isNegative()) {
            throw wrong(text);
        }
        return length;
    }

    private static Duration read(String text) {
        Matcher parts = SHORT.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw wrong(text);
            }
        }
        long n = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            case "d" -> Duration.ofDays(n);
            default -> Duration.ofDays(7 * n);
        };
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException("'" + text + "' is no length of time such as 90s, 15m, 1h or 3d");
    }
}
