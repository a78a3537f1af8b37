package dev.hindsight.analysis.query;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;

/// The evidence as it is read for an analysis: of more samples than fit into the memory of a desktop program a share.
public final class SampledEvidence {
    /// Samples of which all are read: in so many an hour is seen as sharply as changes can be told apart.
    public static final long MOST_SAMPLES = 1_000_000;

    private SampledEvidence() {}

    /// {@return the share of the evidence that is read}
    public static EvidenceQuery of(EvidenceQuery evidence) {
        return evidence.subsample(oneIn(evidence));
    }

    /// {@return of how many samples one is read}
    public static int oneIn(EvidenceQuery evidence) {
        long samples = evidence.counts().getOrDefault(EvidenceKind.SAMPLE, 0L);
        return (int) Math.max(1, Math.ceilDiv(samples, MOST_SAMPLES));
    }
}
