package dev.hindsight.analysis.change;

import dev.hindsight.analysis.change.VersionSnapshot.RunningThing;
import dev.hindsight.analysis.change.VersionSnapshot.SnapshotRow;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change.ChangeOrigin;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The versions of each prompt at two times. The version that most outputs of all prompts name would be that of the
/// busiest prompt, which is no rollback target of another.
final class RunningPrompts {
    /// Prompts that did not move and are nobody's suspect say little: so many of them are listed.
    private static final int MOST_STILL = 3;

    private final EvidenceQuery evidence;
    private final List<StoredEvidence<Change>> changes;

    /// @param changes all that are known, by time
    RunningPrompts(EvidenceQuery evidence, List<StoredEvidence<Change>> changes) {
        this.evidence = evidence;
        this.changes = changes.stream().filter(it -> it.evidence().surface().equals("prompt")
                && it.evidence().origin() != ChangeOrigin.OBSERVED)
                .sorted(Comparator.comparing(it -> it.header().at())).toList();
    }

    /// {@return a row for each prompt: those of suspects in their order, then those that moved, then some of the others}
    ///
    /// @param suspects ids of changes, the likeliest first
    List<SnapshotRow> at(long lastGood, long end, List<String> suspects) {
        Map<String, String> before = fromSamples(lastGood);
        Map<String, String> after = fromSamples(end);
        Set<String> names = new LinkedHashSet<>();
        suspects.forEach(id -> changes.stream().filter(it -> it.header().key().id().equals(id))
                .map(it -> it.evidence().prompt()).filter(Objects::nonNull).forEach(names::add));
        int suspected = names.size();
        names.addAll(before.keySet());
        names.addAll(after.keySet());
        changes.stream().map(it -> it.evidence().prompt()).filter(Objects::nonNull).forEach(names::add);
        List<SnapshotRow> rows = names.stream().map(it -> row(it, before.get(it), after.get(it), lastGood, end))
                .filter(it -> it.then() != null || it.now() != null).toList();
        List<SnapshotRow> out = new ArrayList<>(rows.stream().limit(suspected).toList());
        rows.stream().skip(suspected).filter(SnapshotRow::moved).forEach(out::add);
        rows.stream().skip(suspected).filter(it -> !it.moved()).limit(MOST_STILL).forEach(out::add);
        return List.copyOf(out);
    }

    private SnapshotRow row(String prompt, @Nullable String then, @Nullable String now, long lastGood, long end) {
        String name = prompt.isEmpty() ? null : prompt;
        return then == null && now == null
                ? new SnapshotRow(RunningThing.PROMPT, name, fromChanges(prompt, lastGood), fromChanges(prompt, end))
                : new SnapshotRow(RunningThing.PROMPT, name, then, now);
    }

    /// By prompt (empty where outputs name none) the most frequent version of the hour before; of a prompt that was not
    /// used then, of the last six or 24 hours.
    private Map<String, String> fromSamples(long before) {
        Columns columns = evidence.columns(EvidenceKind.SAMPLE,
                new TimeRange(before - 24 * VersionSnapshot.HOUR, before),
                Set.of("prompt", "prompt_version", "role"));
        Columns.CategoricalColumn versions = columns.words("prompt_version");
        Map<String, String> found = new TreeMap<>();
        if (versions == null) {
            return found;
        }
        IntPredicate traffic = columns.traffic();
        for (int hours : VersionSnapshot.HOURS) {
            Map<String, int[]> counts = new HashMap<>();
            for (int row = 0; row < columns.size(); row++) {
                if (columns.at()[row] >= before - hours * VersionSnapshot.HOUR && versions.code()[row] >= 0
                        && traffic.test(row)) {
                    String prompt = columns.word("prompt", row);
                    counts.computeIfAbsent(prompt == null ? "" : prompt,
                            _ -> new int[versions.words().length])[versions.code()[row]]++;
                }
            }
            counts.forEach((prompt, own) -> found.computeIfAbsent(prompt, _ -> versions.words()[mostFrequent(own)]));
        }
        return found;
    }

    private static int mostFrequent(int[] counts) {
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return best;
    }

    private @Nullable String fromChanges(String prompt, long before) {
        return VersionSnapshot.valueBefore(changes.stream().filter(it -> prompt.equals(it.evidence().prompt()))
                .toList(), before);
    }
}
