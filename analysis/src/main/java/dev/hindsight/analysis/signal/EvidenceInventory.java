package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.evidence.query.Instrument;
import java.util.List;
import java.util.SortedSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The content of a workspace, as far as signals need it before they read values.
///
/// @param columns of samples
public record EvidenceInventory(EvidenceQuery evidence, SortedSet<String> columns) {
    /// {@return what the evidence holds now}
    public static EvidenceInventory of(EvidenceQuery evidence) {
        return new EvidenceInventory(evidence, evidence.columnNames(EvidenceKind.SAMPLE));
    }

    /// {@return whether samples have a column}
    public boolean has(String column) {
        return columns.contains(column);
    }

    /// {@return the instruments of one kind of evidence: judges' metrics of samples, suites' metrics of evals}
    public List<Instrument> instruments(EvidenceKind kind) {
        return evidence.instruments().stream().filter(it -> it.kind() == kind).toList();
    }

    /// {@return whether there is any value; reads rows until there is one}
    public boolean anyValue(RowSource rows) {
        if (!(rows instanceof RowSource.ColumnValues values)) {
            return true;
        }
        Columns read = evidence.columns(values.kind(), TimeRange.ALL, values.columns());
        IntToDoubleFunction value = values.extractor().apply(read).value();
        return IntStream.range(0, read.size()).anyMatch(i -> !Double.isNaN(value.applyAsDouble(i)));
    }
}
