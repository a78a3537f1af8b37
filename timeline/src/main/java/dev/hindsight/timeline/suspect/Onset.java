package dev.hindsight.timeline.suspect;

import org.jspecify.annotations.Nullable;

/// When the deterioration began, from the series alone.
///
/// @param from earliest, microseconds UTC
/// @param to latest
/// @param best likeliest
/// @param scope the scope that moved; empty for all
/// @param logOdds for a lasting deterioration against none, before any prior
/// @param anyCause the same with falls of length and cost counted as signs too: what suspects compete with
/// @param ramp bins over which it came; 0 for a step
/// @param over when it was over again, microseconds UTC; null where it lasts
public record Onset(long from, long to, long best, String scope, double logOdds, double anyCause, int ramp,
        @Nullable Long over) {
    /// {@return an onset that was read off elsewhere, in all scopes}
    public static Onset of(long from, long to, long best) {
        return new Onset(from, to, best, "", 0, 0, 0, null);
    }
}
