package dev.hindsight.analysis.signal.quality;

import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalDefinition;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.workspace.evidence.query.Instrument;

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

    /// {@return the length of the scale; 1 where it is not known}
    static double span(Instrument instrument) {
        Double min = instrument.min();
        Double max = instrument.max();
        return min != null && max != null && max > min ? max - min : 1;
    }
}
