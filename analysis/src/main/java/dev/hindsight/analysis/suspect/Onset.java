package dev.hindsight.analysis.suspect;

import org.jspecify.annotations.Nullable;

/// When the deterioration began, from the series alone.
///
/// @param from earliest, microseconds UTC
/// @param to latest
/// @param best likeliest
/// @param near probability that it began within [#NEAR] of `best`, 0 to 1
/// @param scope the scope that moved; empty for all
/// @param logOdds for a lasting deterioration against none, before any prior
/// @param anyCause the same with falls of length and cost counted as signs too: what suspects compete with
/// @param ramp bins over which it came; 0 for a step
/// @param slide whether it likelier came over days than at once
/// @param endedAt when it was over again, microseconds UTC; null where it lasts
public record Onset(long from, long to, long best, double near, String scope, double logOdds, double anyCause, int ramp,
        boolean slide,        @Nullable Long endedAt) {
    /// How far off a beginning may be and still be of use: what changed within some hours can be read through.
    public static final long NEAR = 6 * 3_600_000_000L;

    /// Probability of having begun near the likeliest time from which that time is told: chosen so that of simulated
    /// incidents nine in ten of the told ones are right to six hours (docs/attribution.md).
    private static final double TOLD = 0.3;

    /// {@return whether the likeliest time stands out; else only the interval is to be told}
    public boolean hasClearPeak() {
        return near >= TOLD;
    }

    /// {@return an onset that was read off elsewhere, in all scopes, equally likely anywhere in its interval}
    public static Onset of(long from, long to, long best) {
        return new Onset(from, to, best, Math.min(1, 2.0 * NEAR / Math.max(1, to - from)), "", 0, 0, 0, false,
                null);
    }
}
