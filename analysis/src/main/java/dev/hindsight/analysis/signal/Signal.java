package dev.hindsight.analysis.signal;

import dev.hindsight.analysis.signal.SignalId.Score;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Arrays;
import java.util.Map;

/// A signal for which a workspace has evidence: a quantity over time. The definition holds the properties that all
/// signals of its name share; the rest depends on the evidence, such as the scale of a score.
///
/// @param definition what all signals of its family share
/// @param direction in which it is better
/// @param unit of its values, such as `rate`, `tokens`, `ms`; empty where unknown
/// @param family what it measures: signals of the family `quality` measure wrong outputs
/// @param matters the smallest change that matters, in its unit; of logarithms where `relative`
/// @param large the size of a large change, the prior's standard deviation
/// @param relative whether changes are measured as logarithms (lengths, times, money)
public record Signal(SignalId id, SignalDefinition definition, Direction direction, String unit, Family family,
        double matters, double large, boolean relative) {
    /// In which direction a signal is better.
    public enum Direction {
        HIGHER, LOWER, NONE;

        /// {@return the sign of a change for the worse; 0 for none}
        public int worse() {
            return switch (this) {
                case HIGHER -> -1;
                case LOWER -> 1;
                case NONE -> 0;
            };
        }
    }

    /// What a signal measures.
    public enum Family {
        /// Wrong outputs, by a judge or a person.
        QUALITY,
        /// Proxies of quality: refusals, failing tools, user reactions, the shape of the text.
        SYMPTOM,
        /// Length, time, money: a lasting rise is worse as cost; a fall is worse only together with falling quality.
        COST,
        /// Frozen outputs scored again: moves only with the judge.
        CONTROL,
        /// Frozen inputs answered again: moves with the model.
        PROBE,
        /// Drawn, but never part of a verdict.
        CONTEXT
    }

    /// {@return the name of the command line}
    public String name() {
        return id.name();
    }

    /// {@return [#name] as sentences call it: without a judge that nobody knows}
    public String nameInText() {
        return id instanceof Score score && ColumnNames.UNKNOWN_JUDGE.equals(score.judge())
                ? score.ofAnyJudge().name()
                : name();
    }

    /// {@return the kind of evidence that its values come from}
    public EvidenceKind kind() {
        return definition.kind();
    }

    /// {@return the slice of its series: of the traffic mix with the value whose share it is}
    ///
    /// @param asked the requested slice
    public Map<String, String> slice(EvidenceQuery evidence, Map<String, String> asked) {
        return definition.slice(id, ReadScope.ofAllTimes(evidence, asked));
    }

    /// {@return whether the values are judgements of outputs of traffic, by judges or by people who labelled them}
    public boolean judgesOutputs() {
        return family == Family.QUALITY && kind() == EvidenceKind.SAMPLE;
    }

    /// {@return the smallest change that matters at a level, in the unit of the level, with its sign}
    ///
    /// @param sign of the change
    public double mattersAt(double level, int sign) {
        return relative ? level * Math.expm1(sign * matters) : sign * matters;
    }

    /// {@return this signal with other sizes of changes}
    public Signal withSizes(double smallest, double prior) {
        return new Signal(id, definition, direction, unit, family, smallest, prior, relative);
    }

    /// {@return this signal for these values: a score without a known scale is measured in units of its own scatter}
    public Signal scaledTo(double[] values) {
        boolean inUnit = Arrays.stream(values).allMatch(v -> v >= 0 && v <= 1);
        if (relative || inUnit || large > 0.15) {
            return this;
        }
        double mean = Arrays.stream(values).average().orElse(0);
        double sd = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(1));
        return sd > 0 ? withSizes(sd / 3, sd) : this;
    }

    /// {@return a rate of wrong outputs, better low}
    public static Signal quality(SignalId id, SignalDefinition definition) {
        return new Signal(id, definition, Direction.LOWER, "rate", Family.QUALITY, 0.05, 0.15, false);
    }

    /// {@return a rate that is better low}
    public static Signal symptom(SignalId id, SignalDefinition definition) {
        return new Signal(id, definition, Direction.LOWER, "rate", Family.SYMPTOM, 0.03, 0.1, false);
    }

    /// {@return a length, time or price}
    public static Signal cost(SignalId id, SignalDefinition definition, String unit) {
        return new Signal(id, definition, Direction.LOWER, unit, Family.COST, Math.log(1.25), 0.3, true);
    }

    /// {@return a rate or share that is drawn and never part of a verdict}
    public static Signal context(SignalId id, SignalDefinition definition, Direction direction, String unit) {
        return new Signal(id, definition, direction, unit, Family.CONTEXT, 0.05, 0.2, false);
    }
}
