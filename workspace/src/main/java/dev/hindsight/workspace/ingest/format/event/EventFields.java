package dev.hindsight.workspace.ingest.format.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads values that stand under one of several names, and puts what is there into evidence.
public final class EventFields {
    private EventFields() {}

    /// {@return the first of the values that is there, under names or dotted paths; null where none is}
    public static @Nullable JsonNode first(JsonNode node, String... names) {
        for (String name : names) {
            JsonNode value = node.get(name);
            if (value == null && name.indexOf('.') > 0) {
                value = node;
                for (String part : name.split("\\.", -1)) {
                    value = value.path(part);
                }
            }
            if (value != null && !value.isNull() && !value.isMissingNode()
                    && !(value.isString() && value.stringValue().isBlank())) {
                return value;
            }
        }
        return null;
    }

    /// {@return the first value that is a text, a number or a truth, as text; null where none is}
    public static @Nullable String text(JsonNode node, String... names) {
        JsonNode value = first(node, names);
        return value == null || value.isContainer() ? null : value.asString().strip();
    }

    /// {@return the first value as a finite number, also one that is written as text; null where it is none}
    public static @Nullable Double number(JsonNode node, String... names) {
        String text = text(node, names);
        if (text == null) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? (Double) value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// Puts a value that is there.
    public static void put(ObjectNode evidence, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            evidence.put(field, value);
        }
    }

    /// Puts a number that is there; a whole one without fraction.
    public static void put(ObjectNode evidence, String field, @Nullable Double value) {
        if (value == null) {
            return;
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            evidence.put(field, value.longValue());
        } else {
            evidence.put(field, value);
        }
    }

    /// Puts a count that is there; a negative or broken one is none.
    public static void count(ObjectNode evidence, String field, @Nullable Double value) {
        if (value != null && value >= 0 && value == Math.rint(value)) {
            put(evidence, field, value);
        }
    }
}
