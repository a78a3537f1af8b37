package dev.hindsight.analysis.detectability;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers "could we have detected it?": the deterioration that each eval suite detects, and the bad outputs that the
/// sampling captures.
///
/// @param suites by name
/// @param sampling by policy
public record Detectability(List<DetectableEffect> suites, List<Capture> sampling) {
    /// Nothing is known.
    public static final Detectability NONE = new Detectability(List.of(), List.of());

    /// {@return the detectability in a range}; reads columns only
    ///
    /// @param onset microseconds UTC before which suites are looked at, where they ran; null for all the time
    /// @param feature only evidence of this one; null for all
    public static Detectability of(EvidenceQuery evidence, TimeRange range, @Nullable Long onset,
            @Nullable String feature) {
        long until = onset == null ? Long.MAX_VALUE : onset;
        Columns samples = evidence.columns(EvidenceKind.SAMPLE, range, Policies.COLUMNS);
        return new Detectability(suites(evidence, range, until, feature), Policies.of(samples, feature));
    }

    private static List<DetectableEffect> suites(EvidenceQuery evidence, TimeRange range, long onset,
            @Nullable String feature) {
        Columns evals = evidence.columns(EvidenceKind.EVAL, range, DetectableEffect.columns(evidence));
        return Suite.rows(evals, feature).entrySet().stream()
                .map(it -> DetectableEffect.of(it.getKey(), evals, it.getValue(), onset)).toList();
    }
}
