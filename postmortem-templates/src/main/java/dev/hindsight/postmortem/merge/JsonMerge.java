package dev.hindsight.postmortem.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// The three-way merge of two edited JSON documents: field by field, lists element by element, texts line by line. Where
/// both changed the same to different values, theirs stays, and mine is told as a conflict.
final class JsonMerge {
    private final boolean refusing;
    private final List<MergeConflict> conflicts = new ArrayList<>();

    /// A merge.
    ///
    /// @param refusing whether theirs stays as it is: then all of mine is told as conflicts
    JsonMerge(boolean refusing) {
        this.refusing = refusing;
    }

    /// {@return what collided, without names for people}
    List<MergeConflict> conflicts() {
        return conflicts;
    }

    /// {@return the merged value; null where it is to be absent}
    @Nullable
    JsonNode merge(List<String> path, @Nullable JsonNode base, @Nullable JsonNode mine,
            @Nullable JsonNode theirs) {
        if (same(mine, theirs) || same(mine, base)) {
            return theirs;
        }
        if (same(theirs, base) && !refusing) {
            return mine;
        }
        if (base instanceof ObjectNode was && mine instanceof ObjectNode own && theirs instanceof ObjectNode other) {
            return fields(path, was, own, other);
        }
        if (base instanceof ArrayNode was && mine instanceof ArrayNode own && theirs instanceof ArrayNode other) {
            return elements(path, was, own, other);
        }
        if (!refusing && base instanceof StringNode && mine instanceof StringNode && theirs instanceof StringNode) {
            Optional<List<String>> lines = ListMerge.of(lines(base), lines(mine), lines(theirs), false);
            if (lines.isPresent()) {
                return StringNode.valueOf(String.join("\n", lines.get()));
            }
        }
        return conflict(path, mine, theirs);
    }

    private JsonNode fields(List<String> path, ObjectNode base, ObjectNode mine, ObjectNode theirs) {
        TreeSet<String> names = new TreeSet<>(mine.propertyNames());
        names.addAll(theirs.propertyNames());
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            JsonNode value = merge(child(path, name), base.get(name), mine.get(name), theirs.get(name));
            if (value != null) {
                merged.set(name, value);
            }
        }
        return merged;
    }

    /// Element by element where all three are lists of the same things, else as lists.
    private @Nullable JsonNode elements(List<String> path, ArrayNode base, ArrayNode mine, ArrayNode theirs) {
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        if (identities(base).equals(identities(mine)) && identities(base).equals(identities(theirs))) {
            for (int i = 0; i < base.size(); i++) {
                JsonNode value = merge(child(path, Integer.toString(i)), base.get(i), mine.get(i), theirs.get(i));
                if (value != null) {
                    merged.add(value);
                }
            }
            return merged;
        }
        Optional<List<JsonNode>> list = refusing
                ? Optional.empty()
                : ListMerge.of(list(base), list(mine), list(theirs), true);
        return list.<JsonNode>map(merged::addAll).orElseGet(() -> conflict(path, mine, theirs));
    }

    private @Nullable JsonNode conflict(List<String> path, @Nullable JsonNode mine, @Nullable JsonNode theirs) {
        conflicts.add(new MergeConflict(path, String.join(", ", path), mine, theirs));
        return theirs;
    }

    /// What tells an element of a postmortem's lists from the others.
    private static List<JsonNode> identities(ArrayNode list) {
        return list(list).stream().map(it -> it.has("number")
                ? it.get("number")
                : it.has("code") ? it.get("code") : it.has("variable") ? it.get("variable") : it).toList();
    }

    private static List<JsonNode> list(ArrayNode node) {
        return IntStream.range(0, node.size()).mapToObj(node::get).toList();
    }

    private static List<String> lines(JsonNode text) {
        return List.of(text.asString().split("\n", -1));
    }

    private static List<String> child(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    private static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        return (one == null || one.isNull()) ? absent(other) : one.equals(other);
    }

    private static boolean absent(@Nullable JsonNode node) {
        return node == null || node.isNull();
    }
}
