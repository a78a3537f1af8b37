package dev.hindsight.app.cli.evidence;

import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.PromptNames;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a workspace holds, as `info --json` says it.
public record WorkspaceInfo(
        Map<String, Long> counts,
        @Nullable TimeSpanJson span,
        List<Prompt> prompts,
        List<SignalCount> signals,
        int imports,
        int quarantined,
        boolean redacted) {

    /// From the first to the last piece.
    public record TimeSpanJson(Instant from, Instant to) {}

    public record Prompt(String name, long versions, List<String> aliases) {}

    public record SignalCount(String name, long n) {}

    static WorkspaceInfo of(Workspace workspace) {
        return new WorkspaceInfo(counts(workspace), workspace.evidence().span().map(WorkspaceInfo::span).orElse(null),
                prompts(workspace), signals(workspace), workspace.imports().list().size(),
                workspace.imports().quarantine().size(), workspace.redacted());
    }

    /// {@return how many pieces of each kind there are}
    public static Map<String, Long> counts(Workspace workspace) {
        Map<EvidenceKind, Long> counts = workspace.evidence().counts();
        Map<String, Long> words = new LinkedHashMap<>();
        for (EvidenceKind kind : EvidenceKind.values()) {
            if (counts.containsKey(kind)) {
                words.put(kind.wireName(), counts.get(kind));
            }
        }
        return words;
    }

    private static List<SignalCount> signals(Workspace workspace) {
        return SeriesQuery.counts(workspace.evidence()).entrySet().stream()
                .map(it -> new SignalCount(it.getKey(), it.getValue())).toList();
    }

    private static TimeSpanJson span(TimeRange range) {
        return new TimeSpanJson(TimeRange.instant(range.from()), TimeRange.instant(range.to() - 1));
    }

    private static List<Prompt> prompts(Workspace workspace) {
        return workspace.evidence().promptVersions(null).stream()
                .collect(Collectors.groupingBy(it -> it.evidence().prompt(), TreeMap::new, Collectors.toList()))
                .entrySet().stream()
                .map(it -> new Prompt(it.getKey(), it.getValue().size(), PromptNames.aliases(it.getValue()))).toList();
    }
}
