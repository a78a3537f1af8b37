package dev.hindsight.analysis.compare;

import dev.hindsight.analysis.compare.WindowRows.WindowObservations;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One signal before and after, compared as [WindowComparison] compares two windows: within one instrument and sampling
/// policy.
///
/// @param before null where nothing was measured
/// @param after null where nothing was measured
/// @param difference after minus before with its 95 % interval, n of the smaller side; its ends are NaN where too few
/// rows show their scatter; null where a side is unknown or the two are not comparable
/// @param note in words why there is no difference, and what was left out; null for nothing
public record BeforeAfter(String signal, @Nullable Level before, @Nullable Level after, @Nullable Level difference,
        @Nullable String note) {

    /// {@return the signals in two windows, in their order, of traffic where there is any; where one judge replaced
    /// another, one line for both} A signal without the slice's keys (a `measure`, say) is compared as a whole.
    ///
    /// @param signals of [SeriesQuery#signals]
    /// @param slice only rows with these values; empty for all
    public static List<BeforeAfter> of(EvidenceQuery evidence, List<Signal> signals, Map<String, String> slice,
            TwoWindows windows) {
        List<WindowObservations> reads = new ArrayList<>(new WindowRows(evidence, windows, slice).of(signals));
        if (!slice.isEmpty()) {
            WindowRows whole = new WindowRows(evidence, windows, Map.of());
            reads.replaceAll(it -> it.isEmpty(windows) ? whole.main(it.signal()) : it);
        }
        return reads.stream().map(it -> of(ComparedSignal.of(it, windows), reads)).toList();
    }

    /// {@return the same within a slice: both sides of a signal without the slice's keys are unknown}
    public static List<BeforeAfter> within(EvidenceQuery evidence, List<Signal> signals, Map<String, String> slice,
            TwoWindows windows) {
        List<WindowObservations> reads = new WindowRows(evidence, windows, slice).of(signals);
        return reads.stream().map(it -> of(ComparedSignal.of(it, windows), reads)).toList();
    }

    /// {@return the level of a signal in one window and slice, of traffic where there is any; empty where nothing was
    /// measured}
    public static Optional<Level> level(EvidenceQuery evidence, Signal signal, Map<String, String> slice,
            TimeRange range) {
        SeriesQuery query = new SeriesQuery(evidence, slice, range);
        Observations rows = query.observations(signal, "traffic");
        rows = rows.size() == 0 ? query.observations(signal, "any") : rows;
        Estimate estimate = rows.size() == 0 ? Estimate.NONE : Levels.between(rows, range.from(), range.to(), -1);
        return Optional.of(estimate).filter(it -> it.n() > 0).map(Level::of);
    }

    private static BeforeAfter of(ComparedSignal it, List<WindowObservations> reads) {
        return new BeforeAfter(it.read().signal().name(), it.baseline(), it.window(), it.difference(),
                it.note(reads, ComparedSignal.SideNames.AROUND_A_CHANGE));
    }
}
