package dev.hindsight.analysis.compare;

import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.slices.SliceSplit;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every signal in two windows: the answer of `compare`, what differs most first. Written by Jackson in snake case,
/// with enums in lower case, it is the document of the command line's contract.
///
/// Intervals are of 95 % and speak of sampling: how far a series wanders by itself from one window to the next, nobody
/// can say from two windows.
///
/// @param slice only rows with these values; empty for all
/// @param tested how many differences were tested, over which q is corrected
/// @param warnings what must be said beside the numbers
public record WindowComparison(String workspace, WindowSpan window, WindowSpan baseline, Map<String, String> slice,
        int tested,
        List<SignalRow> signals, List<String> warnings) {

    /// A window, its end outside.
    public record WindowSpan(Instant from, Instant to) {
        static WindowSpan of(TimeRange range) {
            return new WindowSpan(TimeRange.instant(range.from()), TimeRange.instant(range.to()));
        }
    }

    /// What a difference comes to.
    public enum DifferenceOutcome {
        /// Shown to differ, to the side that is worse.
        WORSE,
        /// Shown to differ, to the side that is better.
        BETTER,
        /// Shown to differ; the signal has no direction.
        MOVED,
        /// Not shown to differ, and the interval leaves out every change that matters.
        SAME,
        /// Not shown to differ, and the interval still holds a change that matters, or there is none.
        TOO_LITTLE_DATA,
        /// Measured in both, by instruments or under sampling policies that cannot be compared.
        NOT_COMPARABLE,
        /// Not measured in at least one of them.
        UNKNOWN
    }

    /// One signal in both windows, of one instrument and sampling policy.
    ///
    /// @param signal its name; of scores that one judge gave in the baseline only and another in the window only, the
    ///     later judge's
    /// @param role of the evidence: `traffic`, of frozen outputs `control`, of frozen inputs `probe`, or another one
    /// where there is no traffic
    /// @param slice that the values speak of; of the traffic mix with the value that it is the share of
    /// @param direction which way is better; null for none
    /// @param rate whether values are rates, else means
    /// @param weighted whether all inclusion probabilities are known, so that it speaks of traffic; if not, of kept
    /// samples only, each of which counts alike
    /// @param baseline level in the baseline; null where nothing was measured
    /// @param window level in the window; null where nothing was measured
    /// @param difference window minus baseline, n of the smaller side; ends are NaN where too few rows tell how much
    /// they scatter; null where one side is unknown or the two cannot be compared
    /// @param p two-sided, of no difference; NaN where that cannot be tested
    /// @param q the false discovery rate at which it is told among all signals (Benjamini and Hochberg 1995); NaN as p
    /// @param slight whether it is shown to differ, and shown to differ by less than matters
    /// @param needed values that each window would need to see the smallest change that matters with 80 % power; null
    /// where there are enough, or nobody can say
    /// @param instrumentBaseline instrument and sampling policy of the level in the baseline; empty where rows name
    /// none
    /// @param instrumentWindow the same of the level in the window
    /// @param note in words why there is no difference, and what was left out; null where there is nothing to say
    /// @param adjusted the difference divided into behaviour and mix by the slice key whose shares moved most, outcomes
    /// unseen ([SliceSplit]); null where evidence names no slices, or has too few rows
    /// @param splits of a difference that is told: how it divides over every slice key; else empty
    public record SignalRow(
            String signal,
            String role,
            Map<String, String> slice,
            @Nullable Direction direction,
            boolean rate,
            boolean weighted,
            @Nullable Level baseline,
            @Nullable Level window,
            @Nullable Level difference,
            double p,
            double q,
            DifferenceOutcome outcome,
            boolean slight,
            @Nullable Long needed,
            String instrumentBaseline,
            String instrumentWindow,
            @Nullable String note,
            @Nullable MixAdjustment adjusted,
            List<SliceSplit> splits) {
        /// {@return whether the difference is told at a false discovery rate of 5 %}
        public boolean significant() {
            return outcome == DifferenceOutcome.WORSE || outcome == DifferenceOutcome.BETTER
                    || outcome == DifferenceOutcome.MOVED;
        }
    }

    /// A difference divided by one slice key.
    ///
    /// @param key as `--slice` takes it
    /// @param behaviour what the slices themselves moved by
    /// @param mix what only their shares moved by
    /// @param vanishes whether the difference vanishes once it is adjusted for the mix ([SliceSplit#vanishes])
    public record MixAdjustment(String key, Level behaviour, Level mix, boolean vanishes) {}

    /// {@return the signals with evidence in two windows; those without any in either come last, without levels}
    ///
    /// Levels are Hájek's, over clusters ([dev.hindsight.analysis.stats.Weighted]). The difference of two rates is
    /// Newcombe's hybrid score interval, of two means Welch's t, both on the effective n, and both with the correlation
    /// taken off that comes of sessions and items with rows on both sides (Zou and Donner 2008, doi:10.1002/sim.3095).
    ///
    /// @param workspace how the workspace is called in the answer
    /// @param slice only rows with these values; keys as in the evidence
    public static WindowComparison of(EvidenceQuery evidence, String workspace, TwoWindows windows,
            Map<String, String> slice, Progress progress) {
        return new WindowComparisonQuery(evidence, windows, slice, progress).answer(workspace);
    }
}
