package dev.hindsight.analysis.changepoint;

/// What a model pays for each of its parts, in units of log n, and how far single odd points are believed.
///
/// @param change each change point
/// @param firstLess how much less the first step costs where there is no trend
/// @param slope the slope of a trend
/// @param curve each further term of a smooth trend
/// @param sharp how much better a sudden change must fit than a gradual one
/// @param clip how many standard deviations of the noise a point may be from its neighbours
record Penalties(double change, double firstLess, double slope, double curve, double sharp, double clip) {
    /// Chosen by `LeaveOneOutBench` and `TrendsBench` (test sources); `docs/attribution.md` has the figures.
    static final Penalties CHOSEN = new Penalties(3.2, 1, 1.8, 0.9, 0.3, 2);

    double ofSteps(int steps) {
        return steps == 0 ? 0 : change * steps - firstLess;
    }

    double ofTerms(int terms) {
        return terms < 2 ? 0 : slope + curve * (terms - 2);
    }
}
