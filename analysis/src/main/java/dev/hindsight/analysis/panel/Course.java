package dev.hindsight.analysis.panel;

import java.util.Arrays;

/// How much of a change there is at any time; times in bins.
public sealed interface Course {
    /// {@return how much of it there is at a time, 0 to 1}
    double at(double time);

    /// {@return whether a bin holds one of its beginnings or its end}
    boolean turnsIn(int bin);

    /// {@return what begins and is over again}
    static Course between(double from, double ramp, double until) {
        return new Ramp(from, ramp, until, 0);
    }

    /// {@return what begins and lasts}
    static Course lasting(double from, double ramp) {
        return new Ramp(from, ramp, Double.POSITIVE_INFINITY, 0);
    }

    /// What comes at once or evenly.
    ///
    /// @param from when it begins
    /// @param ramp bins over which it comes; 0 for at once
    /// @param until from when on it is over; beyond the last bin where it lasts
    /// @param left share of it that stays nevertheless, 0 to 1
    record Ramp(double from, double ramp, double until, double left) implements Course {
        @Override
        public double at(double time) {
            double on = ramp <= 0 ? time < from ? 0 : 1 : Math.clamp((time - from) / ramp, 0, 1);
            return on * (time < until ? 1 : left);
        }

        @Override
        public boolean turnsIn(int bin) {
            return isInside(from, bin) || isInside(until, bin);
        }
    }

    /// What comes in steps.
    ///
    /// @param from when each step begins, ascending
    /// @param share how much of it there is from then on, 0 to 1
    /// @param until from when on it is over; beyond the last bin where it lasts
    /// @param left share of it that stays nevertheless, 0 to 1
    record Steps(double[] from, double[] share, double until, double left) implements Course {
        @Override
        public double at(double time) {
            double on = 0;
            for (int i = 0; i < from.length && from[i] <= time; i++) {
                on = share[i];
            }
            return on * (time < until ? 1 : left);
        }

        @Override
        public boolean turnsIn(int bin) {
            return isInside(until, bin) || Arrays.stream(from).anyMatch(it -> isInside(it, bin));
        }
    }

    private static boolean isInside(double time, int bin) {
        return time > bin && time < bin + 1;
    }
}
