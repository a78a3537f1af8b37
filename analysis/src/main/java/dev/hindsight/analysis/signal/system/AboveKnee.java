package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.BadOutput;
import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.MissingEvidence;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import java.util.List;

/// The share of traffic whose context is fuller than the [Knee].
public final class AboveKnee implements SingleSignal {
    private static final SignalId ID = SignalId.parse("context.above_knee");

    @Override
    public SignalId id() {
        return ID;
    }

    @Override
    public SignalName label() {
        return SignalName.rate("Above the knee", "share of traffic");
    }

    /// The knee is defined by worse outputs, so as a proxy it would count them twice.
    @Override
    public Signal signal() {
        return Signal.context(ID, this, Direction.LOWER, "share");
    }

    @Override
    public List<String> needs() {
        return List.of("tokens_in", "window");
    }

    @Override
    public boolean hasValues(EvidenceInventory has, SignalId of) {
        return Knee.of(has.evidence()).isPresent();
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public String missing(EvidenceInventory has) {
        List<String> absent = needs().stream().filter(it -> !has.has(it)).toList();
        if (!absent.isEmpty()) {
            return MissingEvidence.none(ID, MissingEvidence.words(absent) + " of samples");
        }
        return BadOutput.of(has.evidence()).isEmpty()
                ? MissingEvidence.noOutcome(ID)
                : "There is no knee: outputs are not seen to be worse from any fill of the context on.";
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.samples(Knee.of(scope.evidence()).orElse(Knee.NONE));
    }
}
