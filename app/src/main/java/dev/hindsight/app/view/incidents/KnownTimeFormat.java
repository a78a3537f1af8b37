package dev.hindsight.app.view.incidents;

import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Times as people type and read them, in UTC, with the precision that they were typed with.
public final class KnownTimeFormat {
    /// What to type, for hints and messages.
    public static final String EXAMPLE = "2026-09-14 14:05, 14:05, 2026-09-14, or two of them with \"to\" between";
    /// A time of day slightly in the future means that a clock runs fast; further in the future it means yesterday.
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private KnownTimeFormat() {}

    /// {@return the time, or the interval; empty where it cannot be read}
    ///
    /// @param now a time without day is the last one before it
    public static Optional<TimeWithPrecision> parse(String text, Instant now) {
        String[] ends = text.strip().split("\\s+to\\s+", 2);
        TimeWithPrecision from = one(ends[0], now);
        if (from == null || ends.length == 1) {
            return Optional.ofNullable(from);
        }
        // "2026-09-14 14:00 to 14:21": the second time is of the day of the first.
        String second = ends[1].strip();
        String day = from.at().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        TimeWithPrecision to = one(second.length() <= 8 ? day + " " + second : second, now);
        return to == null || to.at().isBefore(from.at())
                ? Optional.empty()
                : Optional.of(new TimeWithPrecision(from.at(), to.at(), from.precision()));
    }

    /// {@return a time for display, with no more digits than its precision}
    public static String toText(TimeWithPrecision time) {
        Instant until = time.until();
        if (until != null) {
            return Format.span(time.at(), until);
        }
        return switch (time.precision()) {
            case SECOND, MINUTE -> Format.instant(time.at());
            case QUARTER, HOUR, PART -> Format.instant(time.at()) + " (about)";
            case DAY -> Format.day(time.at());
            case MONTH -> Format.day(time.at()) + " (month only)";
            case UNKNOWN -> Format.UNKNOWN;
        };
    }

    /// {@return a time in a form that can be typed}
    public static String toInput(TimeWithPrecision time) {
        if (time.precision() == Precision.DAY) {
            return time.at().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }
        Instant until = time.until();
        return minute(time.at()) + (until == null ? "" : " to " + minute(until));
    }

    private static String minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC).toLocalDateTime().toString().replace('T',
                ' ');
    }

    private static @Nullable TimeWithPrecision one(String typed, Instant now) {
        String text = typed.strip().replaceAll("( ?UTC|Z)$", "").replace(' ', 'T');
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return new TimeWithPrecision(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(), null,
                        Precision.DAY);
            }
            boolean seconds = text.matches(".*\\d:\\d{2}:\\d{2}(\\.\\d+)?$");
            Precision precision = seconds ? Precision.SECOND : Precision.MINUTE;
            if (text.contains("T")) {
                return new TimeWithPrecision(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC), null, precision);
            }
            LocalTime time = LocalTime.parse(text.matches("\\d:.*") ? "0" + text : text);
            Instant today = LocalDate.ofInstant(now, ZoneOffset.UTC).atTime(time).toInstant(ZoneOffset.UTC);
            boolean yesterday = today.isAfter(now.plus(AHEAD));
            return new TimeWithPrecision(yesterday ? today.minus(Duration.ofDays(1)) : today, null, precision);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
