package dev.hindsight.workspace.ingest.format.trace;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Lists and objects that attributes hold flattened: `llm.input_messages.0.message.role`.
final class Flattened {
    private static final int DEEP = 32;

    private Flattened() {}

    /// {@return one flat object with dotted names for what is nested; lists stay}
    static ObjectNode flat(ObjectNode nested) {
        ObjectNode flat = SpanFacts.none();
        flatten(flat, "", nested, DEEP);
        return flat;
    }

    private static void flatten(ObjectNode flat, String prefix, JsonNode value, int depth) {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String name = prefix + field.getKey();
            // Both are kept: a reader asks for the object, or for a field of it.
            flat.set(name, field.getValue());
            if (field.getValue().isObject() && depth > 0) {
                flatten(flat, name + ".", field.getValue(), depth - 1);
            }
        }
    }

    /// {@return what stands under a name: the attribute itself, or a tree made of those that begin with it and a dot}
    static JsonNode tree(ObjectNode attributes, String name) {
        JsonNode itself = attributes.path(name);
        if (TraceValues.isGiven(itself)) {
            return TraceValues.decoded(itself);
        }
        ObjectNode tree = SpanFacts.none();
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            if (attribute.getKey().startsWith(name + ".")) {
                put(tree, attribute.getKey().substring(name.length() + 1).split("\\.", -1), attribute.getValue());
            }
        }
        return lists(tree, DEEP);
    }

    private static void put(ObjectNode tree, String[] path, JsonNode value) {
        ObjectNode at = tree;
        for (int i = 0; i < Math.min(path.length, DEEP) - 1; i++) {
            at = at.get(path[i]) instanceof ObjectNode inner ? inner : at.putObject(path[i]);
        }
        if (path.length > 0) {
            at.set(path[path.length - 1], value);
        }
    }

    /// {@return whether an object is a list: all its names are numbers}
    static boolean isList(JsonNode value) {
        return value.isObject() && !value.isEmpty()
                && value.properties().stream().allMatch(it -> it.getKey().matches("\\d{1,6}"));
    }

    private static JsonNode lists(JsonNode value, int depth) {
        if (!value.isObject() || depth == 0) {
            return value;
        }
        if (isList(value)) {
            TreeMap<Integer, JsonNode> elements = new TreeMap<>();
            value.properties()
                    .forEach(it -> elements.put(Integer.parseInt(it.getKey()), lists(it.getValue(), depth - 1)));
            ArrayNode list = SpanFacts.none().arrayNode();
            elements.values().forEach(list::add);
            return list;
        }
        ObjectNode object = SpanFacts.none();
        value.properties().forEach(it -> object.set(it.getKey(), lists(it.getValue(), depth - 1)));
        return object;
    }
}
