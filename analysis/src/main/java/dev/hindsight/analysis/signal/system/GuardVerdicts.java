package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.MissingEvidence;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalDefinition;
import dev.hindsight.analysis.signal.SignalId.GuardVerdict;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.workspace.evidence.query.ColumnNames.GuardColumns;
import java.util.Optional;
import java.util.stream.Stream;

/// The verdicts of one guard: blocked, sent back, or overturned. Only blocks indicate a fault.
public final class GuardVerdicts implements SignalDefinition {
    static final String SURFACE = "guard";

    @Override
    public boolean defines(SignalId id) {
        return id instanceof GuardVerdict;
    }

    @Override
    public Stream<Signal> signals(EvidenceInventory has) {
        return has.columns().stream().map(SignalId::parse).filter(this::defines).map(this::signal);
    }

    private Signal signal(SignalId id) {
        return GuardColumns.isBlock(id.name())
                ? Signal.symptom(id, this)
                : Signal.context(id, this, Direction.LOWER, "rate");
    }

    @Override
    public SignalName label(SignalId id) {
        return SignalName.rate(SignalName.words(id.name()), "rate");
    }

    @Override
    public RowSource rows(SignalId id, ReadScope scope) {
        return RowSource.rate(id.name());
    }

    @Override
    public String missing(SignalId id, EvidenceInventory has) {
        return MissingEvidence.none(id, "`guards` of samples");
    }

    @Override
    public Optional<String> surface(SignalId id) {
        return Optional.of(SURFACE);
    }
}
