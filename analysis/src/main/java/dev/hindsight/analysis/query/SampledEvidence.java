package dev.hindsight.analysis.query;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;

/// The evidence for an analysis: a random sample where there are more samples than a desktop program's memory holds.
public final class SampledEvidence {
    /// Number of samples up to which all are read: with so many, changes are located as precisely as possible.
    public static final long MOST_SAMPLES = 1_000_000;

    private SampledEvidence() {}

    /// {@return the sampled evidence}
    public static EvidenceQuery of(EvidenceQuery evidence) {
        return evidence.subsample(oneIn(evidence));
    }

    /// {@return n where one in n samples is read}
    public static int oneIn(EvidenceQuery evidence) {
        long samples = evidence.counts().getOrDefault(EvidenceKind.SAMPLE, 0L);
        return (int) Math.max(1, Math.ceilDiv(samples, MOST_SAMPLES));
    }
}
