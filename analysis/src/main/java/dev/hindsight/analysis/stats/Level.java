package dev.hindsight.analysis.stats;

/// A level of a signal, with its 95 % interval; NaN ends where there is none.
public record Level(double value, double low, double high, long n) {
    /// {@return the estimate as an answer tells it}
    public static Level of(Estimate e) {
        return new Level(e.value(), e.low(), e.high(), e.n());
    }
}
