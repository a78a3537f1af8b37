package dev.hindsight.workspace.ingest.prepare;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The type of a field of the interchange format.
sealed interface FieldSchema {
    /// Text.
    FieldSchema TEXT = new PredicateSchema("text", JsonNode::isString);
    /// A finite number.
    FieldSchema NUMBER = new PredicateSchema("a number", JsonNode::isNumber);
    /// A whole number.
    FieldSchema INTEGER = new PredicateSchema("a whole number",
            n -> n.isNumber() && Double.isFinite(n.doubleValue()) && n.doubleValue() == Math.rint(n.doubleValue())
                    && Math.abs(n.doubleValue()) <= 9e15);
    /// True or false.
    FieldSchema BOOLEAN = new PredicateSchema("true or false", JsonNode::isBoolean);
    /// An object of any content.
    FieldSchema OBJECT = new PredicateSchema("an object", JsonNode::isObject);
    /// Anything.
    FieldSchema ANY = new PredicateSchema("anything", n -> true);
    /// A number from 0 to 1.
    FieldSchema SHARE = new PredicateSchema("a number from 0 to 1",
            n -> n.isNumber() && n.doubleValue() >= 0 && n.doubleValue() <= 1);
    /// A number above 0, at most 1.
    FieldSchema PROBABILITY = new PredicateSchema("a number above 0 and at most 1",
            n -> n.isNumber() && n.doubleValue() > 0 && n.doubleValue() <= 1);
    /// A number above 0.
    FieldSchema WEIGHT = new PredicateSchema("a number above 0", n -> n.isNumber() && n.doubleValue() > 0);
    /// A whole number that is not negative.
    FieldSchema COUNT = new PredicateSchema("a whole number, not negative",
            n -> INTEGER.validate(n, "") == null && n.doubleValue() >= 0);
    /// A time.
    FieldSchema TIME = new PredicateSchema("a time", JsonNode::isString);
    /// Smallest and largest score.
    FieldSchema SCALE = new PredicateSchema("[smallest, largest]",
            n -> n.isArray() && n.size() == 2 && n.get(0).isNumber() && n.get(1).isNumber()
                    && n.get(0).doubleValue() < n.get(1).doubleValue());

    /// {@return what is wrong with a value, as a sentence that begins with the field; null if nothing}
    @Nullable
    String validate(JsonNode value, String field);

    /// One test.
    record PredicateSchema(String what, java.util.function.Predicate<JsonNode> test) implements FieldSchema {
        @Override
        public @Nullable String validate(JsonNode value, String field) {
            return test.test(value)
                    ? null
                    : field + " must be " + what + ", not " + shown(value) + decimalComma(what, value) + ".";
        }
    }

    /// One of some words.
    record OneOf(List<String> words) implements FieldSchema {
        @Override
        public @Nullable String validate(JsonNode value, String field) {
            return value.isString() && words.contains(value.stringValue())
                    ? null
                    : field + " must be one of " + String.join(", ", words) + ", not " + shown(value) + ".";
        }
    }

    /// A list of one shape.
    record ListOf(FieldSchema element) implements FieldSchema {
        @Override
        public @Nullable String validate(JsonNode value, String field) {
            if (!value.isArray()) {
                return field + " must be a list, not " + shown(value) + ".";
            }
            for (int i = 0; i < value.size(); i++) {
                String wrong = element.validate(value.get(i), field + "[" + i + "]");
                if (wrong != null) {
                    return wrong;
                }
            }
            return null;
        }
    }

    /// An object whose values have one shape.
    record MapOf(FieldSchema element) implements FieldSchema {
        @Override
        public @Nullable String validate(JsonNode value, String field) {
            if (!value.isObject()) {
                return field + " must be an object, not " + shown(value) + ".";
            }
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                String wrong = entry.getValue().isNull()
                        ? null
                        : element.validate(entry.getValue(), field + "." + entry.getKey());
                if (wrong != null) {
                    return wrong;
                }
            }
            return null;
        }
    }

    /// An object with known fields; others may be there too.
    record ObjectSchema(Map<String, FieldSchema> fields, List<String> required) implements FieldSchema {
        @Override
        public @Nullable String validate(JsonNode value, String field) {
            if (!value.isObject()) {
                return field + " must be an object, not " + shown(value) + ".";
            }
            String prefix = field.isEmpty() ? "" : field + ".";
            for (String name : required) {
                if (!value.hasNonNull(name)) {
                    return prefix + name + " is missing.";
                }
            }
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                FieldSchema shape = fields.get(entry.getKey());
                String wrong = shape == null || entry.getValue().isNull()
                        ? null
                        : shape.validate(entry.getValue(), prefix + entry.getKey());
                if (wrong != null) {
                    return wrong;
                }
            }
            return null;
        }
    }

    /// A number, or an object.
    record NumberOr(FieldSchema object) implements FieldSchema {
        @Override
        public @Nullable String validate(JsonNode value, String field) {
            if (value.isNumber()) {
                return null;
            }
            return value.isObject()
                    ? object.validate(value, field)
                    : field + " must be a number or an object, not " + shown(value) + ".";
        }
    }

    /// A text, or an object.
    record TextOr(FieldSchema object) implements FieldSchema {
        @Override
        public @Nullable String validate(JsonNode value, String field) {
            return value.isString() ? null : object.validate(value, field);
        }
    }

    private static String decimalComma(String what, JsonNode value) {
        return what.contains("number") && value.isString()
                && value.stringValue().strip().matches("[-+]?[\\d.]*\\d,\\d+")
                        ? " (a decimal comma is read by number(COLUMN, ',') in the mapping)"
                        : "";
    }

    private static String shown(JsonNode value) {
        if (value.isObject() || value.isArray()) {
            return value.isObject() ? "an object" : "a list";
        }
        String text = value.asString();
        String cut = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        return value.isString() ? "\"" + cut + "\"" : value.isNull() ? "null" : cut;
    }
}
