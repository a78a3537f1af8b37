package dev.hindsight.analysis.signal.quality;

import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.MissingEvidence;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowExtractor;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.RowValues;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalDefinition;
import dev.hindsight.analysis.signal.SignalId.Score;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.Instrument;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;

/// A metric of one judge on samples: the share that passed where the judge said so, else the mean of its values.
public final class JudgeScores implements SignalDefinition {
    @Override
    public boolean defines(SignalId id) {
        return id instanceof Score;
    }

    /// Where a metric has values and verdicts, the direction of the values counts, if they have one.
    @Override
    public Stream<Signal> signals(EvidenceInventory has) {
        Map<String, Signal> found = new TreeMap<>();
        for (Instrument instrument : has.instruments(EvidenceKind.SAMPLE)) {
            ScoreColumns.of(instrument.name()).ifPresent(columns -> found.merge(columns.judged(),
                    signal(instrument, columns, has), (a, b) -> a.direction() == Direction.NONE ? b : a));
        }
        has.columns().stream().filter(ScoreColumns::isPassed).flatMap(it -> ScoreColumns.of(it).stream())
                .forEach(it -> found.putIfAbsent(it.judged(),
                        ScoredSignals.of(Score.of(it.judged()), this, Direction.HIGHER, 1)));
        return found.values().stream();
    }

    private Signal signal(Instrument instrument, ScoreColumns columns, EvidenceInventory has) {
        boolean passes = has.has(columns.passed());
        Direction direction = ScoredSignals.direction(instrument);
        return ScoredSignals.of(Score.of(columns.judged()), this,
                passes && (direction == Direction.NONE || instrument.assumed()) ? Direction.HIGHER : direction,
                passes ? 1 : ScoredSignals.span(instrument));
    }

    @Override
    public SignalName label(SignalId id) {
        Score score = (Score) id;
        return new SignalName(SignalName.words(score.metric()),
                score.judge() == null ? "mean" : score.judge() + ", mean", ValueFormat.SCORE);
    }

    @Override
    public RowSource rows(SignalId id, ReadScope scope) {
        Score score = (Score) id;
        ScoreColumns columns = new ScoreColumns(score.judged());
        String judge = Objects.requireNonNullElse(score.judge(), id.name());
        DoublePredicate possible = ScoredSignals.scale(EvidenceKind.SAMPLE, columns.value(), scope);
        return RowSource.samples(Set.of(columns.value(), columns.passed()), samples -> {
            double[] passed = scope.byValue() ? null : samples.numbers(columns.passed());
            return RowExtractor.of(passed != null
                    ? RowValues.number(passed)
                    : RowValues.number(samples.numbers(columns.value()), possible),
                    passed != null, judge);
        });
    }

    @Override
    public String missing(SignalId id, EvidenceInventory has) {
        return MissingEvidence.none(id, "`scores` of samples or judgements with that metric and judge");
    }
}
