package dev.hindsight.analysis.signal;

import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.evidence.query.Instrument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Every signal that a workspace has evidence for, by the names of the command line.
public final class Catalogue {
    private static final double RATE_MATTERS = 0.05;
    private static final double RATE_LARGE = 0.15;
    private static final String REACTION = "user.";
    private static final Map<String, String> BAD_REACTIONS = Map.of("regenerate", "regenerations", "undo", "undos",
            "rephrase", "rephrasings", "abandon", "abandonments", "escalate", "escalations", "thumbs_down",
            "thumbs down", "ticket", "tickets");
    private static final String PROMPT_NEEDS = "samples with their prompt, and the prompt_version that ran";

    private Catalogue() {}

    /// {@return the signals with evidence, by name}
    public static List<Signal> of(EvidenceQuery evidence) {
        Map<String, Signal> found = new TreeMap<>();
        SortedSet<String> columns = evidence.columnNames(EvidenceKind.SAMPLE);
        for (Instrument instrument : evidence.instruments()) {
            Signal signal = scored(instrument, columns);
            found.merge(signal.name(), signal, (a, b) -> a.direction() == Direction.NONE ? b : a);
        }
        for (String column : columns) {
            Signal signal = ofColumn(column, columns);
            if (signal != null) {
                found.putIfAbsent(signal.name(), signal);
            }
        }
        derived(evidence, columns).forEach(it -> found.putIfAbsent(it.name(), it));
        return List.copyOf(found.values());
    }

    /// {@return whether a signal that [#of] lists has values, where only the values tell: whether there is a knee, a
    /// hit that is labelled, a version that ran and whose text is known}
    public static boolean holds(EvidenceQuery evidence, Signal signal) {
        return switch (signal.name()) {
            case Knee.SIGNAL -> Knee.of(evidence).isPresent();
            case CacheBadRate.HIT_SIGNAL, CacheBadRate.MISS_SIGNAL, PromptText.SIZE, PromptText.DEFENSIVE -> {
                DerivedSignal derived = Objects.requireNonNull(DerivedSignal.of(evidence, signal.name(), Map.of()));
                Columns samples = evidence.columns(EvidenceKind.SAMPLE, TimeRange.ALL, derived.columns());
                IntToDoubleFunction values = derived.values(samples);
                yield IntStream.range(0, samples.size()).anyMatch(i -> !Double.isNaN(values.applyAsDouble(i)));
            }
            default -> true;
        };
    }

    /// {@return the slice that a series speaks of: for the traffic mix with the value that it is the share of}
    public static Map<String, String> named(EvidenceQuery evidence, Signal signal, Map<String, String> slice) {
        return signal.name().startsWith(SliceShare.PREFIX) ? SliceShare.named(evidence, signal.name(), slice) : slice;
    }

    private static List<Signal> derived(EvidenceQuery evidence, SortedSet<String> columns) {
        List<Signal> out = new ArrayList<>();
        if (columns.contains("window") && columns.contains("tokens_in")) {
            // The knee is where outputs are worse, so as a sign of bad outputs it would count them twice.
            out.add(context(Knee.SIGNAL, Direction.LOWER, "share",
                    "tokens_in and window, and labels or verdicts that show a knee"));
        }
        if (GuardStack.guards(columns).size() > 1) {
            // Each guard's blocks are a sign already.
            out.add(context(GuardStack.SIGNAL, Direction.LOWER, "rate", "verdicts of at least two guards"));
        }
        if (columns.contains("cache.hit") && BadOutput.of(evidence).isPresent()) {
            // Labels and verdicts are a sign already, of hits and misses together.
            List.of(CacheBadRate.HIT_SIGNAL, CacheBadRate.MISS_SIGNAL)
                    .forEach(it -> out.add(context(it, Direction.LOWER,
                            "rate", "cache, and labels or verdicts of the same outputs")));
        }
        if (columns.contains("prompt") && evidence.counts().containsKey(EvidenceKind.PROMPT_VERSION)) {
            out.add(context(PromptText.SIZE, Direction.NONE, "tokens", PROMPT_NEEDS));
            out.add(context(PromptText.DEFENSIVE, Direction.NONE, "share", PROMPT_NEEDS));
        }
        if (columns.contains(ColumnNames.TRANSITIONS)) {
            List.of(StateFaults.ILLEGAL, StateFaults.LOOP, StateFaults.DEAD_END)
                    .forEach(it -> out.add(Signal.symptom(it, "transitions")));
        }
        SliceShare.keys(columns).forEach(key -> out.add(context(SliceShare.PREFIX + key, Direction.NONE, "share",
                "samples with " + key)));
        return out;
    }

    private static Signal context(String name, Direction direction, String unit, String needs) {
        return new Signal(name, direction, unit, Family.CONTEXT, needs, 0.05, 0.2, false);
    }

    private static Signal reaction(String type) {
        Direction direction = BAD_REACTIONS.containsKey(type) ? Direction.LOWER : Direction.NONE;
        return new Signal(REACTION + type, direction, "rate", direction == Direction.NONE
                ? Family.CONTEXT
                : Family.SYMPTOM, "user_signal of type " + type, 0.03, 0.05, false);
    }

    /// {@return the signals of what people did, by the types of the user signals that there are}
    public static List<Signal> reactions(Collection<String> types) {
        List<Signal> out = new ArrayList<>(types.stream().map(Catalogue::reaction).toList());
        if (!Collections.disjoint(types, ThumbsResponse.TYPES)) {
            out.add(context(ThumbsResponse.SIGNAL, Direction.NONE, "rate", "user_signal of thumbs"));
        }
        return out;
    }

    /// {@return the types of user signals that a signal of what people did counts}
    public static Set<String> reactionTypes(String signal) {
        return signal.equals(ThumbsResponse.SIGNAL)
                ? ThumbsResponse.TYPES
                : Set.of(signal.substring(REACTION.length()));
    }

    /// {@return a number from elsewhere; drawn, no direction}
    public static Signal measure(String name, String unit) {
        return new Signal("measure:" + name, Direction.NONE, unit, Family.CONTEXT, "measure " + name, 0.1, 1, false);
    }

    /// {@return how often an output holds a text}
    public static Signal search(String text) {
        return new Signal("search:" + text, Direction.NONE, "rate", Family.CONTEXT, "outputs of samples", 0.03, 0.1,
                false);
    }

    private static Signal scored(Instrument instrument, SortedSet<String> columns) {
        Boolean higher = instrument.higherIsBetter();
        Direction direction = higher == null ? Direction.NONE : higher ? Direction.HIGHER : Direction.LOWER;
        String name = instrument.name();
        if (instrument.kind() == EvidenceKind.SAMPLE) {
            String column = name.replaceFirst("^(score|passed)\\.", "");
            if (direction == Direction.NONE && columns.contains("passed." + column)) {
                direction = Direction.HIGHER;
            }
            name = "score:" + column;
        } else {
            name = "eval:" + name;
        }
        Double min = instrument.min();
        Double max = instrument.max();
        double span = min != null && max != null && max > min && !columns.contains("passed." + name.substring(6))
                ? max - min
                : 1;
        return new Signal(name, direction, span == 1 ? "rate" : "points", direction == Direction.NONE
                ? Family.CONTEXT
                : Family.QUALITY, instrument.kind() == EvidenceKind.SAMPLE ? "judged samples" : "eval",
                RATE_MATTERS * span,
                RATE_LARGE * span, false);
    }

    private static @Nullable Signal ofColumn(String column, SortedSet<String> all) {
        return switch (column) {
            case "label" -> new Signal("label.bad", Direction.LOWER, "rate", Family.QUALITY, "labels good and bad",
                    RATE_MATTERS, RATE_LARGE, false);
            case "refusal" -> all.contains("should_have")
                    ? new Signal("refusal.false", Direction.LOWER, "rate",
                            Family.SYMPTOM, "refusal and should_have", 0.03, 0.1, false)
                    : Signal.symptom("refusal.any", "refusal (unclassified: no should_have is known)");
            case "should_have" -> all.contains("refusal")
                    ? Signal.symptom("abstention.missed",
                            "refusal and should_have")
                    : null;
            case "tokens_out" -> Signal.cost("output.tokens", "tokens", "tokens_out");
            case "latency_ms" -> Signal.cost("latency", "ms", "latency_ms");
            case EditRatio.SIGNAL -> new Signal(column, Direction.LOWER, "share", Family.SYMPTOM,
                    "user_signal of type edit with a value", RATE_MATTERS, RATE_LARGE, false);
            case "cost" -> Signal.cost("cost", "", "cost");
            case "window" -> all.contains("tokens_in")
                    ? context("context.fill", Direction.NONE, "share", "tokens_in and window")
                    : null;
            case "tool.failed", "tool.unknown", "tool.shadow", "tool.fabricated" -> Signal.symptom(column,
                    "tool_calls");
            // What it tells is why a rollback did not help; by itself it harms nobody.
            case "cache.stale" -> context(column, Direction.LOWER, "rate", "cache");
            case "cache.hit" -> context(column, Direction.NONE, "rate", "cache");
            case "cache.cross_tenant", "cache.cross_user" -> Signal.symptom(column, "cache");
            default -> prefixed(column);
        };
    }

    private static @Nullable Signal prefixed(String column) {
        if (column.startsWith("segment.")) {
            return Signal.cost("tokens." + column.substring("segment.".length()), "tokens", "segments");
        }
        if (column.startsWith("guard.") && column.endsWith(".block")) {
            return Signal.symptom(column, "guards");
        }
        if (column.startsWith("guard.")) {
            return context(column, Direction.LOWER, "rate", "guards");
        }
        if (column.startsWith("passed.")) {
            return new Signal("score:" + column.substring("passed.".length()), Direction.HIGHER, "rate", Family.QUALITY,
                    "judged samples", RATE_MATTERS, RATE_LARGE, false);
        }
        if (column.startsWith(REACTION)) {
            return reaction(column.substring(REACTION.length()));
        }
        if (column.startsWith("text.") && !column.equals("text.length")) {
            return Signal.symptom(column, "outputs of samples");
        }
        return null;
    }
}
