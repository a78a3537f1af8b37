package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where the values of a signal come from.
public sealed interface RowSource {
    /// The weight of a row.
    enum Weighting {
        /// The inverse of the probability with which its sample was chosen, so that rates are of traffic.
        INVERSE_PROBABILITY,
        /// The trials that it represents, each equally.
        TRIALS
    }

    /// Values that are computed from the row's columns.
    ///
    /// @param kind of the rows
    /// @param columns that are read
    /// @param extractor computes them, for any range
    /// @param freeKey the slice key that selects the value, not the rows; null for none
    record ColumnValues(EvidenceKind kind, Set<String> columns, Function<Columns, RowExtractor> extractor,
            Weighting weighting, @Nullable String freeKey) implements RowSource {}

    /// User reactions per answered output, hour by hour, from user signals that name no output.
    ///
    /// @param types of user signals that count
    record HourlyRate(Set<String> types) implements RowSource {}

    /// {@return values of samples, weighted to traffic}
    static RowSource samples(Set<String> columns, Function<Columns, RowExtractor> extractor) {
        return new ColumnValues(EvidenceKind.SAMPLE, columns, extractor, Weighting.INVERSE_PROBABILITY, null);
    }

    /// {@return a column of 0 and 1, unchanged}
    static RowSource rate(String column) {
        return samples(Set.of(column), samples -> RowExtractor.rate(RowValues.number(samples.numbers(column))));
    }

    /// {@return a column of amounts, unchanged}
    static RowSource amount(String column) {
        return samples(Set.of(column), samples -> RowExtractor.amount(RowValues.number(samples.numbers(column))));
    }

    /// {@return values of samples that are computed from several columns}
    static RowSource samples(DerivedSignal derived) {
        return samples(derived.columns(),
                samples -> RowExtractor.of(derived.values(samples), derived.isRate(), ""));
    }
}
