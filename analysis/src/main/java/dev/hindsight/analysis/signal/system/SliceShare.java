package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.DerivedSignal;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The traffic mix by one slice key, as the share of one value among the samples that have a value: the requested
/// value, else the most common one of the whole evidence.
///
/// @param column of samples
/// @param value whose share it is; null where no sample has one
record SliceShare(String column, @Nullable String value) implements DerivedSignal {
    private static final String SLICE = "slice.";
    private static final List<String> FIELDS = List.of("feature", "prompt", "region");

    static SliceShare of(EvidenceQuery evidence, String key, Map<String, String> slice) {
        String column = FIELDS.contains(key) && evidence.columnNames(EvidenceKind.SAMPLE).contains(key)
                ? key
                : SLICE + key;
        String asked = slice.get(key);
        return new SliceShare(column, asked == null ? mostCommon(evidence, column) : asked);
    }

    /// {@return the keys that samples have}
    static List<String> keys(Collection<String> columns) {
        return columns.stream().filter(it -> it.startsWith(SLICE) || FIELDS.contains(it))
                .map(it -> it.startsWith(SLICE) ? it.substring(SLICE.length()) : it).distinct().toList();
    }

    private static @Nullable String mostCommon(EvidenceQuery evidence, String column) {
        Columns samples = evidence.columns(EvidenceKind.SAMPLE, TimeRange.ALL, Set.of(column, "role"));
        Columns.CategoricalColumn words = samples.words(column);
        // Traffic counts; other rows count only where there is none.
        return words == null
                ? null
                : words.mostCommon(samples.traffic()).or(() -> words.mostCommon(_ -> true)).orElse(null);
    }

    @Override
    public Set<String> columns() {
        return Set.of(column);
    }

    @Override
    public IntToDoubleFunction values(Columns samples) {
        Columns.CategoricalColumn words = samples.words(column);
        return i -> words == null || words.code()[i] < 0
                ? Double.NaN
                : words.words()[words.code()[i]].equals(value)
                        ? 1
                        : 0;
    }
}
