package dev.hindsight.analysis.signal.quality;

import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.MissingEvidence;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowExtractor;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalDefinition;
import dev.hindsight.analysis.signal.SignalId.Eval;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A metric of an evaluation suite: passes of n where both are given, else the score. The weight of a run is its n; a run
/// of no cases measured nothing.
public final class SuiteScores implements SignalDefinition {
    private static final Set<String> COLUMNS = Set.of("suite", "metric", "score", "n", "sd", "passes", "suite_version",
            "judge");
    /// Share of a suite's runs that count passes from which it is a rate.
    private static final double COUNTED = 0.9;

    @Override
    public boolean defines(SignalId id) {
        return id instanceof Eval;
    }

    @Override
    public EvidenceKind kind() {
        return EvidenceKind.EVAL;
    }

    @Override
    public Stream<Signal> signals(EvidenceInventory has) {
        return has.instruments(EvidenceKind.EVAL).stream().map(it -> ScoredSignals.of(Eval.of(it.name()), this,
                ScoredSignals.direction(it), ScoredSignals.span(it)));
    }

    @Override
    public SignalName label(SignalId id) {
        Eval eval = (Eval) id;
        return new SignalName(SignalName.words(eval.metric()), "suite " + (eval.suite() == null ? "" : eval.suite()),
                ValueFormat.SCORE);
    }

    @Override
    public RowSource rows(SignalId id, ReadScope scope) {
        String instrument = ((Eval) id).instrument();
        DoublePredicate possible = ScoredSignals.scale(EvidenceKind.EVAL, instrument, scope);
        return new RowSource.ColumnValues(EvidenceKind.EVAL, COLUMNS, evals -> extractor(instrument, evals, possible),
                RowSource.Weighting.TRIALS, null);
    }

    private static RowExtractor extractor(String instrument, Columns c, DoublePredicate possible) {
        double[] score = c.numbers("score");
        double[] n = c.numbers("n");
        double[] passes = c.numbers("passes");
        double[] sd = c.numbers("sd");
        IntPredicate own = i -> instrument.equals(c.word("suite", i) + "/" + c.word("metric", i)) && !isEmpty(n, i);
        IntToDoubleFunction share = passes == null || n == null ? i -> Double.NaN : i -> passes[i] / n[i];
        IntPredicate counted = i -> share.applyAsDouble(i) >= 0 && share.applyAsDouble(i) <= 1;
        IntToDoubleFunction value = i -> score == null || !own.test(i)
                ? Double.NaN
                : counted.test(i) ? share.applyAsDouble(i) : possible.test(score[i]) ? score[i] : Double.NaN;
        // Beside a suite of passes another may have marks from 1 to 5; one run that was not counted makes no marks of passes.
        int[] runs = IntStream.range(0, c.size()).filter(own).toArray();
        boolean rate = IntStream.of(runs).filter(counted).count() >= COUNTED * runs.length
                && IntStream.of(runs).mapToDouble(value).noneMatch(it -> it < 0 || it > 1);
        IntToDoubleFunction count = i -> n == null || Double.isNaN(n[i]) ? 1 : n[i];
        Map<String, Integer> parts = new LinkedHashMap<>();
        List<String> judges = new ArrayList<>();
        int[] part = new int[c.size()];
        for (int i = 0; i < part.length; i++) {
            String judge = c.word("judge", i);
            String version = c.word("suite_version", i);
            part[i] = parts.computeIfAbsent((judge == null ? "" : judge) + (version == null ? "" : "/" + version),
                    _ -> {
                        judges.add(judge == null ? "" : judge);
                        return judges.size() - 1;
                    });
        }
        return new RowExtractor(value, count, rate, sd == null ? null : i -> sd[i],
                i -> part[i], parts.keySet().toArray(String[]::new), judges.toArray(String[]::new));
    }

    /// {@return how many runs of a suite's metric had no cases}
    ///
    /// @param evals with the columns `suite`, `metric` and `n`
    public static long emptyRuns(String instrument, Columns evals) {
        double[] n = evals.numbers("n");
        return IntStream.range(0, evals.size()).filter(i -> isEmpty(n, i)).filter(
                i -> instrument.equals(evals.word("suite", i) + "/" + evals.word("metric", i))).count();
    }

    private static boolean isEmpty(double @Nullable [] n, int run) {
        return n != null && n[run] == 0;
    }

    @Override
    public String missing(SignalId id, EvidenceInventory has) {
        return MissingEvidence.none(id, "`eval` evidence of that suite and metric");
    }
}
