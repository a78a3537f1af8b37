package dev.hindsight.analysis.slices;

import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.HypothesisTests.Difference;
import dev.hindsight.workspace.common.Format;

/// A single customer on whom a worsening rests: without their outputs it is gone.
///
/// @param signal that got worse
/// @param key `tenant` or `user`
/// @param value of the key, the marker that evidence holds
/// @param shareBefore their share of the outputs before, by weight, 0 to 1
/// @param shareAfter the same after
/// @param all the levels of all outputs
/// @param others the levels without that customer
public record OneCustomer(Signal signal, String key, String value, double shareBefore, double shareAfter, Sides all,
        Sides others) {
    private static final double WHOLE_FROM = 10;

    /// The levels on both sides of a change.
    ///
    /// @param rate whether they are rates, else means
    public record Sides(boolean rate, Estimate before, Estimate after, Difference difference) {
        private String value(double level) {
            return rate ? Format.percent(level) : Format.number(level, decimals(level));
        }

        private static int decimals(double level) {
            return Math.abs(level) < WHOLE_FROM ? 2 : 0;
        }

        private String words() {
            return value(before.value()) + " to " + value(after.value());
        }

        /// The difference with its interval, of rates in points.
        private String moved() {
            double unit = rate ? 100 : 1;
            int digits = rate ? 1 : decimals(after.value());
            return Format.signed(unit * difference.value(), digits) + (rate ? " points " : " ")
                    + Format.interval(unit * difference.low(), unit * difference.high(), digits);
        }
    }

    /// {@return a sentence with both levels, the remaining difference and its interval}
    public String words() {
        return "The worsening of " + signal.nameInText() + " rests on one " + key + ", " + value + " ("
                + Format.percent(shareBefore) + " of the outputs before, " + Format.percent(shareAfter)
                + " after): without it " + others.words() + " (" + others.moved() + ", n "
                + Format.count(others.before.n()) + " and " + Format.count(others.after.n()) + "), with it "
                + all.words() + ".";
    }
}
