package dev.hindsight.analysis.panel;

/// A change of level that the model of one signal needs.
///
/// @param bin first bin after it
/// @param scope which scope moved; −1 for all
/// @param effect in units of the signal
/// @param z effect in standard errors
/// @param from first bin, and `to` the last, of the equal-tailed 95 % posterior between its neighbours, all else fixed
public record Shift(int bin, int scope, double effect, double z, int from, int to) {
    /// A shift at a known bin.
    public Shift(int bin, int scope, double effect, double z) {
        this(bin, scope, effect, z, bin, bin);
    }
}
