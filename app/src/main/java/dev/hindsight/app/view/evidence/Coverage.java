package dev.hindsight.app.view.evidence;

import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A summary of the evidence in a workspace.
///
/// @param counts pieces by kind, in the words of the interchange format; kinds without any are absent
/// @param span from the first to just after the last piece; null without any
/// @param prompts prompts with the number of their versions, by name
/// @param signals signals with the number of values behind them, by name
/// @param redacted whether every import was redacted
public record Coverage(
        Map<String, Long> counts,
        @Nullable TimeRange span,
        Map<String, Long> prompts,
        Map<String, Long> signals,
        boolean redacted) {
    /// An empty workspace.
    public static final Coverage NONE = new Coverage(Map.of(), null, Map.of(), Map.of(), true);

    /// Reads what there is; not on the application thread.
    static Coverage of(Workspace workspace) {
        Map<EvidenceKind, Long> counts = workspace.evidence().counts();
        Map<String, Long> words = new LinkedHashMap<>();
        for (EvidenceKind kind : EvidenceKind.values()) {
            Long n = counts.get(kind);
            if (n != null) {
                words.put(kind.wireName(), n);
            }
        }
        Map<String, Long> prompts = workspace.evidence().promptVersions(null).stream()
                .collect(Collectors.groupingBy(it -> it.evidence().prompt(), TreeMap::new, Collectors.counting()));
        return new Coverage(words, workspace.evidence().span().orElse(null), prompts,
                SeriesQuery.counts(workspace.evidence()), workspace.redacted());
    }
}
