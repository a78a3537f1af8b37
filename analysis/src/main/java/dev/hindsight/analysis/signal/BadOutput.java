package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.evidence.query.Instrument;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/// Whether an output is bad, by one instrument: labels where there are any, else the verdicts of the judge with the
/// most verdicts.
///
/// @param column `label` or a column `passed.<metric>@<judge>`
public record BadOutput(String column) {
    private static final String LABEL = "label";

    /// {@return the instrument; empty where there is neither label nor verdict}
    public static Optional<BadOutput> of(EvidenceQuery evidence) {
        if (evidence.columnNames(EvidenceKind.SAMPLE).contains(LABEL)) {
            return Optional.of(new BadOutput(LABEL));
        }
        return evidence.instruments().stream().filter(it -> ScoreColumns.isPassed(it.name()))
                .max(Comparator.comparingLong(Instrument::n)).map(it -> new BadOutput(it.name()));
    }

    /// {@return whether people's labels decide, else a judge's verdicts}
    public boolean isLabelled() {
        return column.equals(LABEL);
    }

    /// {@return 1 for a bad output, 0 for a good one, NaN where unknown}
    public IntToDoubleFunction values(Columns samples) {
        Columns.CategoricalColumn label = samples.words(column);
        double[] passed = samples.numbers(column);
        if (label == null) {
            return i -> passed == null ? Double.NaN : 1 - passed[i];
        }
        return i -> switch (String.valueOf(label.at(i))) {
            case "good" -> 0;
            case "bad" -> 1;
            default -> Double.NaN;
        };
    }
}
