package dev.hindsight.analysis.stats;

/// An [Estimate] in results, JSON and reports: a level or a difference with its 95 % interval and the number of pieces
/// of evidence.
///
/// @param low lower end of the interval; NaN where there is none
/// @param high upper end of the interval; NaN where there is none
public record Level(double value, double low, double high, long n) {
    /// {@return the estimate as a level}
    public static Level of(Estimate e) {
        return new Level(e.value(), e.low(), e.high(), e.n());
    }
}
