package dev.hindsight.workspace.ingest.prepare;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a field of the interchange format may hold.
sealed interface Shape {
    /// Text.
    Shape TEXT = new Simple("text", JsonNode::isString);
    /// A finite number.
    Shape NUMBER = new Simple("a number", JsonNode::isNumber);
    /// A whole number.
    Shape INTEGER = new Simple("a whole number",
            n -> n.isNumber() && Double.isFinite(n.doubleValue()) && n.doubleValue() == Math.rint(n.doubleValue())
                    && Math.abs(n.doubleValue()) <= 9e15);
    /// True or false.
    Shape BOOLEAN = new Simple("true or false", JsonNode::isBoolean);
    /// An object of any content.
    Shape OBJECT = new Simple("an object", JsonNode::isObject);
    /// Anything.
    Shape ANY = new Simple("anything", n -> true);
    /// A number from 0 to 1.
    Shape SHARE = new Simple("a number from 0 to 1",
            n -> n.isNumber() && n.doubleValue() >= 0 && n.doubleValue() <= 1);
    /// A number above 0, at most 1.
    Shape PROBABILITY = new Simple("a number above 0 and at most 1",
            n -> n.isNumber() && n.doubleValue() > 0 && n.doubleValue() <= 1);
    /// A number above 0.
    Shape WEIGHT = new Simple("a number above 0", n -> n.isNumber() && n.doubleValue() > 0);
    /// A whole number that is not negative.
    Shape COUNT = new Simple("a whole number, not negative", n -> INTEGER.wrong(n, "") == null && n.doubleValue() >= 0);
    /// A time.
    Shape TIME = new Simple("a time", JsonNode::isString);
    /// Smallest and largest score.
    Shape SCALE = new Simple("[smallest, largest]",
            n -> n.isArray() && n.size() == 2 && n.get(0).isNumber() && n.get(1).isNumber()
                    && n.get(0).doubleValue() < n.get(1).doubleValue());

    /// {@return what is wrong with a value, as a sentence that begins with the field; null if nothing}
    @Nullable
    String wrong(JsonNode value, String field);

    /// One test.
    record Simple(String what, java.util.function.Predicate<JsonNode> test) implements Shape {
        @Override
        public @Nullable String wrong(JsonNode value, String field) {
            return test.test(value) ? null : field + " must be " + what + ", not " + shown(value) + ".";
        }
    }

    /// One of some words.
    record Words(List<String> words) implements Shape {
        @Override
        public @Nullable String wrong(JsonNode value, String field) {
            return value.isString() && words.contains(value.stringValue())
                    ? null
                    : field + " must be one of " + String.join(", ", words) + ", not " + shown(value) + ".";
        }
    }

    /// A list of one shape.
    record ListOf(Shape element) implements Shape {
        @Override
        public @Nullable String wrong(JsonNode value, String field) {
            if (!value.isArray()) {
                return field + " must be a list, not " + shown(value) + ".";
            }
            for (int i = 0; i < value.size(); i++) {
                String wrong = element.wrong(value.get(i), field + "[" + i + "]");
                if (wrong != null) {
                    return wrong;
                }
            }
            return null;
        }
    }

    /// An object whose values have one shape.
    record MapOf(Shape element) implements Shape {
        @Override
        public @Nullable String wrong(JsonNode value, String field) {
            if (!value.isObject()) {
                return field + " must be an object, not " + shown(value) + ".";
            }
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                String wrong = entry.getValue().isNull()
                        ? null
                        : element.wrong(entry.getValue(), field + "." + entry.getKey());
                if (wrong != null) {
                    return wrong;
                }
            }
            return null;
        }
    }

    /// An object with known fields; others may be there too.
    record Fields(Map<String, Shape> fields, List<String> required) implements Shape {
        @Override
        public @Nullable String wrong(JsonNode value, String field) {
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
                Shape shape = fields.get(entry.getKey());
                String wrong = shape == null || entry.getValue().isNull()
                        ? null
                        : shape.wrong(entry.getValue(), prefix + entry.getKey());
                if (wrong != null) {
                    return wrong;
                }
            }
            return null;
        }
    }

    /// A number, or an object.
    record NumberOr(Shape object) implements Shape {
        @Override
        public @Nullable String wrong(JsonNode value, String field) {
            if (value.isNumber()) {
                return null;
            }
            return value.isObject()
                    ? object.wrong(value, field)
                    : field + " must be a number or an object, not " + shown(value) + ".";
        }
    }

    /// A text, or an object.
    record TextOr(Shape object) implements Shape {
        @Override
        public @Nullable String wrong(JsonNode value, String field) {
            return value.isString() ? null : object.wrong(value, field);
        }
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
