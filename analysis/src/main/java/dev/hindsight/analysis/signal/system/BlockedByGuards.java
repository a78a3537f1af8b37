package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.List;
import java.util.Optional;

/// The share of outputs that at least one guard blocked: known where the verdict of one guard is.
public final class BlockedByGuards implements SingleSignal {
    private static final SignalId ID = SignalId.parse("guard.stack");

    @Override
    public SignalId id() {
        return ID;
    }

    @Override
    public SignalName label() {
        return SignalName.rate("Blocked by guards", "any of them, rate");
    }

    /// Each guard's blocks are a proxy already.
    @Override
    public Signal signal() {
        return Signal.context(ID, this, Direction.LOWER, "rate");
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public boolean isIn(EvidenceInventory has) {
        return GuardStack.guards(has.columns()).size() > 1;
    }

    @Override
    public String missing(EvidenceInventory has) {
        return ID.name() + " needs verdicts of at least two guards (`guards` of samples); there are those of "
                + GuardStack.guards(has.columns()).size() + ".";
    }

    @Override
    public Optional<String> surface(SignalId of) {
        return Optional.of(GuardVerdicts.SURFACE);
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.samples(GuardStack.blocksOf(scope.evidence().columnNames(EvidenceKind.SAMPLE)));
    }
}
