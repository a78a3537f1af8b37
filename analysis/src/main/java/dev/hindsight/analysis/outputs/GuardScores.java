package dev.hindsight.analysis.outputs;

import dev.hindsight.analysis.signal.BadOutput;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.query.ColumnNames.GuardColumns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The guards' scores on outputs of traffic with a known outcome, in both windows, and the effect of another threshold:
/// it blocks scores at or above it, or, where a guard's blocks have lower scores than its other verdicts, at or below
/// it. It covers only recorded outputs: nobody saw an output that a guard blocked.
public final class GuardScores {
    private final OutputTable table;
    private final IntToDoubleFunction bad;
    private final List<JudgedOutput> outputs;
    private final boolean drawn;
    private final Map<String, ScoredGuard> guards = new TreeMap<>();

    /// A guard that gave scores.
    ///
    /// @param threshold its last threshold; NaN where none is known
    /// @param low the lowest of its scores and its threshold
    /// @param high the highest of them
    /// @param blocksHigh whether it blocks scores at or above the threshold, else at or below
    public record ScoredGuard(String name, double threshold, double low, double high, boolean blocksHigh) {
        boolean blocks(double score, double at) {
            return blocksHigh ? score >= at : score <= at;
        }
    }

    /// How many outputs are blocked.
    ///
    /// @param good of the good ones: false blocks
    /// @param bad of the bad ones
    public record BlockRates(Estimate good, Estimate bad) {}

    private record JudgedOutput(int place, List<Sample.Guard> guards) {}

    private GuardScores(OutputTable table, IntToDoubleFunction bad, List<JudgedOutput> outputs, boolean drawn) {
        this.table = table;
        this.bad = bad;
        this.outputs = outputs;
        this.drawn = drawn;
        for (String name : new TreeSet<>(scored().map(Sample.Guard::guard).map(String::valueOf).toList())) {
            guards.put(name, guard(name));
        }
    }

    private Stream<Sample.Guard> scored() {
        return outputs.stream().flatMap(it -> it.guards.stream())
                .filter(it -> it.guard() != null && it.score() != null);
    }

    private ScoredGuard guard(String name) {
        List<Sample.Guard> own = scored().filter(it -> name.equals(it.guard())).toList();
        double[] scores = own.stream().mapToDouble(GuardScores::score).toArray();
        double blocked = mean(own, true);
        double passed = mean(own, false);
        double threshold = own.stream().map(Sample.Guard::threshold).filter(Objects::nonNull)
                .reduce((_, last) -> last).orElse(Double.NaN);
        double[] range = DoubleStream.concat(DoubleStream.of(scores), DoubleStream.of(threshold))
                .filter(it -> !Double.isNaN(it)).sorted().toArray();
        return new ScoredGuard(name, threshold, range[0], range[range.length - 1],
                Double.isNaN(blocked) || Double.isNaN(passed) || blocked >= passed);
    }

    private static double mean(List<Sample.Guard> verdicts, boolean blocked) {
        return verdicts.stream().filter(it -> it.verdict() != null && "block".equals(it.verdict()) == blocked)
                .mapToDouble(GuardScores::score).average().orElse(Double.NaN);
    }

    private static double score(Sample.Guard guard) {
        return Objects.requireNonNull(guard.score());
    }

    /// {@return the scores; empty where no guard has any, or where no such output is known to be good or bad}
    public static Optional<GuardScores> of(OutputReader outputs, Progress progress) {
        EvidenceQuery evidence = outputs.evidence();
        BadOutput outcome = BadOutput.of(evidence).orElse(null);
        TreeSet<String> columns = new TreeSet<>(evidence.columnNames(EvidenceKind.SAMPLE));
        columns.removeIf(it -> !GuardColumns.isBlock(it));
        if (outcome == null || columns.isEmpty()) {
            return Optional.empty();
        }
        List<String> blocks = List.copyOf(columns);
        columns.add(outcome.column());
        OutputTable table = outputs.read(columns);
        IntToDoubleFunction bad = table.values(outcome::values);
        int[] judged = table.traffic().filter(i -> !Double.isNaN(bad.applyAsDouble(i)))
                .filter(i -> blocks.stream().anyMatch(it -> !Double.isNaN(table.number(it, i)))).toArray();
        OutputReader.OutputRecords records = outputs.records(table, judged, progress);
        List<JudgedOutput> found = new ArrayList<>();
        for (OutputReader.IndexedOutput it : records.outputs()) {
            found.add(new JudgedOutput(it.place(), Objects.requireNonNullElse(it.sample().guards(), List.of())));
        }
        GuardScores scores = new GuardScores(table, bad, found, records.drawn());
        return scores.guards.isEmpty() ? Optional.empty() : Optional.of(scores);
    }

    /// {@return the guards that gave scores, by name}
    public List<ScoredGuard> guards() {
        return List.copyOf(guards.values());
    }

    /// {@return whether only some of the outputs were read}
    public boolean drawn() {
        return drawn;
    }

    /// {@return whether rates are of traffic, else of kept outputs}
    public boolean weighted() {
        return table.weighted();
    }

    /// {@return what a guard blocks of the outputs that it scored}
    ///
    /// @param threshold another threshold; null for the recorded verdicts
    public BlockRates alone(ScoredGuard guard, @Nullable Double threshold) {
        return blocked(outputs.stream().filter(it -> it.guards.stream()
                .anyMatch(own -> guard.name().equals(own.guard()) && own.score() != null)).toList(),
                it -> guard.name().equals(it.guard()) && blocks(it, guard, threshold));
    }

    /// {@return what all guards together block, of all outputs}
    ///
    /// @param guard the guard with another threshold
    /// @param threshold another threshold; null for all recorded verdicts
    public BlockRates stack(ScoredGuard guard, @Nullable Double threshold) {
        return blocked(outputs, it -> guard.name().equals(it.guard())
                ? blocks(it, guard, threshold)
                : "block".equals(it.verdict()));
    }

    private static boolean blocks(Sample.Guard verdict, ScoredGuard guard, @Nullable Double threshold) {
        Double score = verdict.score();
        return (threshold == null || score == null)
                ? "block".equals(verdict.verdict())
                : guard.blocks(score, threshold);
    }

    private BlockRates blocked(List<JudgedOutput> some, Predicate<Sample.Guard> blocks) {
        return new BlockRates(blocked(some, blocks, 0), blocked(some, blocks, 1));
    }

    private Estimate blocked(List<JudgedOutput> some, Predicate<Sample.Guard> blocks, int outcome) {
        List<JudgedOutput> own = some.stream().filter(it -> bad.applyAsDouble(it.place) == outcome).toList();
        return table.rate(own.stream().mapToInt(JudgedOutput::place).toArray(),
                i -> own.get(i).guards.stream().anyMatch(blocks) ? 1 : 0);
    }
}
