package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.DerivedSignal;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.WeightedEstimator;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames.GuardColumns;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The combined effect of all guards on harmless outputs: the share that would pass if the guards erred independently,
/// Π(1 − FPR), beside the share that did pass. Harmless outputs are those labelled good, those that should have been
/// answered, and those that were blocked and overturned. Counts are of sampled outputs, unweighted: they describe the
/// guards, not the traffic.
///
/// @param falseBlocks per guard, by name: the share of harmless outputs that it blocked (FPR)
/// @param product Π(1 − FPR) with its 95 % interval; n of the least examined guard
/// @param measured share of harmless outputs that no guard blocked
public record GuardStack(Map<String, Estimate> falseBlocks, Estimate product, Estimate measured) {
    /// {@return the guards whose blocks are known}
    static List<GuardColumns> guards(Collection<String> columns) {
        return columns.stream().filter(GuardColumns::isBlock).flatMap(it -> GuardColumns.of(it).stream()).toList();
    }

    /// {@return the signal of outputs that a guard blocked: known where the verdict of one guard is}
    static DerivedSignal blocksOf(Collection<String> columns) {
        return blocks(guards(columns));
    }

    private static DerivedSignal blocks(List<GuardColumns> guards) {
        return new StackBlocks(guards.stream().map(GuardColumns::block).collect(Collectors.toUnmodifiableSet()));
    }

    private record StackBlocks(Set<String> columns) implements DerivedSignal {
        @Override
        public IntToDoubleFunction values(Columns samples) {
            List<double[]> verdicts = new ArrayList<>();
            for (String column : columns) {
                double[] numbers = samples.numbers(column);
                if (numbers != null) {
                    verdicts.add(numbers);
                }
            }
            return i -> verdicts.stream().mapToDouble(it -> it[i]).filter(it -> !Double.isNaN(it)).max()
                    .orElse(Double.NaN);
        }
    }

    /// {@return the guards on the harmless outputs of traffic; empty where none is known to be harmless, or fewer than
    /// two guards gave a verdict on them}
    public static Optional<GuardStack> of(EvidenceQuery evidence, TimeRange range) {
        List<GuardColumns> guards = guards(evidence.columnNames(EvidenceKind.SAMPLE));
        Set<String> columns = new TreeSet<>(Set.of("role", "label", "should_have"));
        guards.forEach(it -> columns.addAll(Set.of(it.block(), it.overturned())));
        Columns samples = evidence.columns(EvidenceKind.SAMPLE, range, columns);
        int[] harmless = IntStream.range(0, samples.size()).filter(i -> harmless(samples, guards, i)).toArray();
        Map<String, Estimate> errors = new LinkedHashMap<>();
        for (GuardColumns guard : guards) {
            double[] blocked = samples.numbers(guard.block());
            Estimate error = blocked == null ? Estimate.NONE : rate(harmless, i -> blocked[i]);
            if (error.known()) {
                errors.put(guard.guard(), error);
            }
        }
        IntToDoubleFunction stack = blocks(guards).values(samples);
        return errors.size() < 2
                ? Optional.empty()
                : Optional.of(new GuardStack(errors, product(errors.values()),
                        rate(harmless, i -> 1 - stack.applyAsDouble(i))));
    }

    private static Estimate rate(int[] rows, IntToDoubleFunction value) {
        return WeightedEstimator.rate(IntStream.of(rows).mapToDouble(value).toArray(), null, null);
    }

    private static boolean harmless(Columns samples, List<GuardColumns> guards, int row) {
        if (!is(samples, "role", row, "traffic") || is(samples, "label", row, "bad")
                || is(samples, "should_have", row, "refuse")) {
            return false;
        }
        return is(samples, "label", row, "good") || is(samples, "should_have", row, "answer")
                || guards.stream().map(it -> samples.numbers(it.overturned()))
                        .anyMatch(it -> it != null && it[row] == 1);
    }

    private static boolean is(Columns samples, String column, int row, String word) {
        return word.equals(samples.word(column, row));
    }

    /// The interval squares and adds the distances of the logarithms, as for a difference of independent estimates (Zou
    /// and Donner 2008, doi:10.1002/sim.3095): that the guards err independently is what the product assumes.
    private static Estimate product(Collection<Estimate> errors) {
        double log = 0;
        double down = 0;
        double up = 0;
        long n = Long.MAX_VALUE;
        for (Estimate error : errors) {
            double pass = Math.log1p(-error.value());
            log += pass;
            down += Math.pow(pass - Math.log1p(-error.high()), 2);
            up += Math.pow(Math.log1p(-error.low()) - pass, 2);
            n = Math.min(n, error.n());
        }
        double value = Math.exp(log);
        return new Estimate(value, value == 0 ? 0 : Math.exp(log - Math.sqrt(down)),
                value == 0 ? Double.NaN : Math.exp(log + Math.sqrt(up)), n, n, Double.NaN);
    }
}
