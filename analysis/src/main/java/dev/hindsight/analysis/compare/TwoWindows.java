package dev.hindsight.analysis.compare;

import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;

/// Two spans of time that are compared; an empty one has no measurements.
///
/// @param baseline what is compared with; before the window, or after it
/// @param window what is asked about
public record TwoWindows(TimeRange baseline, TimeRange window) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);

    /// Validates the windows.
    ///
    /// @throws IllegalArgumentException where they overlap: a row cannot be on both sides
    public TwoWindows {
        if (overlap(baseline, window)) {
            throw new IllegalArgumentException("windows that overlap: " + baseline + " and " + window);
        }
    }

    /// {@return whether two spans overlap}
    public static boolean overlap(TimeRange a, TimeRange b) {
        return a.from() < b.to() && b.from() < a.to();
    }

    /// {@return the span of the same length that ends where the window begins}
    public static TimeRange previous(TimeRange window) {
        return new TimeRange(window.from() - (window.to() - window.from()), window.from());
    }

    /// {@return the same hours seven days earlier, which overlap a window that is longer than that}
    public static TimeRange lastWeek(TimeRange window) {
        long week = WEEK.toNanos() / 1000;
        return new TimeRange(window.from() - week, window.to() - week);
    }

    /// {@return whether both cover the same hours of the day, so that a daily cycle affects both alike}
    public boolean sameHours() {
        long day = DAY.toNanos() / 1000;
        long length = window.to() - window.from();
        boolean whole = length % day == 0 && (baseline.to() - baseline.from()) % day == 0;
        return whole || ((window.from() - baseline.from()) % day == 0 && length == baseline.to() - baseline.from());
    }

    /// {@return the smallest range that holds both}
    TimeRange span() {
        return new TimeRange(Math.min(baseline.from(), window.from()), Math.max(baseline.to(), window.to()));
    }
}
