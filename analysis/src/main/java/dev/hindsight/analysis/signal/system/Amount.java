package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import java.util.List;

/// Length, time and price of an output, each as its column holds it. Changes are measured as ratios.
public enum Amount implements SingleSignal {
    OUTPUT_TOKENS("output.tokens", "tokens_out", "tokens", "Output length", "tokens, mean"), LATENCY("latency",
            "latency_ms", "ms", "Latency", "ms, mean"), COST("cost", "cost", "", "Cost", "per answer, mean");

    private final SignalId id;
    private final String column;
    private final String unit;
    private final SignalName label;

    Amount(String name, String column, String unit, String title, String subtitle) {
        id = SignalId.parse(name);
        this.column = column;
        this.unit = unit;
        label = SignalName.amount(title, subtitle);
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
