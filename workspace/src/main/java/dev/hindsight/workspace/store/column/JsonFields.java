package dev.hindsight.workspace.store.column;

import dev.hindsight.workspace.evidence.Judge;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads fields of a JSON object; a field that is absent, null or of another type is unknown.
final class JsonFields {
    private JsonFields() {}

    static @Nullable String text(JsonNode object, String field) {
        JsonNode node = object.get(field);
        return node == null || node.isNull() || node.isContainer() ? null : node.asString();
    }

    static double number(JsonNode object, String field) {
        JsonNode node = object.get(field);
        return node == null || !node.isNumber() ? Double.NaN : node.doubleValue();
    }

    static @Nullable Boolean flag(JsonNode object, String field) {
        JsonNode node = object.get(field);
        return (node == null || !node.isBoolean()) ? null : (Boolean) node.booleanValue();
    }

    static @Nullable JsonNode object(JsonNode object, String field) {
        JsonNode node = object.get(field);
        return node == null || !node.isObject() ? null : node;
    }

    static @Nullable JsonNode array(JsonNode object, String field) {
        JsonNode node = object.get(field);
        return node == null || !node.isArray() ? null : node;
    }

    /// Copies fields that hold words into columns of the same names.
    static void words(Block block, JsonNode object, String... fields) {
        for (String field : fields) {
            block.word(field, text(object, field));
        }
    }

    /// Copies fields that hold numbers into columns of the same names.
    static void numbers(Block block, JsonNode object, String... fields) {
        for (String field : fields) {
            block.number(field, number(object, field));
        }
    }

    static void slice(Block block, JsonNode object) {
        JsonNode slice = object(object, "slice");
        if (slice != null) {
            slice.forEachEntry((key, value) -> block.word("slice." + key, text(slice, key)));
        }
    }

    /// {@return the short name of the judge of a score}
    static String judge(JsonNode score) {
        JsonNode judge = object(score, "judge");
        if (judge == null) {
            String name = text(score, "judge");
            return name == null || name.isBlank() ? ColumnNames.UNKNOWN_JUDGE : name;
        }
        return ColumnNames.judge(new Judge(text(judge, "model"), text(judge, "prompt_sha256"), text(judge, "rubric")));
    }

    /// {@return JSON with the fields of every object in order, so that equal values are equal texts}
    static String canonical(JsonNode node) {
        StringBuilder out = new StringBuilder();
        canonical(node, out);
        return out.toString();
    }

    private static void canonical(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            node.forEachEntry(sorted::put);
            out.append('{');
            sorted.forEach((name, value) -> {
                out.append(out.charAt(out.length() - 1) == '{' ? "" : ",");
                out.append(tools.jackson.databind.node.StringNode.valueOf(name)).append(':');
                canonical(value, out);
            });
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            for (int i = 0; i < node.size(); i++) {
                out.append(i == 0 ? "" : ",");
                canonical(node.get(i), out);
            }
            out.append(']');
        } else {
            out.append(node);
        }
    }
}
