package dev.hindsight.analysis.signal;

import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Computes a signal's values from the rows of its columns. The functions are called for every row of every read.
///
/// @param value of a row; NaN to leave it out
/// @param count trials that a row stands for; 0 to leave it out
/// @param rate whether values are 0 and 1, or rates of counted trials
/// @param spread standard deviation of one trial, NaN where unknown; null where rows are no means
/// @param part which instrument gave the row, as an index into `parts`; the sampling policy is distinguished separately
/// @param judges the judge of each part
public record RowExtractor(IntToDoubleFunction value, IntToDoubleFunction count, boolean rate,
        @Nullable IntToDoubleFunction spread, IntUnaryOperator part, String[] parts, String[] judges) {
    /// {@return one trial per row}
    ///
    /// @param instrument that gave all rows; empty where there is none
    public static RowExtractor of(IntToDoubleFunction value, boolean rate, String instrument) {
        return counted(value, i -> 1, rate, instrument);
    }

    /// {@return 0 and 1 of outputs, without an instrument}
    public static RowExtractor rate(IntToDoubleFunction value) {
        return of(value, true, "");
    }

    /// {@return amounts of outputs, without an instrument}
    public static RowExtractor amount(IntToDoubleFunction value) {
        return of(value, false, "");
    }

    /// {@return a counted number of trials per row}
    public static RowExtractor counted(IntToDoubleFunction value, IntToDoubleFunction count, boolean rate,
            String instrument) {
        return new RowExtractor(value, count, rate, null, i -> 0, new String[]{instrument}, new String[]{instrument});
    }
}
