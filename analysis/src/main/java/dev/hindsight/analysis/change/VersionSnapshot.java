package dev.hindsight.analysis.change;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// What ran at the last good time, beside what runs now: that is the rollback target. From the samples where they say
/// it, else from the last change before; what neither says is unknown.
public final class VersionSnapshot {
    private static final long HOUR = 3_600_000_000L;
    private static final List<SnapshotColumn> COLUMNS = List.of(new SnapshotColumn("Prompt", "prompt_version"),
            new SnapshotColumn("Model served", "model_served"), new SnapshotColumn("Fingerprint", "fingerprint"),
            new SnapshotColumn("Index", "index"), new SnapshotColumn("Tools", "catalog"),
            new SnapshotColumn("Parameters", "params"));
    private static final Map<String, String> SURFACES = Map.of("judge", "Judge", "retrieval", "Index", "tool", "Tools",
            "guard", "Guards", "routing", "Router", "sampling", "Sampling", "model", "Model asked", "params",
            "Parameters");

    private record SnapshotColumn(String label, String name) {}

    /// One thing that runs.
    ///
    /// @param then at the last good time; null where unknown
    /// @param now in the newest evidence; null where unknown
    public record SnapshotRow(String thing, @Nullable String then, @Nullable String now) {
        /// {@return whether it is known to be another one now}
        public boolean moved() {
            return then != null && now != null && !then.equals(now);
        }
    }

    private VersionSnapshot() {}

    /// {@return what ran just before a time and at the end of the evidence}
    ///
    /// @param lastGood microseconds
    /// @param end microseconds, just after the newest evidence
    public static List<SnapshotRow> at(EvidenceQuery evidence, List<StoredEvidence<Change>> changes, long lastGood,
            long end) {
        Map<String, SnapshotRow> rows = new TreeMap<>(
                Comparator.comparingInt(VersionSnapshot::order).thenComparing(it -> it));
        Map<String, String> before = fromSamples(evidence, lastGood);
        Map<String, String> after = fromSamples(evidence, end);
        for (SnapshotColumn column : COLUMNS) {
            String then = before.get(column.name());
            String now = after.get(column.name());
            if (then != null || now != null) {
                rows.put(column.label(), new SnapshotRow(column.label(), then, now));
            }
        }
        for (Map.Entry<String, String> surface : SURFACES.entrySet()) {
            String then = fromChanges(changes, surface.getKey(), lastGood);
            String now = fromChanges(changes, surface.getKey(), end);
            if (now != null) {
                rows.putIfAbsent(surface.getValue(), new SnapshotRow(surface.getValue(), then, now));
            }
        }
        return List.copyOf(rows.values());
    }

    private static int order(String thing) {
        List<String> order = List.of("Prompt", "Model asked", "Model served", "Fingerprint", "Parameters", "Judge",
                "Index", "Tools", "Guards", "Router", "Sampling");
        int at = order.indexOf(thing);
        return at < 0 ? order.size() : at;
    }

    /// The word most samples had in the hour before; the last six hours where that hour is empty.
    private static Map<String, String> fromSamples(EvidenceQuery evidence, long before) {
        Set<String> names = new java.util.HashSet<>(COLUMNS.stream().map(SnapshotColumn::name).toList());
        names.add("role");
        for (int hours : new int[]{1, 6, 24}) {
            Columns columns = evidence.columns(EvidenceKind.SAMPLE, new TimeRange(before - hours * HOUR, before),
                    names);
            if (columns.size() > 0) {
                IntPredicate traffic = columns.traffic();
                Map<String, String> found = new HashMap<>();
                for (SnapshotColumn column : COLUMNS) {
                    Columns.CategoricalColumn words = columns.words(column.name());
                    if (words != null) {
                        words.mostCommon(traffic).ifPresent(word -> found.put(column.name(), word));
                    }
                }
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return Map.of();
    }

    /// What was observed in the samples is told from the samples: a fingerprint is no model that somebody asked for.
    private static @Nullable String fromChanges(List<StoredEvidence<Change>> changes, String surface, long before) {
        List<StoredEvidence<Change>> same = new ArrayList<>(changes.stream()
                .filter(it -> it.evidence().surface().equals(surface) && !"observed".equals(it.evidence().origin()))
                .toList());
        same.sort(Comparator.comparing(it -> it.header().at()));
        String value = same.isEmpty() ? null : same.getFirst().evidence().from();
        for (StoredEvidence<Change> change : same) {
            if (TimeRange.micros(change.header().at()) < before) {
                value = change.evidence().to();
            }
        }
        return value;
    }
}
