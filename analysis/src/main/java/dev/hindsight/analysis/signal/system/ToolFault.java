package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.MissingEvidence;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowExtractor;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Bad tool calls of all calls of an output, with as many trials as it has calls.
///
/// @param againstCatalogue whether calls are compared with the catalogue of tools, so that a change of the catalogue
/// alone affects it
public record ToolFault(SignalId id, SignalName label, boolean againstCatalogue) implements SingleSignal {
    public static final ToolFault FAILED = of("tool.failed", "Tool failures", false);
    public static final ToolFault UNKNOWN = of("tool.unknown", "Unknown tools called", true);
    public static final ToolFault SHADOW = of("tool.shadow", "Shadow tool calls", true);
    public static final ToolFault FABRICATED = of("tool.fabricated", "Invented arguments", true);

    private static final String CALLS = "tool.calls";
    private static final String TOOLS = "tool";

    private static ToolFault of(String name, String title, boolean againstCatalogue) {
        return new ToolFault(SignalId.parse(name), SignalName.rate(title, "per call"), againstCatalogue);
    }

    /// {@return the column with the number of bad calls; it has the name of the signal}
    private String column() {
        return id.name();
    }

    @Override
    public Signal signal() {
        return Signal.symptom(id, this);
    }

    @Override
    public List<String> needs() {
        return List.of(column());
    }

    @Override
    public String missing(EvidenceInventory has) {
        return MissingEvidence.none(id, "`tool_calls` of samples");
    }

    @Override
    public Optional<String> surface(SignalId of) {
        return againstCatalogue ? Optional.of(TOOLS) : Optional.empty();
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.samples(Set.of(column(), CALLS),
                samples -> perCall(samples.numbers(column()), samples.numbers(CALLS)));
    }

    private static RowExtractor perCall(double @Nullable [] bad, double @Nullable [] calls) {
        if (bad == null || calls == null) {
            return RowExtractor.rate(i -> Double.NaN);
        }
        return RowExtractor.counted(
                i -> !(calls[i] > 0) ? Double.NaN : Double.isNaN(bad[i]) ? 0 : Math.min(1, bad[i] / calls[i]),
                i -> calls[i], true, "");
    }
}
