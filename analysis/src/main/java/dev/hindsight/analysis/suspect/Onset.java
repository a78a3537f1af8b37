package dev.hindsight.analysis.suspect;

import dev.hindsight.analysis.panel.Course;
import dev.hindsight.analysis.panel.Panel;
import org.jspecify.annotations.Nullable;

/// The onset of the deterioration, from the series alone.
///
/// @param from earliest, microseconds UTC
/// @param to latest
/// @param latest the same if it may have begun in another shape, as a step or a slide: changes until then are suspects
/// @param best most likely
/// @param near probability that it began within [#NEAR] of `best`, 0 to 1
/// @param scope the scope that shifted; empty for all
/// @param logOdds for a lasting deterioration against none, before any prior
/// @param anyCause the same with falls of length and cost counted as proxies too: the alternative for suspects
/// @param ramp bins until the full effect; 0 for a step
/// @param slide whether a slow decline is more likely than a step
/// @param endedAt when it ended, microseconds UTC; null where it lasts
public record Onset(long from, long to, long latest, long best, double near, String scope, double logOdds,
        double anyCause, int ramp,
        boolean slide, @Nullable Long endedAt) {
    /// Log odds of an onset that was found otherwise, by a test of its own: 95 %.
    private static final double SHOWN = 3;
    /// Largest useful error of an onset: people can look through the changes of some hours.
    public static final long NEAR = 6 * 3_600_000_000L;

    /// Probability of the window around the most likely time from which that time is reported: chosen so that in
    /// simulated incidents nine in ten of the reported times are right to six hours (docs/attribution.md).
    private static final double TOLD = 0.3;

    /// {@return whether the most likely time is certain enough; else only the interval is reported}
    public boolean hasClearPeak() {
        return near >= TOLD;
    }

    /// {@return how much of the deterioration there is over time}
    public Course course(Panel panel) {
        Long over = endedAt;
        return Course.between(panel.binOf(best), ramp, over == null ? Double.POSITIVE_INFINITY : panel.binOf(over));
    }

    /// {@return an onset from another source, in all scopes, with a uniform distribution over its interval}
    public static Onset of(long from, long to, long best) {
        return new Onset(from, to, to, best, Math.min(1, 2.0 * NEAR / Math.max(1, to - from)), "", SHOWN, 0, 0, false,
                null);
    }
}
