package dev.hindsight.analysis.text;

import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.analysis.signal.catalogue.SignalDefinitions;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Set;
import java.util.stream.Collectors;

/// The names and formats of one workspace's signals: a score is a rate, in per cent, where its judge gave verdicts, and
/// a mean where it graded.
///
/// @param rates the scores that are rates, by metric and judge as columns name them
public record SignalNames(Set<String> rates) {
    /// {@return the names in a workspace}
    public static SignalNames of(EvidenceQuery evidence) {
        return new SignalNames(evidence.columnNames(EvidenceKind.SAMPLE).stream().filter(ScoreColumns::isPassed)
                .flatMap(it -> ScoreColumns.of(it).stream()).map(ScoreColumns::judged)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /// {@return the name of a signal of the command line's contract, such as `score:correct@judge-3`, whatever the
    /// workspace}
    public static SignalName anywhere(String signal) {
        return SignalDefinitions.label(SignalId.parse(signal));
    }

    /// {@return the name of a signal}
    public SignalName of(String signal) {
        SignalId id = SignalId.parse(signal);
        SignalName name = SignalDefinitions.label(id);
        return id instanceof SignalId.Score score && rates.contains(score.judged())
                ? new SignalName(name.title(), name.subtitle().replaceFirst("mean$", "rate"), ValueFormat.PERCENT)
                : name;
    }
}
