package dev.hindsight.workspace.ingest.prepare;

import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.StringNode;

/// Converts the text cells of a table to the types of their fields. A value that cannot be converted stays unchanged,
/// and the check reports it.
public final class Coercion {
    private static final Set<FieldSchema> NUMBERS = Set.of(FieldSchema.NUMBER, FieldSchema.INTEGER, FieldSchema.COUNT,
            FieldSchema.SHARE,
            FieldSchema.PROBABILITY, FieldSchema.WEIGHT);

    private Coercion() {}

    /// {@return the value in the type of its field; values of unknown fields stay unchanged}
    ///
    /// @param field dotted for nested fields
    public static JsonNode coerce(EvidenceKind kind, String field, JsonNode value) {
        FieldSchema shape = shape(KindSchemas.of(kind), field);
        if (shape == null) {
            return value;
        }
        if (NUMBERS.contains(shape) || shape instanceof FieldSchema.NumberOr) {
            return number(value);
        }
        if (shape.equals(FieldSchema.BOOLEAN)) {
            return bool(value);
        }
        if (shape.equals(FieldSchema.TEXT) && !value.isString()) {
            return StringNode.valueOf(value.isContainer() ? value.toString() : value.asString());
        }
        return shape instanceof FieldSchema.OneOf && value.isString()
                ? StringNode.valueOf(value.stringValue().strip().toLowerCase(Locale.ROOT))
                : value;
    }

    /// {@return whether a kind has a field of that name, dotted for nested fields}
    public static boolean isField(EvidenceKind kind, String field) {
        return shape(KindSchemas.of(kind), field) != null;
    }

    /// {@return whether a value, once coerced, fits a field; any value fits an unknown field}
    public static boolean fits(EvidenceKind kind, String field, JsonNode value) {
        FieldSchema shape = shape(KindSchemas.of(kind), field);
        return shape == null || shape.validate(coerce(kind, field, value), field) == null;
    }

    private static @Nullable FieldSchema shape(FieldSchema outer, String field) {
        int dot = field.indexOf('.');
        String first = dot < 0 ? field : field.substring(0, dot);
        FieldSchema inner = outer instanceof FieldSchema.ObjectSchema fields
                ? fields.fields().get(first)
                : outer instanceof FieldSchema.MapOf map
                        ? map.element()
                        : outer instanceof FieldSchema.NumberOr number ? shape(number.object(), first) : null;
        return inner == null || dot < 0 ? inner : shape(inner, field.substring(dot + 1));
    }

    private static JsonNode number(JsonNode value) {
        if (!value.isString()) {
            return value;
        }
        String text = value.stringValue().strip();
        try {
            return DoubleNode.valueOf(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static JsonNode bool(JsonNode value) {
        Boolean truth = truth(value.asString(""));
        return truth == null ? value : BooleanNode.valueOf(truth);
    }

    /// {@return what a word for true or false means, in the languages of spreadsheets; null where it is none}
    public static @Nullable Boolean truth(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1", "1.0", "pass", "passed", "ja", "j", "wahr", "oui", "vrai", "sí", "si",
                    "verdadero", "✓", "✔", "✅" ->
                true;
            case "false", "f", "no", "n", "0", "0.0", "fail", "failed", "nein", "nee", "falsch", "non", "faux", "falso",
                    "✗", "✘", "❌" ->
                false;
            default -> null;
        };
    }
}
