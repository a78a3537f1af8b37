package dev.hindsight.analysis;

import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.panel.Shift;
import dev.hindsight.analysis.query.ObservationReader;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.series.Grid;
import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId.Eval;
import dev.hindsight.analysis.signal.SignalId.Score;
import dev.hindsight.analysis.signal.quality.SuiteScores;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.suspect.Candidate;
import dev.hindsight.analysis.suspect.FittedSignal;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.evidence.query.Instrument;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What an answer says of scores besides how they moved. Values outside the stated scale are left out and counted. Some
/// scores state no direction. Those with a common name have its direction, and the
/// answer says that it is assumed. The others are no part of the verdict: the answer says how they moved, if they did, and
/// that nobody knows whether that is worse.
final class ScoreNotes {
    /// Standard errors from which a move is told, as for findings.
    private static final double SHOWN = 3.5;
    private static final int MEASURES_READ = 20;
    private static final int MEASURES_TOLD = 3;

    private final EvidenceQuery evidence;
    private final AnalysisOptions options;
    private final List<Signal> signals;

    ScoreNotes(EvidenceQuery evidence, AnalysisOptions options) {
        this.evidence = evidence;
        this.options = options;
        String only = options.signal();
        this.signals = SeriesQuery.all(evidence).stream().filter(it -> it.id() instanceof Score || it
                .id() instanceof Eval).filter(it -> only == null || only.equals(it.name())).toList();
    }

    /// {@return the scores of which nobody knows which direction is better}
    List<Signal> unknown() {
        return signals.stream().filter(it -> it.direction() == Direction.NONE).toList();
    }

    /// {@return one sentence for what is assumed, and one for each score with impossible values or without a direction}
    ///
    /// @param ours our changes: those at a move are named
    List<String> warnings(List<Candidate> ours) {
        return Stream
                .of(assumed().stream(), impossible(), withoutCases(),
                        unknown().stream().flatMap(it -> unknown(it, ours).stream()))
                .flatMap(it -> it).toList();
    }

    /// {@return how measures of other tools moved}. They have no direction and are no part of the verdict; where there is
    /// nothing else, they are what is known.
    ///
    /// @param ours our changes: those at a move are named
    List<String> measures(List<Candidate> ours) {
        return SeriesQuery.all(evidence).stream().filter(it -> it.kind() == EvidenceKind.MEASURE).limit(MEASURES_READ)
                .flatMap(it -> moved(it, rows(it), ours).map(moved -> it.nameInText() + moved + "; measures are drawn"
                        + " beside outputs, and no part of the verdict.").stream())
                .limit(MEASURES_TOLD).toList();
    }

    private Observations rows(Signal signal) {
        return new ObservationReader(evidence, options.range(), options.feature(), Map.of()).read(signal, "traffic");
    }

    private static Optional<String> moved(Signal signal, Observations rows, List<Candidate> ours) {
        return rows.size() == 0
                ? Optional.empty()
                : AnalysisInput.measured(signal.scaledTo(rows.value()), rows, null, Grid.over(List.of(rows)), List.of())
                        .flatMap(it -> moved(it, ours));
    }

    private Optional<String> assumed() {
        Set<String> named = evidence.instruments().stream().filter(Instrument::assumed).filter(it -> !passes(it))
                .map(ScoreNotes::signal).collect(Collectors.toSet());
        String each = signals.stream().filter(it -> named.contains(it.name()))
                .map(it -> (it.direction() == Direction.HIGHER ? "higher" : "lower") + " is taken as better for "
                        + it.nameInText())
                .collect(Collectors.joining(", "));
        return each.isEmpty()
                ? Optional.empty()
                : Optional.of(Format.capital(each)
                        + ", by the name alone: no record states a `direction`.");
    }

    private Stream<String> impossible() {
        return evidence.instruments().stream().filter(it -> it.min() != null && it.max() != null).flatMap(it -> {
            long count = impossible(it);
            return count == 0
                    ? Stream.empty()
                    : Stream.of(Format.count(count, "value", "values") + " of " + signal(it) + (count == 1
                            ? " lies outside its scale "
                            : " lie outside its scale ") + Format.number(it.min(), 2) + " to " + Format.number(it.max(),
                                    2)
                            + " and " + (count == 1 ? "is" : "are") + " left out.");
        });
    }

    private Stream<String> withoutCases() {
        List<Instrument> suites = evidence.instruments().stream().filter(it -> it.kind() == EvidenceKind.EVAL).toList();
        if (suites.isEmpty()) {
            return Stream.empty();
        }
        Columns evals = evidence.columns(EvidenceKind.EVAL, options.range(), Set.of("suite", "metric", "n"));
        return suites.stream().flatMap(it -> {
            long count = SuiteScores.emptyRuns(it.name(), evals);
            return count == 0
                    ? Stream.empty()
                    : Stream.of(Format.count(count, "run", "runs") + " of " + signal(it) + (count == 1
                            ? " has no cases (n 0) and is left out."
                            : " have no cases (n 0) and are left out."));
        });
    }

    private long impossible(Instrument it) {
        boolean suite = it.kind() == EvidenceKind.EVAL;
        Columns c = evidence.columns(it.kind(), options.range(), suite
                ? Set.of("suite", "metric", "score")
                : Set.of(it.name()));
        double[] values = c.numbers(suite ? "score" : it.name());
        double min = Objects.requireNonNull(it.min());
        double max = Objects.requireNonNull(it.max());
        return values == null
                ? 0
                : IntStream.range(0, values.length).filter(i -> values[i] < min || values[i] > max)
                        .filter(i -> !suite || it.name().equals(c.word("suite", i) + "/" + c.word("metric", i)))
                        .count();
    }

    private boolean passes(Instrument it) {
        return it.kind() == EvidenceKind.SAMPLE && ScoreColumns.of(it.name()).filter(columns -> evidence.columnNames(
                EvidenceKind.SAMPLE).contains(columns.passed())).isPresent();
    }

    private static String signal(Instrument it) {
        return it.kind() == EvidenceKind.EVAL
                ? Eval.of(it.name()).name()
                : ScoreColumns.of(it.name()).map(columns -> Score.of(columns.judged()).name()).orElse(it.name());
    }

    private Optional<String> unknown(Signal signal, List<Candidate> ours) {
        Observations rows = rows(signal);
        if (rows.size() == 0) {
            return Optional.empty();
        }
        String moved = moved(signal, rows, ours).orElse("");
        return Optional.of(moved.isEmpty()
                ? signal.nameInText() + " is no part of the verdict, since nothing states which direction is better: "
                        + say(signal)
                : signal.nameInText() + moved + "; whether that is worse is not known: " + say(signal));
    }

    private static String say(Signal signal) {
        String metric = signal.id() instanceof Eval eval ? eval.metric() : ((Score) signal.id()).metric();
        return "say it with `--direction " + metric + "=higher` or `=lower`, or give its records a `direction`.";
    }

    private static Optional<String> moved(FittedSignal it, List<Candidate> ours) {
        Panel panel = it.model().fit().panel();
        List<Shift> shifts = it.model().fit().shifts().stream().sorted(Comparator.comparingInt(Shift::bin)).toList();
        Optional<Shift> clearest = shifts.stream().filter(shift -> Math.abs(shift.z()) >= SHOWN).max(Comparator
                .comparingDouble(shift -> Math.abs(shift.z())));
        return clearest.map(shift -> {
            long from = panel.from(shift.from() - 1);
            long to = panel.from(shift.to() + 1);
            int index = shifts.indexOf(shift);
            long start = index == 0 ? Long.MIN_VALUE : panel.from(shifts.get(index - 1).bin());
            long end = index + 1 == shifts.size() ? Long.MAX_VALUE : panel.from(shifts.get(index + 1).bin());
            String within = ours.stream().filter(change -> change.at() >= from && change.at() <= to).map(Candidate::id)
                    .collect(Collectors.joining(", "));
            return " moved from " + level(Levels.between(it.rows(), start, from, shift.scope())) + " to "
                    + level(Levels.between(it.rows(), to, end, shift.scope())) + ", between "
                    + Format.span(TimeRange.instant(from), TimeRange.instant(to))
                    + (within.isEmpty() ? "" : " (changes then: " + within + ")");
        });
    }

    private static String level(Estimate level) {
        return Format.number(level.value(), 2);
    }
}
