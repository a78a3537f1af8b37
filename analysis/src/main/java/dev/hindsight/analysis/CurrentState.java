package dev.hindsight.analysis;

import dev.hindsight.analysis.AnalysisResult.Status;
import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.analysis.suspect.FittedSignal;
import dev.hindsight.analysis.suspect.Onset;

/// Whether a deterioration goes on. It is over where the newest level is shown not to be worse than the one before by as
/// much as matters (a one-sided test of equivalence at 2.5 %, Schuirmann 1987), and goes on where it is shown to be
/// worse than before and not better than after; else nobody knows.
final class CurrentState {
    private static final long DAY = 24 * 3_600_000_000L;
    /// Of a small deterioration more than half must be gone, however little matters.
    private static final double PART = 0.5;

    private CurrentState() {}

    /// {@return the status}
    ///
    /// @param scope whose levels are compared; −1 for all
    /// @param end when the deterioration was over or turned into another, microseconds UTC
    /// @param now the newest level, known
    static Status of(FittedSignal m, int scope, Onset onset, long end, Estimate now) {
        Estimate before = Levels.between(m.rows(), onset.from() - 3 * DAY, onset.from(), scope);
        Estimate after = Levels.between(m.rows(), onset.to(), Math.min(end, onset.to() + DAY / 2), scope);
        if (!before.known() || !after.known()) {
            return Status.UNKNOWN;
        }
        int worse = m.signal().direction().worse();
        HypothesisTests.Difference left = HypothesisTests.difference(m.rows().rate(), before, now);
        double most = worse > 0 ? left.high() : -left.low();
        double least = worse > 0 ? left.low() : -left.high();
        double fell = (after.value() - before.value()) * worse;
        if (fell > 0 && most < Math.min(Math.abs(m.signal().mattersAt(before.value(), 1)), PART * fell)) {
            return Status.RECOVERED;
        }
        boolean nearerAfter = (now.value() - (before.value() + after.value()) / 2) * worse > 0;
        return least > 0 && nearerAfter ? Status.ONGOING : Status.UNKNOWN;
    }
}
