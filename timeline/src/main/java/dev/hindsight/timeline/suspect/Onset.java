package dev.hindsight.timeline.suspect;

/// When the deterioration began, from the series alone.
///
/// @param from earliest, microseconds UTC
/// @param to latest
/// @param best likeliest
/// @param scope the scope that moved; empty for all
/// @param logOdds for a lasting deterioration against none, before any prior
/// @param anyCause the same with falls of length and cost counted as signs too: what suspects compete with
/// @param ramp bins over which it came; 0 for a step
public record Onset(long from, long to, long best, String scope, double logOdds, double anyCause, int ramp) {}
