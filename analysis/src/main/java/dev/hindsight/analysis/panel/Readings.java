package dev.hindsight.analysis.panel;

import dev.hindsight.analysis.series.Levels;
import java.util.function.LongToDoubleFunction;

/// When what is in the cells of a panel was read. A change inside a bin has the share of the bin's own readings that
/// came after it: eight minutes after a deploy a run is all new, though most of its hour lies before it.
///
/// @param at microseconds UTC, ascending
/// @param weight what each counts for in its cell, above 0; 0 for what is in no cell
/// @param scope of each
public record Readings(long[] at, double[] weight, int[] scope) {
    /// Of a panel that was made of cells only.
    public static final Readings UNKNOWN = new Readings(new long[0], new double[0], new int[0]);

    /// {@return the weighted mean of a function of time over the readings in a span; NaN where there is none}
    ///
    /// @param to exclusive
    /// @param onlyScope −1 for all
    double mean(long from, long to, int onlyScope, LongToDoubleFunction of) {
        double sum = 0;
        double all = 0;
        for (int i = Levels.position(at, from); i < at.length && at[i] < to; i++) {
            if (onlyScope < 0 || scope[i] == onlyScope) {
                sum += weight[i] * of.applyAsDouble(at[i]);
                all += weight[i];
            }
        }
        return all > 0 ? sum / all : Double.NaN;
    }
}
