package dev.hindsight.analysis.panel;

/// A change of level that the model of one signal needs.
///
/// @param bin first bin after it
/// @param scope which scope moved; −1 for all
/// @param effect in units of the signal
/// @param z effect in standard errors
/// @param from first bin, and `to` the last, in which it may have been: equal-tailed 95 % of the posterior over bins
/// between its neighbours, all else held
public record Shift(int bin, int scope, double effect, double z, int from, int to) {
    /// A shift whose bin is taken for known.
    public Shift(int bin, int scope, double effect, double z) {
        this(bin, scope, effect, z, bin, bin);
    }
}
