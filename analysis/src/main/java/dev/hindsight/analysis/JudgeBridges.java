package dev.hindsight.analysis;

import dev.hindsight.analysis.query.ObservationReader;
import dev.hindsight.analysis.series.JudgeBridge;
import dev.hindsight.analysis.series.JudgeBridge.FrozenScores;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the signals whose judges can be bridged by frozen outputs ([JudgeBridge]), of samples and of suites.
final class JudgeBridges {
    private static final String PASS_RATE = "pass_rate";

    private final EvidenceQuery evidence;
    private final AnalysisOptions options;
    private final List<Signal> signals;
    private final Map<SignalId, Observations> controls;

    /// @param signals that are analysed, one per judge
    /// @param controls frozen outputs scored again
    JudgeBridges(EvidenceQuery evidence, AnalysisOptions options, List<Signal> signals,
            Map<SignalId, Observations> controls) {
        this.evidence = evidence;
        this.options = options;
        this.signals = signals;
        this.controls = controls;
    }

    /// {@return the bridges by signal; none for a signal of one judge}
    ///
    /// @param rows by signal, all judges of one metric together
    Map<SignalId, JudgeBridge> of(Map<SignalId, Observations> rows) {
        Map<SignalId, JudgeBridge> out = new HashMap<>();
        rows.forEach((id, o) -> {
            if (o.parts().length > 1 && id instanceof SignalId.Score score) {
                Optional<Observations> values = byValue(score, "traffic").filter(it -> it.size() == o.size());
                JudgeBridge.of(values.orElse(o), frozen(score, values.isPresent()))
                        .ifPresent(it -> out.put(id, it));
            } else if (o.parts().length > 1 && id instanceof SignalId.Eval eval) {
                JudgeBridge.of(o, frozen(eval)).ifPresent(it -> out.put(id, it));
            }
        });
        return out;
    }

    /// All judges' scores of one metric by their values: one judge's threshold is not another's. Nothing where the values
    /// may be better in another direction than the verdicts.
    private Optional<Observations> byValue(SignalId.Score score, String role) {
        List<Signal> judges = signals.stream().filter(it -> AnalysisInput.isSameMetric(it.id(), score)).toList();
        if (!judges.stream().allMatch(this::isValueAlike)) {
            return Optional.empty();
        }
        ObservationReader reader = new ObservationReader(evidence, options.range(), options.feature(), Map.of())
                .byValue();
        Map<SignalId, Observations> merged = new LinkedHashMap<>();
        judges.forEach(it -> AnalysisInput.collect(new HashMap<>(), merged, it, reader.read(it, role)));
        return merged.values().stream().findFirst();
    }

    private boolean isValueAlike(Signal judge) {
        String column = new ScoreColumns(((SignalId.Score) judge.id()).judged()).value();
        return evidence.instruments().stream()
                .filter(it -> it.kind() == EvidenceKind.SAMPLE && it.name().equals(column))
                .anyMatch(it -> it.higherIsBetter() != null
                        && it.higherIsBetter() == (judge.direction() == Signal.Direction.HIGHER));
    }

    private List<FrozenScores> frozen(SignalId.Score score, boolean byValue) {
        List<FrozenScores> out = new ArrayList<>();
        boolean only = signals.stream().flatMap(it -> it.id() instanceof SignalId.Score of
                ? Stream.of(of.metric())
                : Stream.empty()).distinct().count() == 1;
        controls.forEach((id, o) -> {
            boolean same = isMetric(id, score.metric());
            if (AnalysisInput.isSameMetric(id, score)) {
                Optional<Observations> frozen = byValue ? byValue(score, "control") : Optional.of(o);
                frozen.ifPresent(it -> out.add(new FrozenScores(it, true)));
            } else if (id instanceof SignalId.Eval eval && (byValue
                    ? same && !o.rate()
                    : o.rate() || eval.metric().equals(PASS_RATE))) {
                // A pass rate names no metric: it is of the one that there is.
                out.add(new FrozenScores(o, same || (only && eval.metric().equals(PASS_RATE))));
            }
        });
        return out;
    }

    private List<FrozenScores> frozen(SignalId.Eval eval) {
        List<FrozenScores> out = new ArrayList<>();
        controls.forEach((id, o) -> {
            if (isMetric(id, eval.metric())) {
                out.add(new FrozenScores(o, true));
            }
        });
        return out;
    }

    private static boolean isMetric(SignalId id, String metric) {
        return switch (id) {
            case SignalId.Score it -> it.metric().equals(metric);
            case SignalId.Eval it -> it.metric().equals(metric);
            default -> false;
        };
    }
}
