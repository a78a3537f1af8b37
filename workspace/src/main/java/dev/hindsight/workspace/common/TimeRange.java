package dev.hindsight.workspace.common;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A half-open span of time in microseconds since 1970 UTC, the unit of every time column.
///
/// @param from first microsecond inside
/// @param to first microsecond outside; not before `from`
public record TimeRange(long from, long to) {
    /// All of time.
    public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    public TimeRange {
        if (to < from) {
            throw new IllegalArgumentException("range ends before it starts: " + from + " to " + to);
        }
    }

    /// {@return the range between two instants}
    public static TimeRange of(Instant from, Instant to) {
        return new TimeRange(micros(from), micros(to));
    }

    /// {@return microseconds since 1970 UTC, cut (not rounded) to the microsecond}
    public static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /// {@return the instant of a number of microseconds since 1970 UTC}
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /// {@return whether the microsecond lies inside}
    public boolean contains(long micros) {
        return micros >= from && micros < to;
    }

    /// {@return how long it is; only for ranges with both ends finite}
    public Duration length() {
        return Duration.of(to - from, ChronoUnit.MICROS);
    }
}
