package dev.hindsight.diff.history;

import dev.hindsight.diff.history.PromptTimeline.TimeBasis;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.PromptVersion;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.evidence.query.PromptNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads prompt timelines from a workspace.
///
/// Where a prompt has changes of surface `prompt`, they determine when which version was live; a change to nothing ends
/// the prompt, and one to a version without a known text is left out. Without such changes, versions are at their own
/// times. Author and reason that a change lacks are taken from its version.
public final class PromptVersions {
    private PromptVersions() {}

    /// {@return all prompts, by name}
    public static List<PromptTimeline> all(EvidenceQuery evidence) {
        return of(evidence.promptVersions(null), evidence.changes(TimeRange.ALL));
    }

    /// {@return one prompt, by its name or any path of its file; empty when no version of it is known}
    public static Optional<PromptTimeline> find(EvidenceQuery evidence, String prompt) {
        return of(PromptNames.versions(evidence, prompt), evidence.changes(TimeRange.ALL)).stream().findFirst();
    }

    /// {@return the timelines of the prompts that the versions belong to, by name}
    public static List<PromptTimeline> of(List<StoredEvidence<PromptVersion>> versions,
            List<StoredEvidence<Change>> changes) {
        Map<String, List<StoredEvidence<PromptVersion>>> byPrompt = new TreeMap<>();
        for (StoredEvidence<PromptVersion> version : versions) {
            byPrompt.computeIfAbsent(version.evidence().prompt(), key -> new ArrayList<>()).add(version);
        }
        Map<String, List<StoredEvidence<Change>>> moves = new HashMap<>();
        for (StoredEvidence<Change> change : changes) {
            String prompt = change.evidence().prompt();
            if (change.evidence().surface().equals("prompt") && prompt != null) {
                moves.computeIfAbsent(prompt, key -> new ArrayList<>()).add(change);
            }
        }
        List<PromptTimeline> timelines = new ArrayList<>();
        byPrompt.forEach((prompt, own) -> timelines.add(timeline(prompt, own, moves.getOrDefault(prompt, List.of()))));
        return timelines;
    }

    private static PromptTimeline timeline(String prompt, List<StoredEvidence<PromptVersion>> versions,
            List<StoredEvidence<Change>> changes) {
        Map<String, StoredEvidence<PromptVersion>> byName = new LinkedHashMap<>();
        List<StoredEvidence<PromptVersion>> sorted = new ArrayList<>(versions);
        sorted.sort(Comparator.comparing(version -> version.header().at()));
        sorted.forEach(version -> byName.putIfAbsent(version.evidence().version(), version));
        List<PromptRevision> deploys = deploys(byName, changes);
        return deploys.isEmpty()
                ? new PromptTimeline(prompt, byName.values().stream().map(PromptVersions::written).toList(),
                        TimeBasis.VERSIONS)
                : new PromptTimeline(prompt, deploys, TimeBasis.DEPLOYS);
    }

    private static List<PromptRevision> deploys(Map<String, StoredEvidence<PromptVersion>> versions,
            List<StoredEvidence<Change>> changes) {
        List<StoredEvidence<Change>> sorted = new ArrayList<>(changes);
        sorted.sort(Comparator.comparing(change -> change.header().at()));
        List<PromptRevision> revisions = new ArrayList<>();
        for (StoredEvidence<Change> stored : sorted) {
            Change change = stored.evidence();
            StoredEvidence<PromptVersion> from = change.from() == null ? null : versions.get(change.from());
            if (revisions.isEmpty() && from != null) {
                revisions.add(before(from));
            }
            StoredEvidence<PromptVersion> version = change.to() == null ? null : versions.get(change.to());
            if (version != null) {
                revisions.add(live(stored, version.evidence()));
            } else if (change.to() == null && change.from() != null) {
                revisions.add(new PromptRevision("(deleted)", stored.header().at(), change.author(), change.reason(),
                        "", stored.header().key().id()));
            }
        }
        return revisions;
    }

    private static PromptRevision live(StoredEvidence<Change> stored, PromptVersion version) {
        Change change = stored.evidence();
        return new PromptRevision(version.version(), stored.header().at(), or(change.author(), version.author()),
                or(change.reason(), version.reason()), version.text(), stored.header().key().id());
    }

    private static @Nullable String or(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }

    /// A version at its own time: the time of writing.
    private static PromptRevision written(StoredEvidence<PromptVersion> stored) {
        PromptVersion version = stored.evidence();
        return new PromptRevision(version.version(), stored.header().at(), version.author(), version.reason(),
                version.text(), null);
    }

    /// The version that the first known change replaced: it was live before, since an unknown time.
    private static PromptRevision before(StoredEvidence<PromptVersion> stored) {
        PromptVersion version = stored.evidence();
        return new PromptRevision(version.version(), null, version.author(), version.reason(), version.text(), null);
    }
}
