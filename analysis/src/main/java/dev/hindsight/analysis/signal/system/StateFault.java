package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import java.util.List;

/// Faults in the steps of the orchestration, compared with the usual transitions of all traffic.
public record StateFault(SignalId id, SignalName label, Kind fault) implements SingleSignal {
    public static final StateFault ILLEGAL = new StateFault(SignalId.parse("state.illegal"),
            SignalName.rate("Unusual transitions", "outputs with one, rate"), Kind.ILLEGAL);
    public static final StateFault LOOP = new StateFault(SignalId.parse("state.loop"),
            SignalName.rate("Loops", "outputs in one, rate"), Kind.LOOP);
    public static final StateFault DEAD_END = new StateFault(SignalId.parse("state.dead_end"),
            SignalName.rate("Dead ends", "per trace"), Kind.DEAD_END);

    /// The kinds of faults.
    public enum Kind {
        /// At least one unusual transition from one state to another, whatever the event.
        ILLEGAL,
        /// The same transition, event included, more than [StateFaults#BOUND] times so far in the trace.
        LOOP,
        /// Of the last output of a trace: it ends in a state from which traces usually go on. Unknown for traces so
        /// near the end of the evidence that they may go on.
        DEAD_END
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
        return RowSource.samples(StateFaults.of(scope.evidence(), fault));
    }
}
