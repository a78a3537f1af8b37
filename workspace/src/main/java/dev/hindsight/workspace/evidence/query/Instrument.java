package dev.hindsight.workspace.evidence.query;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import org.jspecify.annotations.Nullable;

/// An instrument that gives scores: a metric of a judge on samples (`score.<metric>@<judge>`), or a metric of a suite
/// (`<suite>/<metric>`).
///
/// @param kind [EvidenceKind#SAMPLE] (with judgements) or [EvidenceKind#EVAL]
/// @param name the column's name, or `<suite>/<metric>`
/// @param higherIsBetter null where no person, no record and no common name says it, or records contradict each other; then the
/// instrument is drawn but never part of a verdict
/// @param assumed whether the direction is that of the metric's name ([MetricDirections]), since no record states one
/// @param min smallest possible score, where known
/// @param max largest possible score, where known
/// @param n how many scores there are
public record Instrument(
        EvidenceKind kind,
        String name,
        @Nullable Boolean higherIsBetter,
        boolean assumed,
        @Nullable Double min,
        @Nullable Double max,
        long n) {
    /// {@return the name of what is measured, without its judge or suite}
    public String metric() {
        if (kind == EvidenceKind.EVAL) {
            return name.substring(name.lastIndexOf('/') + 1);
        }
        String judged = ScoreColumns.of(name).map(ScoreColumns::judged).orElse(name);
        int judge = judged.lastIndexOf('@');
        return judge < 0 ? judged : judged.substring(0, judge);
    }

    /// {@return this instrument with the direction of its name, where that tells one}
    public Instrument withAssumedDirection() {
        Boolean higher = MetricDirections.higherIsBetter(metric());
        return higher == null ? this : new Instrument(kind, name, higher, true, min, max, n);
    }

    /// {@return this instrument with the direction that a person stated}
    public Instrument withDirection(boolean higher) {
        return new Instrument(kind, name, higher, false, min, max, n);
    }
}
