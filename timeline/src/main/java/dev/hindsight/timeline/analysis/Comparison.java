package dev.hindsight.timeline.analysis;

import dev.hindsight.timeline.analysis.AnalysisResult.Level;
import dev.hindsight.timeline.series.Observations;
import dev.hindsight.timeline.signal.Signal;
import dev.hindsight.timeline.stats.Estimate;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceQuery;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One signal in two windows.
///
/// @param before null where nothing was measured
/// @param after null where nothing was measured
/// @param difference after minus before with its 95 % interval, n of the smaller side; null where a side is unknown
public record Comparison(String signal, @Nullable Level before, @Nullable Level after, @Nullable Level difference) {

    /// Compares two windows, each read as the series reads it: traffic where there is any, else what there is. A signal that
    /// knows nothing of the slice (a `measure`, say) is compared whole.
    ///
    /// @param signal one of [SeriesQuery#signals]
    /// @param slice only rows with these values; empty for all
    public static Comparison of(EvidenceQuery evidence, Signal signal, Map<String, String> slice, TimeRange before,
            TimeRange after) {
        Comparison own = within(evidence, signal, slice, before, after);
        return own.before() == null && own.after() == null && !slice.isEmpty()
                ? within(evidence, signal, Map.of(), before, after)
                : own;
    }

    /// Compares two windows within a slice; of a signal that knows nothing of it, both sides are unknown.
    public static Comparison within(EvidenceQuery evidence, Signal signal, Map<String, String> slice, TimeRange before,
            TimeRange after) {
        Level was = level(evidence, signal, slice, before);
        Level is = level(evidence, signal, slice, after);
        return new Comparison(signal.name(), was, is, was == null || is == null ? null : difference(was, is));
    }

    /// {@return the level of a signal in one window and slice, read as [#of] does; null where nothing was measured}
    public static @Nullable Level level(EvidenceQuery evidence, Signal signal, Map<String, String> slice,
            TimeRange range) {
        Observations rows = new Reader(evidence, range, null, slice).read(signal, "traffic");
        if (rows.size() == 0) {
            rows = new Reader(evidence, range, null, slice).read(signal, "any");
        }
        if (rows.size() == 0) {
            return null;
        }
        Estimate estimate = Levels.between(rows, range.from(), range.to(), -1);
        return estimate.n() == 0 ? null : Levels.level(estimate);
    }

    /// The difference of two independent estimates from their own intervals, by squaring and adding the distances to the
    /// ends that matter (Zou and Donner 2008, doi:10.1002/sim.3095); for Wilson intervals it is Newcombe's method 10.
    static Level difference(Level was, Level is) {
        double value = is.value() - was.value();
        double low = value - Math.hypot(is.value() - is.low(), was.high() - was.value());
        double high = value + Math.hypot(is.high() - is.value(), was.value() - was.low());
        return new Level(value, low, high, Math.min(was.n(), is.n()));
    }
}
