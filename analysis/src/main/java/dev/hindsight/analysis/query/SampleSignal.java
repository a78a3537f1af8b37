package dev.hindsight.analysis.query;

import dev.hindsight.analysis.query.EvidenceRows.RowExtractor;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Which columns of samples a signal reads, and what it makes of them.
final class SampleSignal {
    private static final Set<String> AMOUNTS = Set.of("output.tokens", "latency", "cost");

    private SampleSignal() {}

    static Set<String> columns(String name) {
        if (name.startsWith("score:")) {
            return Set.of("score." + name.substring(6), "passed." + name.substring(6));
        }
        return switch (name) {
            case "label.bad" -> Set.of("label");
            case "refusal.any", "refusal.false", "abstention.missed" -> Set.of("refusal", "should_have");
            case "output.tokens" -> Set.of("tokens_out");
            case "latency" -> Set.of("latency_ms");
            default -> name.startsWith("tokens.")
                    ? Set.of("segment." + name.substring(7))
                    : name.startsWith("tool.") ? Set.of(name, "tool.calls") : Set.of(name);
        };
    }

    static RowExtractor of(String name, Columns c) {
        if (name.startsWith("score:")) {
            double[] passed = c.numbers("passed." + name.substring(6));
            double[] value = passed != null ? passed : c.numbers("score." + name.substring(6));
            return RowExtractor.of(number(value), passed != null, name.substring(name.lastIndexOf('@') + 1));
        }
        if (name.startsWith("tool.")) {
            return perCall(c.numbers(name), c.numbers("tool.calls"));
        }
        return RowExtractor.of(value(name, c), !name.startsWith("tokens.") && !AMOUNTS.contains(name), "");
    }

    /// Bad calls of all calls of an output.
    private static RowExtractor perCall(double @Nullable [] bad, double @Nullable [] calls) {
        if (bad == null || calls == null) {
            return RowExtractor.of(i -> Double.NaN, true, "");
        }
        return RowExtractor.counted(
                i -> !(calls[i] > 0) ? Double.NaN : Double.isNaN(bad[i]) ? 0 : Math.min(1, bad[i] / calls[i]),
                i -> calls[i], true, "");
    }

    private static IntToDoubleFunction value(String name, Columns c) {
        return switch (name) {
            case "label.bad" -> codes(c.words("label"), "bad", "good");
            case "refusal.any" -> refused(c);
            case "refusal.false" -> only(codes(c.words("should_have"), "answer", ""), refused(c));
            case "abstention.missed" -> {
                IntToDoubleFunction refused = refused(c);
                yield only(codes(c.words("should_have"), "abstain", ""), i -> 1 - refused.applyAsDouble(i));
            }
            case "output.tokens" -> number(c.numbers("tokens_out"));
            case "latency" -> number(c.numbers("latency_ms"));
            default -> number(c.numbers(name.startsWith("tokens.") ? "segment." + name.substring(7) : name));
        };
    }

    private static IntToDoubleFunction number(double @Nullable [] column) {
        return i -> column == null ? Double.NaN : column[i];
    }

    private static IntToDoubleFunction only(IntToDoubleFunction where, IntToDoubleFunction value) {
        return i -> where.applyAsDouble(i) == 1 ? value.applyAsDouble(i) : Double.NaN;
    }

    /// 1 for one word, 0 for the other, NaN for any else.
    private static IntToDoubleFunction codes(Columns.@Nullable CategoricalColumn words, String one, String zero) {
        if (words == null) {
            return i -> Double.NaN;
        }
        List<String> all = Arrays.asList(words.words());
        int yes = all.indexOf(one);
        int no = all.indexOf(zero);
        return i -> {
            int code = words.code()[i];
            return code < 0 ? Double.NaN : code == yes ? 1 : code == no ? 0 : Double.NaN;
        };
    }

    private static IntToDoubleFunction refused(Columns c) {
        Columns.CategoricalColumn refusal = c.words("refusal");
        if (refusal == null) {
            return i -> Double.NaN;
        }
        int none = Arrays.asList(refusal.words()).indexOf("none");
        return i -> refusal.code()[i] < 0 ? Double.NaN : refusal.code()[i] == none ? 0 : 1;
    }
}
