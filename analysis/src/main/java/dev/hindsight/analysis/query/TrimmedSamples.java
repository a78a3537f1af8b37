package dev.hindsight.analysis.query;

import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Samples whose texts were trimmed, which what reads texts cannot see.
public final class TrimmedSamples {
    private TrimmedSamples() {}

    /// {@return how many there are in a range}
    public static long count(EvidenceQuery evidence, TimeRange range) {
        double[] trimmed = evidence.columns(EvidenceKind.SAMPLE, range, Set.of(ColumnNames.TRIMMED))
                .numbers(ColumnNames.TRIMMED);
        return trimmed == null ? 0 : Arrays.stream(trimmed).filter(it -> it == 1).count();
    }

    /// {@return a sentence about the samples that a signal lacks since their texts were trimmed; empty where it needs no
    /// texts, or none is}
    public static Optional<String> sentence(EvidenceQuery evidence, String signal, TimeRange range) {
        long trimmed = SignalId.parse(signal) instanceof SignalId.Search ? count(evidence, range) : 0;
        return trimmed == 0
                ? Optional.empty()
                : Optional.of("The texts of " + Format.count(trimmed, "sample", "samples")
                        + " in this range were trimmed; a search does not see them, and its numbers are without them.");
    }
}
