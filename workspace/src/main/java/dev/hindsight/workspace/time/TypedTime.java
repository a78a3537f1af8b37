package dev.hindsight.workspace.time;

import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// The one parser of what people type as a time: a time of day, a day, both, or a span of two of them. A time may name
/// its zone ("UTC", "Z", "local", "UTC+2", "+02:00", "Europe/Vienna"); without one it is meant on the clock of the
/// [TimeReference]. What [TimeFormat] writes is read back to the same time.
///
/// Days are written "2026-09-14", "14 Sep 2026", "Sep 14", "14.9.2026", "yesterday"; times "14:05", "14:05:30",
/// "2:05 pm"; "~14:05" and "about 14:05" are known to a quarter of an hour. "9/14" is not read: it means different days
/// to different people.
public sealed interface TypedTime {
    /// What to type, for hints and messages.
    String EXAMPLE = "14:05, 2026-09-14 14:05, yesterday 14:05 or 14:05 UTC";

    /// A time that was understood.
    ///
    /// @param time a day begins at its midnight on the clock that it was typed on
    /// @param rest what follows the time; empty where all was read
    record UnderstoodTime(TimeWithPrecision time, String rest) implements TypedTime {}

    /// Text that is no time.
    ///
    /// @param why one sentence
    /// @param begun whether it begins as a time does: "25:10" does, "rolled back" does not
    record UnreadableTime(String why, boolean begun) implements TypedTime {}

    /// {@return the time, or the span, that makes up the whole text}
    static TypedTime read(String text, TimeReference reference) {
        TimeTextReader reader = new TimeTextReader(text.strip(), reference);
        try {
            TimeWithPrecision time = reader.timeOrSpan();
            return reader.rest().isBlank() ? new UnderstoodTime(time, "") : unreadable(text);
        } catch (DateTimeException e) {
            return new UnreadableTime(String.valueOf(e.getMessage()), reader.begun());
        }
    }

    /// {@return the time of day, with or without its day, that the text begins with}
    static TypedTime readFirst(String text, TimeReference reference) {
        TimeTextReader reader = new TimeTextReader(text.strip(), reference);
        try {
            TimeWithPrecision time = reader.time();
            return time.precision() == Precision.DAY
                    ? unreadable(text)
                    : new UnderstoodTime(time, reader.rest());
        } catch (DateTimeException e) {
            return new UnreadableTime(String.valueOf(e.getMessage()), reader.begun());
        }
    }

    /// {@return the day that makes up the whole text}
    static Optional<LocalDate> readDay(String text, TimeReference reference) {
        return read(text, reference) instanceof UnderstoodTime(TimeWithPrecision time, String _)
                && time.precision() == Precision.DAY && time.until() == null
                        ? Optional.of(time.at().atZone(reference.zone()).toLocalDate())
                        : Optional.empty();
    }

    /// {@return a whole day as it is kept, from midnight UTC: a day is the same day on every clock}
    static TimeWithPrecision kept(TimeWithPrecision time, TimeReference reference) {
        return time.precision() == Precision.DAY && time.until() == null
                ? new TimeWithPrecision(time.at().atZone(reference.zone()).toLocalDate().atStartOfDay(ZoneOffset.UTC)
                        .toInstant(), null, Precision.DAY)
                : time;
    }

    /// {@return what was understood, for a preview: on the clock it was typed on and, where that is another, in UTC}
    static String preview(TimeWithPrecision time, TimeReference reference) {
        TimeFormat clock = reference.clock();
        Instant until = time.until();
        if (until != null) {
            return clock.span(time.at(), until);
        }
        if (time.precision() == Precision.DAY) {
            return clock.day(time.at());
        }
        String utc = clock.zoneName(time.at()).equals("UTC") ? "" : " (" + TimeFormat.UTC.time(time.at()) + ")";
        return clock.instant(time.at()) + utc + switch (time.precision()) {
            case QUARTER -> ", to a quarter of an hour";
            case SECOND -> ", to the second";
            default -> "";
        };
    }

    /// {@return the span of a typed time: a day lasts to its end; empty where it is a moment or has no length}
    static Optional<TimeRange> range(TimeWithPrecision time, TimeReference reference) {
        boolean days = time.precision() == Precision.DAY;
        Instant last = time.until() == null && days ? time.at() : time.until();
        if (last == null) {
            return Optional.empty();
        }
        Instant end = days ? last.atZone(reference.zone()).plusDays(1).toInstant() : last;
        TimeRange range = TimeRange.of(time.at(), end);
        return range.length().isZero() ? Optional.empty() : Optional.of(range);
    }

    private static TypedTime unreadable(String text) {
        return new UnreadableTime("“" + text.strip() + "” cannot be read as a time; write " + EXAMPLE + ".", true);
    }
}
