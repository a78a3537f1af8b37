package dev.hindsight.workspace.ingest.json;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes values over from foreign records, whose writers leave fields out, write null, or write numbers as texts.
public final class JsonValues {
    /// Beyond it doubles leave out whole numbers.
    private static final double WHOLE_MOST = 9e15;

    private JsonValues() {}

    /// {@return the value under the first of some dotted names that has one; a missing node where none has}
    public static JsonNode first(JsonNode object, String... names) {
        JsonNode found = object.path("\0");
        for (String name : names) {
            JsonNode value = object;
            for (String part : name.split("\\.", -1)) {
                value = value.path(part);
            }
            if (!value.isMissingNode() && !value.isNull()) {
                return value;
            }
        }
        return found;
    }

    /// {@return a text, or other JSON as text; null where there is nothing}
    public static @Nullable String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isContainer() ? value.toString() : value.asString();
    }

    /// Puts a text, or other JSON as text, where there is one that is not empty.
    public static void text(ObjectNode into, String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            into.put(field, value);
        }
    }

    /// {@return a finite number, also one written as text, as true or as false; null where it is none}
    public static @Nullable Double number(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? 1.0 : 0.0;
        }
        if (!value.isNumber() && !value.isString()) {
            return null;
        }
        try {
            double number = value.isNumber()
                    ? value.doubleValue()
                    : Double.parseDouble(value.stringValue().strip().toLowerCase(Locale.ROOT));
            return Double.isFinite(number) ? (Double) number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// Puts a finite number that is not negative, multiplied.
    public static void size(ObjectNode into, String field, JsonNode value, double factor) {
        Double number = value.isBoolean() ? null : number(value);
        if (number != null && number >= 0) {
            into.put(field, number * factor);
        }
    }

    /// {@return a whole number that is not negative, also one written as text; null where it is none}
    public static @Nullable Long whole(JsonNode value) {
        Double number = value.isBoolean() ? null : number(value);
        return number == null || number < 0 || number > WHOLE_MOST || number != Math.rint(number)
                ? null
                : (Long) number.longValue();
    }

    /// Puts a whole number that is not negative.
    public static void count(ObjectNode into, String field, JsonNode value) {
        Long whole = whole(value);
        if (whole != null) {
            into.put(field, whole);
        }
    }
}
