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

/// Every signal in two windows: the result of `compare`, the largest difference first. Jackson writes it in snake case,
/// with enums in lower case, as the JSON document of the command line's contract.
///
/// Intervals are of 95 % and cover sampling error alone: two windows do not show how much a series varies from one
/// window to the next.
///
/// @param slice only rows with these values; empty for all
/// @param tested the number of tested differences, over which q is corrected
/// @param warnings warnings about the numbers
public record WindowComparison(String workspace, WindowSpan window, WindowSpan baseline, Map<String, String> slice,
        int tested,
        List<SignalRow> signals, List<String> warnings) {

    /// A window, its end outside.
    public record WindowSpan(Instant from, Instant to) {
        static WindowSpan of(TimeRange range) {
            return new WindowSpan(TimeRange.instant(range.from()), TimeRange.instant(range.to()));
        }
    }

    /// The outcome of a comparison.
    public enum DifferenceOutcome {
        /// Significantly worse.
        WORSE,
        /// Significantly better.
        BETTER,
        /// Significantly different; the signal has no direction.
        MOVED,
        /// Not significant, and the interval excludes every change that matters.
        SAME,
        /// Not significant, and the interval contains a change that matters, or there is no interval.
        TOO_LITTLE_DATA,
        /// Measured in both windows, by instruments or under sampling policies that are not comparable.
        NOT_COMPARABLE,
        /// Not measured in at least one window.
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
    /// @param weighted whether all inclusion probabilities are known, so that the level is of traffic; if not, of
    /// sampled outputs only, with equal weights
    /// @param baseline level in the baseline; null where nothing was measured
    /// @param window level in the window; null where nothing was measured
    /// @param difference window minus baseline, n of the smaller side; its ends are NaN where too few rows show their
    /// scatter; null where one side is unknown or the two are not comparable
    /// @param p two-sided, of no difference; NaN where there is no test
    /// @param q the false discovery rate at which the difference is selected among all signals (Benjamini and Hochberg
    /// 1995); NaN as p
    /// @param slight whether the difference is significant but shown to be smaller than what matters
    /// @param needed values per window for 80 % power to detect the smallest change that matters; null where there are
    /// enough, or the number is unknown
    /// @param instrumentBaseline instrument and sampling policy of the level in the baseline; empty where rows name
    /// none
    /// @param instrumentWindow the same of the level in the window
    /// @param note in words why there is no difference, and what was left out; null for nothing
    /// @param adjusted the difference decomposed into behaviour and mix by the slice key whose shares changed most,
    /// chosen without outcomes ([SliceSplit]); null where evidence names no slices, or has too few rows
    /// @param splits of a significant difference: its decomposition over every slice key; else empty
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
        /// {@return whether the difference is significant at a false discovery rate of 5 %}
        public boolean significant() {
            return outcome == DifferenceOutcome.WORSE || outcome == DifferenceOutcome.BETTER
                    || outcome == DifferenceOutcome.MOVED;
        }
    }

    /// A difference decomposed by one slice key.
    ///
    /// @param key as `--slice` takes it
    /// @param behaviour the change within the slices
    /// @param mix the change by their shares alone
    /// @param vanishes whether the difference vanishes once it is adjusted for the mix ([SliceSplit#vanishes])
    public record MixAdjustment(String key, Level behaviour, Level mix, boolean vanishes) {}

    /// {@return the signals with evidence in two windows; those without any in either come last, without levels}
    ///
    /// Levels are Hájek estimates, over clusters ([dev.hindsight.analysis.stats.WeightedEstimator]). The difference of two rates
    /// is Newcombe's hybrid score interval, of two means Welch's t, both on the effective n, and both corrected for the
    /// correlation of sessions and items with rows on both sides (Zou and Donner 2008, doi:10.1002/sim.3095).
    ///
    /// @param workspace how the workspace is called in the answer
    /// @param slice only rows with these values; keys as in the evidence
    public static WindowComparison of(EvidenceQuery evidence, String workspace, TwoWindows windows,
            Map<String, String> slice, Progress progress) {
        return new WindowComparisonQuery(evidence, windows, slice, progress).answer(workspace);
    }
}
