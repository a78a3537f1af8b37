package dev.hindsight.diff.history;

import dev.hindsight.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds text that was removed, in an edit or with a deleted prompt, and is live again.
///
/// The unit is the sentence, since a rewrite moves sentences between lines. A sentence is *gone* when it was live in
/// some prompt and is live in none; wrapping, list marks, tags, capitals and punctuation do not make it so. What
/// revives a gone sentence, [RevivalSearch] says. The list is the newest first, with what a mitigation had removed on
/// top.
public final class RevivedLines {
    /// Content-word similarity from which a sentence counts as the removed one in other words.
    public static final double REWORDED = 0.6;

    private static final Comparator<RevivedLine> NEWEST = Comparator.comparing(RevivedLine::backAt,
            Comparator.nullsLast(Comparator.<Instant>reverseOrder()));
    private static final Comparator<RevivedLine> ORDER = Comparator
            .comparing((RevivedLine it) -> it.mitigation() == null).thenComparing(NEWEST)
            .thenComparing(RevivedLine::prompt).thenComparingInt(RevivedLine::line);

    /// A revision of one prompt and its place in time.
    private record OrderedRevision(String prompt, PromptRevision revision, Instant at) {}

    private RevivedLines() {}

    /// {@return the revived sentences of all prompts of a workspace, those first that a mitigation had removed, then by
    /// their return, the newest first}
    public static List<RevivedLine> in(Workspace workspace) {
        return find(PromptVersions.all(workspace.evidence()), Mitigations.of(workspace));
    }

    /// {@return the same of these prompts, where nothing but the revisions is known}
    public static List<RevivedLine> find(List<PromptTimeline> prompts) {
        return find(prompts, Mitigations.none());
    }

    /// {@return the same of these prompts}
    public static List<RevivedLine> find(List<PromptTimeline> prompts, Mitigations mitigations) {
        RevivalSearch search = new RevivalSearch(mitigations);
        atOnce(prompts).forEach(search::next);
        return search.revived().stream().sorted(ORDER).toList();
    }

    /// All revisions by time, those of one instant together: one commit moves text from prompt to prompt. Of one prompt
    /// there is one revision at a time.
    private static List<Map<String, PromptRevision>> atOnce(List<PromptTimeline> prompts) {
        List<Map<String, PromptRevision>> all = new ArrayList<>();
        Instant last = null;
        for (OrderedRevision each : byTime(prompts)) {
            if (!each.at().equals(last) || all.getLast().containsKey(each.prompt())) {
                all.add(new LinkedHashMap<>());
            }
            last = each.at();
            all.getLast().put(each.prompt(), each.revision());
        }
        return all;
    }

    /// One without time follows its prompt's previous revision.
    private static List<OrderedRevision> byTime(List<PromptTimeline> prompts) {
        List<OrderedRevision> all = new ArrayList<>();
        for (PromptTimeline prompt : prompts) {
            Instant last = Instant.MIN;
            for (PromptRevision revision : prompt.revisions()) {
                last = revision.at() == null || revision.at().isBefore(last) ? last : revision.at();
                all.add(new OrderedRevision(prompt.prompt(), revision, last));
            }
        }
        // The sort keeps the order of equal elements, and so of one prompt's revisions.
        all.sort(Comparator.comparing(OrderedRevision::at));
        return all;
    }
}
