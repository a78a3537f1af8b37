package dev.hindsight.analysis.panel;

/// How much of a change there is at any time.
///
/// @param from when it begins, in bins
/// @param ramp bins over which it comes; 0 for at once
/// @param until from when on it is over, in bins; beyond the last where it lasts
/// @param left share of it that stays nevertheless, 0 to 1
public record Course(double from, double ramp, double until, double left) {
    /// {@return what begins and is over again}
    public static Course between(double from, double ramp, double until) {
        return new Course(from, ramp, until, 0);
    }

    /// {@return what begins and lasts}
    public static Course lasting(double from, double ramp) {
        return new Course(from, ramp, Double.POSITIVE_INFINITY, 0);
    }

    /// {@return how much of it there is at a time, 0 to 1}
    ///
    /// @param at in bins
    double at(double at) {
        double on = ramp <= 0 ? at < from ? 0 : 1 : Math.clamp((at - from) / ramp, 0, 1);
        return on * (at < until ? 1 : left);
    }

    /// {@return whether a bin holds its beginning or its end}
    boolean turnsIn(int bin) {
        return isInside(from, bin) || isInside(until, bin);
    }

    private static boolean isInside(double time, int bin) {
        return time > bin && time < bin + 1;
    }
}
