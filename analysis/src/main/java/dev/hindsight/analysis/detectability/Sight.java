package dev.hindsight.analysis.detectability;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Columns;
import dev.hindsight.workspace.evidence.EvidenceQuery;
import dev.hindsight.workspace.evidence.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers "could we have seen it?": what deterioration each eval suite detects, and what the sampling in force keeps.
///
/// @param suites by name
/// @param sampling by policy
public record Sight(List<SuiteSight> suites, List<Capture> sampling) {
    /// Nothing known.
    public static final Sight NONE = new Sight(List.of(), List.of());

    /// {@return what could be seen in a range}; reads columns only
    ///
    /// @param onset microseconds UTC before which suites are looked at, where they ran; null for all the time
    /// @param feature only evidence of this one; null for all
    public static Sight of(EvidenceQuery evidence, TimeRange range, @Nullable Long onset,
            @Nullable String feature) {
        long until = onset == null ? Long.MAX_VALUE : onset;
        Columns samples = evidence.columns(Kind.SAMPLE, range, Policies.COLUMNS);
        return new Sight(suites(evidence, range, until, feature), Policies.of(samples, feature));
    }

    private static List<SuiteSight> suites(EvidenceQuery evidence, TimeRange range, long onset,
            @Nullable String feature) {
        Columns evals = evidence.columns(Kind.EVAL, range, SuiteSight.columns(evidence));
        return Suite.rows(evals, feature).entrySet().stream()
                .map(it -> SuiteSight.of(it.getKey(), evals, it.getValue(), onset)).toList();
    }
}
