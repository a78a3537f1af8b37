package dev.hindsight.workspace.ingest.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds a value in a row by a dotted path with steps into lists: `messages[role=user].content` is of the last element
/// whose role is user, `messages[role=user][first].content` of the first, `choices[0]` and `messages[-1]` count from the
/// beginning and from the end. A text that holds JSON (a list in a cell of a CSV) is entered as what it holds. A column
/// whose whole name is the path comes first, so that `latency [ms]` and `a.b` can be names.
///
/// In `scenarios[].name` the row is one of several that a list makes: see [#elements].
final class ColumnPath {
    private static final String EACH = "[]";
    private static final String FIRST = "[first]";

    private ColumnPath() {}

    /// {@return the value; null where it is absent, null or blank}
    static @Nullable JsonNode find(JsonNode node, String path) {
        JsonNode found = path.isEmpty() ? node : step(node, path);
        return found == null || found.isNull() || (found.isString() && found.stringValue().isBlank()) ? null : found;
    }

    private static @Nullable JsonNode step(JsonNode node, String path) {
        if (node.isString()) {
            JsonNode inner = json(node.stringValue());
            return inner == null ? null : step(inner, path);
        }
        if (path.startsWith("[")) {
            return inList(node, path);
        }
        if (!(node instanceof ObjectNode object)) {
            return null;
        }
        JsonNode whole = object.get(path);
        for (int cut = cut(path, 1); whole == null && cut > 0; cut = cut(path, cut + 1)) {
            JsonNode inner = object.get(path.substring(0, cut));
            whole = inner == null ? null : find(inner, rest(path, cut));
        }
        return whole;
    }

    private static @Nullable JsonNode inList(JsonNode node, String path) {
        int end = path.indexOf(']');
        if (end < 0 || !(node instanceof ArrayNode list)) {
            return null;
        }
        String wanted = path.substring(1, end).strip();
        String rest = path.substring(end + 1);
        int equals = wanted.indexOf('=');
        JsonNode chosen;
        if (equals > 0) {
            boolean first = rest.startsWith(FIRST);
            rest = first ? rest.substring(FIRST.length()) : rest;
            chosen = matching(list, wanted.substring(0, equals).strip(), wanted.substring(equals + 1).strip(), first);
        } else {
            chosen = at(list, wanted);
        }
        return chosen == null ? null : find(chosen, rest(rest, 0));
    }

    private static @Nullable JsonNode matching(ArrayNode list, String field, String value, boolean first) {
        JsonNode found = null;
        for (JsonNode element : list) {
            JsonNode own = find(element, field);
            if (own != null && Expression.string(own).equals(value)) {
                if (first) {
                    return element;
                }
                found = element;
            }
        }
        return found;
    }

    private static @Nullable JsonNode at(ArrayNode list, String place) {
        try {
            int index = place.equals("first") ? 0 : place.equals("last") ? -1 : Integer.parseInt(place);
            return list.get(index < 0 ? list.size() + index : index);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static int cut(String path, int from) {
        for (int i = from; i < path.length(); i++) {
            if (path.charAt(i) == '.' || path.charAt(i) == '[') {
                return i;
            }
        }
        return -1;
    }

    private static String rest(String path, int cut) {
        return path.startsWith(".", cut) ? path.substring(cut + 1) : path.substring(cut);
    }

    private static @Nullable JsonNode json(String text) {
        String plain = text.strip();
        if (!plain.startsWith("{") && !plain.startsWith("[")) {
            return null;
        }
        try {
            return JsonMapper.shared().readTree(plain);
        } catch (JacksonException e) {
            return null;
        }
    }

    /// {@return the list whose every element makes a record, such as `scenarios`; null where a path names none}
    static @Nullable String each(String path) {
        int at = path.indexOf(EACH);
        return at <= 0 ? null : path.substring(0, at);
    }

    /// {@return whether a path enters a list within the list that makes records, which no row can express}
    static boolean nested(String path) {
        return path.indexOf(EACH) != path.lastIndexOf(EACH);
    }

    /// {@return the path without what follows the first step into a list: what stands in the row itself}
    static String base(String path) {
        int list = path.indexOf('[');
        return list <= 0 ? path : path.substring(0, list).strip();
    }

    /// {@return the rows that one row makes, one for each element of a list, which stands in it as `list[]`}
    static List<ObjectNode> elements(ObjectNode row, String list) {
        JsonNode found = find(row, list);
        JsonNode inner = found != null && found.isString() ? json(found.stringValue()) : found;
        List<ObjectNode> rows = new ArrayList<>();
        if (inner instanceof ArrayNode array) {
            for (JsonNode element : array) {
                ObjectNode each = JsonMapper.shared().createObjectNode();
                each.setAll(row);
                each.set(list + EACH, element);
                rows.add(each);
            }
        }
        return rows;
    }
}
