package dev.hindsight.analysis.changepoint;

/// A shift in a series.
///
/// @param index first point of the new regime, from 0
/// @param lower earliest index of the 95 % onset interval
/// @param upper latest index of the 95 % onset interval
/// @param probability that a change lies in [lower, upper]
/// @param shape what changes there
public record ChangePoint(int index, int lower, int upper, double probability, Shape shape) {
    /// What changes at once at a change point.
    public enum Shape {
        /// The level.
        STEP,
        /// The slope.
        KINK
    }
}
