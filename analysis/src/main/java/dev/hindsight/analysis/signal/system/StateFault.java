package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import dev.hindsight.workspace.evidence.ColumnNames;
import java.util.List;

/// Faults in the steps of the orchestration, judged against what is usual in all traffic.
public enum StateFault implements SingleSignal {
    /// At least one transition, from one state to another whatever the event, that is not usual.
    ILLEGAL("state.illegal", "Unusual transitions", "outputs with one, rate"),
    /// The same transition, event included, more than [StateFaults#BOUND] times so far in the trace.
    LOOP("state.loop", "Loops", "outputs in one, rate"),
    /// Of the last output of a trace: it ends in a state from which traces usually go on. Unknown for traces so near
    /// the end of the evidence that they may go on.
    DEAD_END("state.dead_end", "Dead ends", "per trace");

    private final SignalId id;
    private final SignalName label;

    StateFault(String name, String title, String subtitle) {
        id = SignalId.parse(name);
        label = SignalName.rate(title, subtitle);
    }

    @Override
    public SignalId id() {
        return id;
    }

    @Override
    public SignalName label() {
        return label;
    }

    @Override
    public Signal signal() {
        return Signal.symptom(id, this);
    }

    @Override
    public List<String> needs() {
        return List.of(ColumnNames.TRANSITIONS);
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.samples(StateFaults.of(scope.evidence(), this));
    }
}
