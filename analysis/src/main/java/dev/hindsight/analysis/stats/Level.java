package dev.hindsight.analysis.stats;

/// An [Estimate] as answers, JSON and reports tell it: a level or a difference with its 95 % interval, and how many
/// pieces of evidence it is from.
///
/// @param low lower end of the interval; NaN where there is none
/// @param high upper end of the interval; NaN where there is none
public record Level(double value, double low, double high, long n) {
    /// {@return the estimate as an answer tells it}
    public static Level of(Estimate e) {
        return new Level(e.value(), e.low(), e.high(), e.n());
    }
}
