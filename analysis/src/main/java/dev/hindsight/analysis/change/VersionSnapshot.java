package dev.hindsight.analysis.change;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change.ChangeOrigin;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What ran at the last good time, beside what runs now: the rollback target. From the samples where they state it,
/// else from the last change before; otherwise unknown.
public final class VersionSnapshot {
    static final long HOUR = 3_600_000_000L;
    /// What outputs say of the shortest of these times before is taken.
    static final int[] HOURS = {1, 6, 24};

    /// The parts of the system, in the order of the list.
    public enum RunningThing {
        /// Version of the prompt.
        PROMPT("Prompt", null, null),
        /// The model that was asked for.
        MODEL_ASKED("Model asked", null, "model"),
        /// The model that answered.
        MODEL_SERVED("Model served", "model_served", null),
        /// The provider's fingerprint of the serving system.
        FINGERPRINT("Fingerprint", "fingerprint", null),
        /// The parameters of the request, such as the temperature.
        PARAMETERS("Parameters", "params", "params"),
        /// The judge of the outputs.
        JUDGE("Judge", null, "judge"),
        /// The search index.
        INDEX("Index", "index", "retrieval"),
        /// The catalogue of tools.
        TOOLS("Tools", "catalog", "tool"),
        /// The guards around the model.
        GUARDS("Guards", null, "guard"),
        /// What decides where a request goes.
        ROUTER("Router", null, "routing"),
        /// The sampling policy.
        SAMPLING("Sampling", null, "sampling");

        private final String label;
        private final @Nullable String column;
        private final @Nullable String surface;

        RunningThing(String label, @Nullable String column, @Nullable String surface) {
            this.label = label;
            this.column = column;
            this.surface = surface;
        }
    }

    /// One part of the system.
    ///
    /// @param prompt which prompt's version it is; null for other things, and where outputs name none
    /// @param then at the last good time; null where unknown
    /// @param now in the newest evidence; null where unknown
    public record SnapshotRow(RunningThing thing, @Nullable String prompt, @Nullable String then,
            @Nullable String now) {
        /// {@return the name for people}
        public String label() {
            return prompt == null ? thing.label : thing.label + " " + prompt;
        }

        /// {@return whether it is known to have changed}
        public boolean moved() {
            return then != null && now != null && !then.equals(now);
        }
    }

    private VersionSnapshot() {}

    /// {@return what ran just before a time and at the end of the evidence: the prompts first, one by one}
    ///
    /// @param lastGood microseconds
    /// @param end microseconds, just after the newest evidence
    /// @param suspects ids of changes, the likeliest first: their prompts are listed first
    public static List<SnapshotRow> at(EvidenceQuery evidence, List<StoredEvidence<Change>> changes, long lastGood,
            long end, List<String> suspects) {
        Map<RunningThing, String> before = fromSamples(evidence, lastGood);
        Map<RunningThing, String> after = fromSamples(evidence, end);
        List<SnapshotRow> rows = new ArrayList<>(
                new RunningPrompts(evidence, changes).at(lastGood, end, suspects));
        for (RunningThing thing : RunningThing.values()) {
            String then = before.get(thing);
            String now = after.get(thing);
            if (then == null && now == null && thing.surface != null) {
                now = fromChanges(changes, thing.surface, end);
                then = now == null ? null : fromChanges(changes, thing.surface, lastGood);
            }
            if (then != null || now != null) {
                rows.add(new SnapshotRow(thing, null, then, now));
            }
        }
        return List.copyOf(rows);
    }

    /// The most frequent word in the samples of the hour before; of the last six hours where that hour is empty.
    private static Map<RunningThing, String> fromSamples(EvidenceQuery evidence, long before) {
        Set<String> names = Stream.of(RunningThing.values()).map(it -> it.column).filter(Objects::nonNull)
                .collect(Collectors.toSet());
        names.add("role");
        for (int hours : HOURS) {
            Columns columns = evidence.columns(EvidenceKind.SAMPLE, new TimeRange(before - hours * HOUR, before),
                    names);
            if (columns.size() > 0) {
                IntPredicate traffic = columns.traffic();
                Map<RunningThing, String> found = new EnumMap<>(RunningThing.class);
                for (RunningThing thing : RunningThing.values()) {
                    Columns.CategoricalColumn words = thing.column == null ? null : columns.words(thing.column);
                    if (words != null) {
                        words.mostCommon(traffic).ifPresent(word -> found.put(thing, word));
                    }
                }
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return Map.of();
    }

    /// Observed changes are skipped, since the samples themselves say more: a fingerprint is no model that somebody
    /// requested.
    private static @Nullable String fromChanges(List<StoredEvidence<Change>> changes, String surface, long before) {
        List<StoredEvidence<Change>> same = new ArrayList<>(changes.stream()
                .filter(it -> it.evidence().surface().equals(surface)
                        && it.evidence().origin() != ChangeOrigin.OBSERVED)
                .toList());
        same.sort(Comparator.comparing(it -> it.header().at()));
        return valueBefore(same, before);
    }

    /// {@return what the last of these changes before a time led to, else where the first began; null where unknown}
    ///
    /// @param same changes of one thing, by time
    static @Nullable String valueBefore(List<StoredEvidence<Change>> same, long before) {
        String value = same.isEmpty() ? null : same.getFirst().evidence().from();
        for (StoredEvidence<Change> change : same) {
            if (TimeRange.micros(change.header().at()) < before) {
                value = change.evidence().to();
            }
        }
        return value;
    }
}
