package dev.hindsight.analysis.signal.quality;

import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalDefinition;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Instrument;
import java.util.function.DoublePredicate;

/// The properties that scores of judges and of suites share: the evidence states their direction and their scale.
final class ScoredSignals {
    private static final double MATTERS = 0.05;
    private static final double LARGE = 0.15;

    private ScoredSignals() {}

    /// @param span of the scale; 1 for rates, and where it is not known
    static Signal of(SignalId id, SignalDefinition definition, Direction direction, double span) {
        return new Signal(id, definition, direction, span == 1 ? "rate" : "points", direction == Direction.NONE
                ? Family.CONTEXT
                : Family.QUALITY, MATTERS * span, LARGE * span, false);
    }

    static Direction direction(Instrument instrument) {
        Boolean higher = instrument.higherIsBetter();
        return higher == null ? Direction.NONE : higher ? Direction.HIGHER : Direction.LOWER;
    }

    /// {@return which values lie on the scale that the evidence states; all where it states none} Others are mistakes of
    /// whoever wrote them: one of them could turn a verdict.
    static DoublePredicate scale(EvidenceKind kind, String name, ReadScope scope) {
        Instrument of = scope.evidence().instruments().stream()
                .filter(it -> it.kind() == kind && it.name().equals(name))
                .findFirst().orElse(null);
        Double min = of == null ? null : of.min();
        Double max = of == null ? null : of.max();
        return min == null || max == null ? _ -> true : it -> it >= min && it <= max;
    }

    /// {@return the length of the scale; 1 where it is not known}
    static double span(Instrument instrument) {
        Double min = instrument.min();
        Double max = instrument.max();
        return min != null && max != null && max > min ? max - min : 1;
    }
}
