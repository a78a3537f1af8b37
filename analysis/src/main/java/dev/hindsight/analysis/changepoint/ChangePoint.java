package dev.hindsight.analysis.changepoint;

/// A shift in a series.
///
/// @param index first point of the new regime, from 0
/// @param lower earliest index of the 95 % onset interval
/// @param upper latest index of the 95 % onset interval
/// @param probability that a change lies in [lower, upper]
public record ChangePoint(int index, int lower, int upper, double probability) {}
