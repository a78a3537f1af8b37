package dev.hindsight.postmortem.facts;

import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.stats.WeightedEstimator;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The sampled and judged outputs of traffic, in the slice of the incident. Bad by label where there is one, else by
/// the judge's verdict, else by a score in the lower half of its scale.
final class JudgedOutputs {
    /// @param at microseconds
    /// @param badness above 0 is bad; the larger the worse
    /// @param weight 1/p; NaN where unknown
    record Output(long row, long at, double badness, double weight, @Nullable String session, @Nullable String user) {
        boolean bad() {
            return badness > 0;
        }
    }

    private final IncidentContext found;
    private final @Nullable ScoreColumns score;
    private final Map<String, String> slice;

    JudgedOutputs(IncidentContext found) {
        this.found = found;
        String signal = found.finding() == null ? found.incident().signal() : found.finding().signal();
        this.score = signal != null && SignalId.parse(signal) instanceof SignalId.Score it
                ? new ScoreColumns(it.judged())
                : null;
        this.slice = found.finding() == null ? Map.of() : found.finding().slice();
    }

    /// {@return those of a range, by time}
    List<Output> in(TimeRange range) {
        Set<String> names = new HashSet<>(Set.of("label", "role", "session", "user", "probability", "weight"));
        if (score != null) {
            names.addAll(Set.of(score.value(), score.passed()));
        }
        slice.keySet().forEach(it -> names.addAll(Set.of(it, "slice." + it)));
        Columns columns = found.evidence().columns(EvidenceKind.SAMPLE, range, names);
        Columns.CategoricalColumn labels = columns.words("label");
        double[] scores = score == null ? null : columns.numbers(score.value());
        double[] passed = score == null ? null : columns.numbers(score.passed());
        double middle = middle(scores);
        IntPredicate traffic = columns.traffic();
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            double value = badness(labels == null ? null : labels.at(i), at(passed, i), at(scores, i), middle);
            if (!Double.isNaN(value) && traffic.test(i) && matches(columns, i, slice)) {
                outputs.add(new Output(columns.row()[i], columns.at()[i], value, weight(columns, i),
                        columns.word("session", i), columns.word("user", i)));
            }
        }
        return outputs;
    }

    /// {@return the share that is bad, weighted where every weight is known; null where nothing was judged}
    static @Nullable Level badShare(List<Output> outputs) {
        if (outputs.isEmpty()) {
            return null;
        }
        double[] bad = outputs.stream().mapToDouble(it -> it.bad() ? 1 : 0).toArray();
        double[] weights = outputs.stream().mapToDouble(Output::weight).toArray();
        boolean known = Arrays.stream(weights).allMatch(it -> it > 0);
        return Level.of(WeightedEstimator.rate(bad, known ? weights : null, null));
    }

    /// {@return whether a row lies in a slice; the columns must hold its keys, as they are and as `slice.<key>`}
    static boolean matches(Columns columns, int row, Map<String, String> slice) {
        return slice.entrySet().stream().allMatch(it -> {
            String own = columns.word(it.getKey(), row);
            return it.getValue().equals(own == null ? columns.word("slice." + it.getKey(), row) : own);
        });
    }

    private static double weight(Columns columns, int row) {
        double weight = columns.number("weight", row);
        return weight > 0 ? weight : 1 / columns.number("probability", row);
    }

    private static double at(double @Nullable [] numbers, int row) {
        return numbers == null ? Double.NaN : numbers[row];
    }

    private double badness(@Nullable String label, double passed, double score, double middle) {
        double depth = Double.isNaN(score) || Double.isNaN(middle)
                ? 0
                : found.higherIsBetter() ? middle - score : score - middle;
        if ("bad".equals(label) || (!"good".equals(label) && passed == 0)) {
            return 1 + depth;
        }
        if ("good".equals(label) || passed == 1) {
            return -1;
        }
        return Double.isNaN(score) ? Double.NaN : depth;
    }

    private static double middle(double @Nullable [] scores) {
        if (scores == null) {
            return Double.NaN;
        }
        double max = Arrays.stream(scores).filter(it -> !Double.isNaN(it)).max().orElse(Double.NaN);
        double min = Arrays.stream(scores).filter(it -> !Double.isNaN(it)).min().orElse(Double.NaN);
        return min >= 0 && max <= 1 ? 0.5 : (min + max) / 2;
    }
}
