package dev.hindsight.analysis.change;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.evidence.query.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Outputs of traffic in two windows, read on demand and chosen by the same rule in both: the worst first.
public record ChangeOutputs(OutputWindows windows) {
    private static final long WINDOW = Duration.ofDays(1).toNanos() / 1000;

    /// The windows of the outputs.
    ///
    /// @param prompt whose outputs are included; null for all
    public record OutputWindows(TimeRange before, TimeRange after, @Nullable String prompt) {}

    /// {@return the windows of a day on either side of a change, shorter where the evidence ends or the change was
    /// rolled back}
    ///
    /// @param changes all changes, including the rollback
    public static ChangeOutputs around(EvidenceQuery evidence, StoredEvidence<Change> change,
            List<StoredEvidence<Change>> changes) {
        TimeRange span = evidence.span().orElse(new TimeRange(0, 0));
        long at = TimeRange.micros(change.header().at());
        Instant rolledOut = change.evidence().rolloutUntil();
        long live = rolledOut == null ? at : Math.max(at, TimeRange.micros(rolledOut));
        long end = Math.min(Math.min(live + WINDOW, takenBack(change, changes).orElse(Long.MAX_VALUE)), span.to());
        return new ChangeOutputs(new OutputWindows(new TimeRange(Math.min(at, Math.max(at - WINDOW, span.from())), at),
                new TimeRange(live, Math.max(live, end)), change.evidence().prompt()));
    }

    private static Optional<Long> takenBack(StoredEvidence<Change> change, List<StoredEvidence<Change>> changes) {
        return changes.stream().filter(it -> change.header().key().id().equals(it.evidence().rollsBack()))
                .map(it -> TimeRange.micros(it.header().at())).findFirst();
    }

    /// {@return the worst outputs before; reads the file, so not to be called on the application thread}
    public List<StoredEvidence<Sample>> before(EvidenceQuery evidence, int most) {
        return worst(evidence, windows.before, most);
    }

    /// {@return the worst outputs after; reads the file, so not to be called on the application thread}
    public List<StoredEvidence<Sample>> after(EvidenceQuery evidence, int most) {
        return worst(evidence, windows.after, most);
    }

    private List<StoredEvidence<Sample>> worst(EvidenceQuery evidence, TimeRange range, int most) {
        Optional<Instrument> instrument = evidence.instruments().stream()
                .filter(it -> it.kind() == EvidenceKind.SAMPLE && ScoreColumns.isValue(it.name())).findFirst();
        return WorstSamples.worst(evidence, range, windows.prompt, instrument.map(Instrument::name).orElse(null),
                instrument.map(it -> !Boolean.FALSE.equals(it.higherIsBetter())).orElse(true), most);
    }
}
