package dev.hindsight.analysis.changepoint;

/// A change that a model of a series holds.
///
/// @param index first point after it, or its middle
/// @param shape what changes
/// @param spread 0 for a sudden change; else it comes evenly over as many points to either side
record TrendBreak(int index, ChangePoint.Shape shape, int spread) {
    TrendBreak(int index, ChangePoint.Shape shape) {
        this(index, shape, 0);
    }

    boolean sudden() {
        return spread == 0;
    }
}
