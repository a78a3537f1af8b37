package dev.hindsight.analysis.stats;

/// A number with its 95 % interval and the amount of evidence behind it.
///
/// @param value the estimate; NaN where there is no evidence
/// @param low lower end of the interval
/// @param high upper end of the interval
/// @param n rows that went in
/// @param nEff the number of independent, equally weighted rows with the same information
/// @param variance of the estimate (not of the rows)
public record Estimate(double value, double low, double high, long n, double nEff, double variance) {
    /// No evidence at all.
    public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, 0, Double.NaN);

    /// {@return whether there is a value}
    public boolean known() {
        return !Double.isNaN(value);
    }

    /// {@return whether the interval contains the number}
    public boolean covers(double number) {
        return number >= low && number <= high;
    }
}
