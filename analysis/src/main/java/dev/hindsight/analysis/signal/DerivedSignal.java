package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A signal of samples that no single column holds: it is computed from several, or from the whole evidence.
public interface DerivedSignal {
    /// {@return the columns of samples that it reads}
    Set<String> columns();

    /// {@return the value of each row, NaN where unknown}
    ///
    /// @param samples any range of the evidence
    IntToDoubleFunction values(Columns samples);

    /// {@return whether its values are 0 and 1}
    default boolean isRate() {
        return true;
    }

    /// {@return a column, NaN where it holds nothing}
    static IntToDoubleFunction numbers(Columns samples, String column) {
        double[] numbers = samples.numbers(column);
        return i -> numbers == null ? Double.NaN : numbers[i];
    }

    /// {@return whether each value of a signal depends on its own row alone, so that evidence that comes later changes
    /// none}
    static boolean isLocal(String name) {
        return switch (name) {
            case Knee.SIGNAL, CacheBadRate.HIT_SIGNAL, CacheBadRate.MISS_SIGNAL, PromptText.SIZE, PromptText.DEFENSIVE,
                    StateFaults.ILLEGAL, StateFaults.LOOP, StateFaults.DEAD_END ->
                false;
            default -> !name.startsWith(SliceShare.PREFIX);
        };
    }

    /// {@return the derived signal of that name; null where the name is not that of one}
    ///
    /// @param slice which value `mix.<key>` is the share of, by key; without it the most common one
    static @Nullable DerivedSignal of(EvidenceQuery evidence, String name, Map<String, String> slice) {
        return switch (name) {
            case "context.fill" -> new ContextFill();
            case Knee.SIGNAL -> Knee.of(evidence).orElse(Knee.NONE);
            case GuardStack.SIGNAL -> GuardStack.blocks(evidence.columnNames(EvidenceKind.SAMPLE));
            case ThumbsResponse.SIGNAL -> new ThumbsResponse();
            case EditRatio.SIGNAL -> new EditRatio();
            case CacheBadRate.HIT_SIGNAL, CacheBadRate.MISS_SIGNAL -> CacheBadRate.of(evidence, name).orElse(null);
            case PromptText.SIZE, PromptText.DEFENSIVE -> PromptText.of(evidence, name);
            case StateFaults.ILLEGAL, StateFaults.LOOP, StateFaults.DEAD_END -> StateFaults.of(evidence, name);
            default -> name.startsWith(SliceShare.PREFIX) ? SliceShare.of(evidence, name, slice) : null;
        };
    }
}
