package dev.hindsight.analysis.outputs;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.evidence.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The tool calls of traffic, by the name that the model wrote.
///
/// @param tools the most called first
/// @param drawn whether only a random sample of the outputs with calls was read
/// @param weighted whether rates are of traffic, else of kept outputs
public record ToolUse(List<ToolRates> tools, boolean drawn, boolean weighted) {
    /// A tool's calls.
    ///
    /// @param before calls before
    /// @param after calls after
    /// @param hallucinated the share with a name in no catalogue, of the calls where that is known
    /// @param failed the share that failed, of the calls where that is known
    public record ToolRates(String name, int before, int after, RatePair hallucinated, RatePair failed) {}

    private record OutputToolCall(int place, Sample.ToolCall call) {}

    /// {@return the calls of both sides; none where no output has any}
    public static ToolUse of(OutputReader outputs, Progress progress) {
        OutputTable table = outputs.read(Set.of("tool.calls"));
        int[] calling = table.traffic().filter(i -> table.number("tool.calls", i) > 0).toArray();
        OutputReader.OutputRecords records = outputs.records(table, calling, progress);
        Map<String, List<OutputToolCall>> byName = new TreeMap<>();
        for (OutputReader.IndexedOutput it : records.outputs()) {
            for (Sample.ToolCall call : Objects.requireNonNullElse(it.sample().toolCalls(),
                    List.<Sample.ToolCall>of())) {
                String name = Objects.requireNonNullElse(call.nameEmitted(), "(no name)");
                byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(new OutputToolCall(it.place(), call));
            }
        }
        List<ToolRates> tools = byName.entrySet().stream().map(it -> tool(table, it.getKey(), it.getValue()))
                .sorted(Comparator.comparingInt((ToolRates it) -> -it.before() - it.after())
                        .thenComparing(ToolRates::name))
                .toList();
        return new ToolUse(tools, records.drawn(), table.weighted());
    }

    private static ToolRates tool(OutputTable table, String name, List<OutputToolCall> calls) {
        int before = (int) calls.stream().filter(it -> table.side(it.place) == Side.BEFORE).count();
        return new ToolRates(name, before, calls.size() - before, rates(table, calls, ToolUse::hallucinated),
                rates(table, calls, ToolUse::failed));
    }

    private static RatePair rates(OutputTable table, List<OutputToolCall> calls,
            ToDoubleFunction<Sample.ToolCall> value) {
        return table.rates(calls.stream().mapToInt(OutputToolCall::place).toArray(),
                i -> value.applyAsDouble(calls.get(i).call));
    }

    private static double hallucinated(Sample.ToolCall call) {
        return one(call.match() == null ? null : "none".equals(call.match()));
    }

    private static double failed(Sample.ToolCall call) {
        return one(call.ok() == null ? null : !Objects.requireNonNull(call.ok()));
    }

    private static double one(@Nullable Boolean so) {
        return so == null ? Double.NaN : so ? 1 : 0;
    }
}
