package dev.hindsight.analysis.candidate;

import dev.hindsight.diff.history.PromptRevision;
import dev.hindsight.diff.history.PromptTimeline;
import dev.hindsight.diff.history.PromptVersions;
import dev.hindsight.diff.history.RevivedLine;
import dev.hindsight.diff.history.RevivedLines;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Finds the lines that edits of prompts bring back: a line that was removed once is not a new one.
public final class RevivedEdits {
    private final EvidenceQuery evidence;
    private final Map<String, Optional<RevivedHistory>> histories = new HashMap<>();

    /// A prompt with its revived lines.
    private record RevivedHistory(PromptTimeline timeline, List<RevivedLine> revived) {
        static RevivedHistory of(PromptTimeline timeline) {
            return new RevivedHistory(timeline, RevivedLines.find(List.of(timeline)));
        }
    }

    /// Reads the prompts' versions where they are asked for.
    public RevivedEdits(EvidenceQuery evidence) {
        this.evidence = evidence;
    }

    /// {@return the first line that a change brings back; empty where it brings none back}
    public Optional<RevivedLine> broughtBackBy(StoredEvidence<Change> change) {
        String prompt = change.evidence().prompt();
        if (!change.evidence().surface().equals("prompt") || prompt == null) {
            return Optional.empty();
        }
        return histories.computeIfAbsent(prompt, it -> PromptVersions.find(evidence, it).map(RevivedHistory::of))
                .flatMap(history -> history.timeline().deploy(change.header().key().id())
                        .flatMap(revision -> history.revived().stream().filter(it -> cameWith(it, revision))
                                .findFirst()));
    }

    private static boolean cameWith(RevivedLine line, PromptRevision revision) {
        return line.backIn().equals(revision.version()) && Objects.equals(line.backAt(), revision.at());
    }
}
