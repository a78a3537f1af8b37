package dev.hindsight.analysis.slices;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The keys by which evidence can be sliced, as `--slice` takes them.
public final class SliceKeys {
    private static final List<EvidenceKind> SLICED = List.of(EvidenceKind.SAMPLE, EvidenceKind.EVAL,
            EvidenceKind.MEASURE);
    private static final int MOST_NAMED = 8;

    private SliceKeys() {}

    /// {@return the keys that distinguish requests}
    public static SortedSet<String> of(EvidenceQuery evidence) {
        return SLICED.stream().flatMap(kind -> evidence.columnNames(kind).stream()).filter(Slices::isOfRequests)
                .map(Slices::key).collect(Collectors.toCollection(TreeSet::new));
    }

    /// {@return why there is no such slice, as a sentence that lists the existing ones; empty where there is one}
    ///
    /// @param slice values by key
    public static Optional<String> missing(EvidenceQuery evidence, Map<String, String> slice) {
        return slice.entrySet().stream().flatMap(it -> missing(evidence, it.getKey(), it.getValue()).stream())
                .findFirst();
    }

    private static Optional<String> missing(EvidenceQuery evidence, String key, String value) {
        SortedSet<String> values = values(evidence, key);
        if (values.isEmpty()) {
            SortedSet<String> keys = of(evidence);
            return Optional.of("No evidence names " + key + (keys.isEmpty()
                    ? "; there are no slices."
                    : "; it can be sliced by " + named(keys) + "."));
        }
        return values.contains(value)
                ? Optional.empty()
                : Optional.of("No evidence has " + key + "=" + value + "; there is " + named(values) + ".");
    }

    /// {@return the values that a key has in the evidence}
    public static SortedSet<String> values(EvidenceQuery evidence, String key) {
        SortedSet<String> out = new TreeSet<>();
        for (EvidenceKind kind : SLICED) {
            for (String column : List.of(key, "slice." + key)) {
                if (evidence.columnNames(kind).contains(column)) {
                    Columns.CategoricalColumn words = evidence.columns(kind, TimeRange.ALL, Set.of(column))
                            .words(column);
                    out.addAll(words == null ? List.of() : List.of(words.words()));
                }
            }
        }
        return out;
    }

    private static String named(SortedSet<String> words) {
        return words.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (words.size() > MOST_NAMED ? " and " + (words.size() - MOST_NAMED) + " more" : "");
    }
}
