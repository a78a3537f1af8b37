package dev.hindsight.timeline.panel;

/// A change of level that the model of one signal needs.
///
/// @param bin first bin after it
/// @param scope which scope moved; −1 for all
/// @param effect in units of the signal
/// @param z effect in standard errors
public record Shift(int bin, int scope, double effect, double z) {}
