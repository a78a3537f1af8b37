package dev.hindsight.analysis.change;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The samples of traffic in a window, worst first.
public final class WorstSamples {
    /// The columns that [#withOutput] reads.
    static final Set<String> NEEDED = Set.of("role", "prompt", "text.length", ColumnNames.TRIMMED);

    private WorstSamples() {}

    /// {@return the samples of traffic in a window that have an output, the worst first by a score; by time without a
    /// score}
    ///
    /// @param prompt whose outputs are included, with those that name no prompt; null for all
    /// @param column a score column such as `score.correct@judge`; null for none
    /// @param higherIsBetter which end of the score is worst
    public static List<StoredEvidence<Sample>> worst(EvidenceQuery evidence, TimeRange range, @Nullable String prompt,
            @Nullable String column, boolean higherIsBetter, int most) {
        Set<String> names = new HashSet<>(NEEDED);
        if (column != null) {
            names.add(column);
        }
        Columns columns = evidence.columns(EvidenceKind.SAMPLE, range, names);
        double[] score = column == null ? null : columns.numbers(column);
        Comparator<Integer> byScore = score == null
                ? Comparator.comparingInt(row -> row)
                : Comparator.comparingDouble(row -> badness(score[row], higherIsBetter));
        long[] rows = withOutput(columns, prompt).boxed().sorted(byScore.thenComparing(row -> row))
                .limit(most).mapToLong(row -> columns.row()[row]).toArray();
        List<StoredEvidence<Sample>> samples = new ArrayList<>();
        for (StoredEvidence<Evidence> stored : evidence.rows(rows)) {
            if (stored.evidence() instanceof Sample sample) {
                samples.add(new StoredEvidence<>(stored.row(), stored.header(), sample));
            }
        }
        return samples;
    }

    /// {@return the rows of traffic that have an output which was not trimmed, of that prompt or without naming one; of all prompts for null}
    static IntStream withOutput(Columns columns, @Nullable String prompt) {
        double[] length = columns.numbers("text.length");
        double[] trimmed = columns.numbers(ColumnNames.TRIMMED);
        Columns.CategoricalColumn prompts = columns.words("prompt");
        return IntStream.range(0, columns.size())
                .filter(columns.traffic())
                .filter(row -> prompt == null || prompts == null
                        || prompt.equals(Objects.requireNonNullElse(prompts.at(row), prompt)))
                .filter(row -> length != null && !Double.isNaN(length[row]))
                .filter(row -> trimmed == null || trimmed[row] != 1);
    }

    private static double badness(double score, boolean higherIsBetter) {
        return Double.isNaN(score) ? Double.POSITIVE_INFINITY : higherIsBetter ? score : -score;
    }
}
