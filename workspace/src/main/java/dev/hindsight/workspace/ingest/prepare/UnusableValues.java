package dev.hindsight.workspace.ingest.prepare;

import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes the measurements of an output that are none (NaN, `N/A`, a score outside its declared scale) out of it, so that
/// they do not cost the output and its other measurements. What was taken is counted. A request that ended with an error
/// and no output has no score: a harness that writes 0 for it did not judge anything. A run of a suite keeps its score, but
/// not more passes than items.
public final class UnusableValues {
    private static final Set<String> NOTHING = Set.of("", "nan", "inf", "+inf", "-inf", "infinity", "-infinity",
            "+infinity", "n/a", "na", "#n/a", "null", "nil", "none", "undefined", "-", "--", "–", "—", "?", "#div/0!",
            "#value!", "#ref!", "#num!", "#name?");
    private static final List<String> NUMBERS = List.of("latency_ms", "cost", "tokens_in", "tokens_out",
            "tokens_cached", "window");

    private UnusableValues() {}

    /// What is left of an output.
    ///
    /// @param removed what was taken out, in the plural, for counting: `values of faithfulness that are no number`
    record UsableEvidence(ObjectNode evidence, List<String> removed) {}

    /// {@return whether a value says only that there is none}
    public static boolean isNothing(JsonNode value) {
        return value.isNull() || (value.isNumber() && !Double.isFinite(value.doubleValue()))
                || (value.isString() && NOTHING.contains(value.stringValue().strip().toLowerCase(Locale.ROOT)));
    }

    /// {@return a piece of evidence without unusable measurements: the same object where there is none}
    static UsableEvidence remove(ObjectNode evidence) {
        return switch (evidence.path("kind").asString("")) {
            case "sample" -> withoutUnknown(ofSample(evidence));
            case "eval" -> ofRun(evidence);
            default -> new UsableEvidence(evidence, List.of());
        };
    }

    /// Fields that the format does not know are no reason to lose an output either.
    private static UsableEvidence withoutUnknown(UsableEvidence known) {
        List<String> names = known.evidence().properties().stream().filter(field -> !isFinite(field.getValue())
                && !Coercion.isField(EvidenceKind.SAMPLE, field.getKey())).map(Map.Entry::getKey).toList();
        if (names.isEmpty()) {
            return known;
        }
        ObjectNode left = known.evidence().deepCopy();
        left.remove(names);
        return new UsableEvidence(left, Stream.concat(known.removed().stream(), names.stream().map(it -> "values of "
                + it + " that are no number")).toList());
    }

    private static boolean isFinite(JsonNode value) {
        return value.isContainer()
                ? value.valueStream().allMatch(UnusableValues::isFinite)
                : !value.isNumber() || Double.isFinite(value.doubleValue());
    }

    private static UsableEvidence ofRun(ObjectNode evidence) {
        if (evidence.path("passes").doubleValue(0) <= evidence.path("n").doubleValue(Double.POSITIVE_INFINITY)) {
            return new UsableEvidence(evidence, List.of());
        }
        ObjectNode left = evidence.deepCopy();
        left.remove("passes");
        return new UsableEvidence(left, List.of("values of passes that are more than n"));
    }

    private static UsableEvidence ofSample(ObjectNode evidence) {
        List<String> removed = new ArrayList<>();
        ObjectNode left = evidence;
        for (String field : NUMBERS) {
            JsonNode value = evidence.get(field);
            String wrong = value == null || value.isNull()
                    ? null
                    : isNothing(value)
                            ? " that are no number"
                            : value.isNumber() && value.doubleValue() < 0 && !field.equals("cost")
                                    ? " below zero"
                                    : null;
            if (wrong != null) {
                left = removed.isEmpty() ? evidence.deepCopy() : left;
                left.remove(field);
                removed.add("values of " + field + wrong);
            }
        }
        if (evidence.get("scores") instanceof ObjectNode scores) {
            boolean failed = evidence.hasNonNull("error") && !evidence.hasNonNull("output");
            for (Map.Entry<String, JsonNode> score : scores.properties()) {
                String wrong = failed ? " of requests that failed" : wrong(score.getValue());
                if (wrong != null) {
                    left = removed.isEmpty() ? evidence.deepCopy() : left;
                    removed.add("values of " + score.getKey() + wrong);
                    withoutValue((ObjectNode) left.get("scores"), score.getKey());
                }
            }
            if (!removed.isEmpty() && left.path("scores").isEmpty()) {
                left.remove("scores");
            }
        }
        return new UsableEvidence(left, List.copyOf(removed));
    }

    /// A verdict beside the value (`passed`) stays.
    private static void withoutValue(ObjectNode scores, String metric) {
        if (scores.get(metric) instanceof ObjectNode score && score.hasNonNull("passed")) {
            score.remove("value");
        } else {
            scores.remove(metric);
        }
    }

    private static @Nullable String wrong(JsonNode score) {
        JsonNode value = score.isObject() ? score.get("value") : score;
        if (value == null || value.isNull()) {
            return null;
        }
        if (isNothing(value)) {
            return " that are no number";
        }
        return outside(value, score.path("scale")) == null ? null : " outside their scale";
    }

    /// {@return in words where a value lies outside a scale; null where it does not}
    static @Nullable String outside(JsonNode value, JsonNode scale) {
        if (!value.isNumber() || FieldSchema.SCALE.validate(scale, "") != null) {
            return null;
        }
        double number = value.doubleValue();
        return number < scale.get(0).doubleValue() || number > scale.get(1).doubleValue()
                ? value.asString() + " lies outside its scale " + scale.get(0).asString() + " to "
                        + scale.get(1).asString()
                : null;
    }
}
