package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import java.util.List;

/// Length, time and price of an output, each as its column holds it. Changes are measured as ratios.
public record Amount(SignalId id, SignalName label, String column, String unit) implements SingleSignal {
    public static final Amount OUTPUT_TOKENS = new Amount(SignalId.parse("output.tokens"),
            SignalName.amount("Output length", "tokens, mean"), "tokens_out", "tokens");
    public static final Amount LATENCY = new Amount(SignalId.parse("latency"), SignalName.amount("Latency", "ms, mean"),
            "latency_ms", "ms");
    public static final Amount COST = new Amount(SignalId.parse("cost"), SignalName.amount("Cost", "per answer, mean"),
            "cost", "");

    @Override
    public Signal signal() {
        return Signal.cost(id, this, unit);
    }

    @Override
    public List<String> needs() {
        return List.of(column);
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.amount(column);
    }
}
