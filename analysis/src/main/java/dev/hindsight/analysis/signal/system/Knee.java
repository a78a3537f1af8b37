package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.BadOutput;
import dev.hindsight.analysis.signal.DerivedSignal;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.analysis.stats.WeightedEstimator;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The context fill from which outputs are worse: the best split of the bad rate, by fill, into two levels. It is
/// computed once, over all judged samples of traffic, whatever the visible range. There is none unless outputs above it
/// are bad more often by as much as matters, and by more than the best of many splits shows by chance: z of 3.14, the 5
/// % bound of a maximally selected difference whose sides hold at least 5 % each (Andrews 1993, Econometrica 61, table
/// I).
///
/// @param fill the least fill above the knee
/// @param below bad rate below it
/// @param above bad rate from it on
public record Knee(double fill, Estimate below, Estimate above) implements DerivedSignal {
    /// A signal without any value.
    static final Knee NONE = new Knee(Double.NaN, Estimate.NONE, Estimate.NONE);

    private static final int FEWEST_ROWS = 200;
    private static final int PARTS = 40;
    private static final int END_PARTS = 2;
    private static final double CHANCE = 3.14;
    private static final double MATTERS = 0.05;

    /// {@return the knee; empty where there is none, or too little to see one}
    public static Optional<Knee> of(EvidenceQuery evidence) {
        BadOutput outcome = BadOutput.of(evidence).orElse(null);
        if (outcome == null || !evidence.columnNames(EvidenceKind.SAMPLE).contains("window")) {
            return Optional.empty();
        }
        ContextFill fill = new ContextFill();
        Set<String> columns = new TreeSet<>(fill.columns());
        columns.addAll(Set.of("role", "probability", "weight", "cluster", "session", outcome.column()));
        Columns samples = evidence.columns(EvidenceKind.SAMPLE, TimeRange.ALL, columns);
        return split(samples, fill.values(samples), outcome.values(samples));
    }

    private static Optional<Knee> split(Columns samples, IntToDoubleFunction fill, IntToDoubleFunction bad) {
        int[] rows = IntStream.range(0, samples.size())
                .filter(samples.traffic())
                .filter(i -> !Double.isNaN(fill.applyAsDouble(i)) && !Double.isNaN(bad.applyAsDouble(i))).boxed()
                .sorted(Comparator.comparingDouble(fill::applyAsDouble)).mapToInt(Integer::intValue).toArray();
        if (rows.length < FEWEST_ROWS) {
            return Optional.empty();
        }
        double[] x = Arrays.stream(rows).mapToDouble(bad).toArray();
        double[] weight = Arrays.stream(rows).mapToDouble(i -> weight(samples, i)).toArray();
        int[] cluster = clusters(samples, rows);
        Knee best = null;
        double bound = CHANCE;
        for (int part = END_PARTS; part <= PARTS - END_PARTS; part++) {
            double at = fill.applyAsDouble(rows[(int) ((long) rows.length * part / PARTS)]);
            int cut = first(rows, fill, at);
            if (cut < (long) rows.length * END_PARTS / PARTS) {
                continue;
            }
            Estimate below = level(x, weight, cluster, 0, cut);
            Estimate above = level(x, weight, cluster, cut, x.length);
            double z = HypothesisTests.zOfRates(below, above);
            if (z > bound && above.value() - below.value() >= MATTERS) {
                bound = z;
                best = new Knee(at, below, above);
            }
        }
        return Optional.ofNullable(best);
    }

    private static int first(int[] rows, IntToDoubleFunction fill, double at) {
        int low = 0;
        int high = rows.length;
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (fill.applyAsDouble(rows[mid]) < at) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }

    private static Estimate level(double[] x, double[] weight, int[] cluster, int from, int to) {
        return WeightedEstimator.rate(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(weight, from, to),
                Arrays.copyOfRange(cluster, from, to));
    }

    private static double weight(Columns samples, int row) {
        double[] weight = samples.numbers("weight");
        double[] probability = samples.numbers("probability");
        return weight != null && weight[row] > 0
                ? weight[row]
                : probability != null && probability[row] > 0 ? 1 / probability[row] : 1;
    }

    private static int[] clusters(Columns samples, int[] rows) {
        Map<String, Integer> codes = new HashMap<>();
        int[] out = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            String own = samples.word("cluster", rows[i]);
            String name = own == null ? samples.word("session", rows[i]) : own;
            Integer known = name == null ? null : codes.get(name);
            out[i] = known == null ? i : known;
            if (name != null) {
                codes.putIfAbsent(name, i);
            }
        }
        return out;
    }

    @Override
    public Set<String> columns() {
        return new ContextFill().columns();
    }

    @Override
    public IntToDoubleFunction values(Columns samples) {
        IntToDoubleFunction fills = new ContextFill().values(samples);
        return i -> {
            double own = fills.applyAsDouble(i);
            return Double.isNaN(own) || Double.isNaN(fill) ? Double.NaN : own >= fill ? 1 : 0;
        };
    }
}
