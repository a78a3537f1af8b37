package dev.hindsight.workspace.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Finds personal data in a record that is stored as text.
final class PersonMatcher {
    /// Fields that are always hashed, even if they look hashed already, and the type of their marker.
    static final Map<String, String> FIELDS = Map.of("tenant", "tenant", "origin_tenant", "tenant", "user", "user",
            "origin_user", "user");

    private static final Map<String, LenientFieldParser> LOOSE = Map.of("tenant", loose("tenant"), "user",
            loose("user"));

    private PersonMatcher() {}

    private static LenientFieldParser loose(String type) {
        return new LenientFieldParser(FIELDS.keySet().stream().filter(name -> type.equals(FIELDS.get(name))).toList());
    }

    /// {@return the personal data in a text, from left to right}
    ///
    /// @param known evidence and other objects whose fields identify the persons
    static List<RedactionMatch> find(String raw, List<ObjectNode> known) {
        List<RedactionMatch> found = new ArrayList<>();
        LOOSE.forEach((type, fields) -> fields.find(raw)
                .forEach(it -> found.add(new RedactionMatch(it.start(), it.end(), type, it.value()))));
        for (ObjectNode node : known) {
            inside(raw, node, found);
        }
        return apart(raw, found);
    }

    private static void inside(String raw, JsonNode node, List<RedactionMatch> found) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String type = FIELDS.get(field.getKey());
            if (type == null) {
                inside(raw, field.getValue(), found);
            } else {
                values(field.getValue()).forEach(value -> everywhere(raw, type, value, found));
            }
        }
        if (node.isArray()) {
            node.forEach(element -> inside(raw, element, found));
        }
    }

    private static Set<String> values(JsonNode node) {
        Set<String> values = new TreeSet<>();
        if (node.isContainer()) {
            node.forEach(inner -> values.addAll(values(inner)));
        } else if (!node.isNull() && !node.asString().isBlank()) {
            values.add(node.asString());
        }
        return values;
    }

    private static void everywhere(String raw, String type, String value, List<RedactionMatch> found) {
        for (String spelled : spellings(value.strip())) {
            for (int at = raw.indexOf(spelled); at >= 0; at = raw.indexOf(spelled, at + 1)) {
                int end = at + spelled.length();
                if (!Character.isLetterOrDigit(Chars.at(raw, at - 1))
                        && !Character.isLetterOrDigit(Chars.at(raw, end))) {
                    found.add(new RedactionMatch(at, end, type, value));
                }
            }
        }
    }

    /// {@return the notations of a value in JSON and in a table}
    private static Set<String> spellings(String value) {
        String json = JsonMapper.shared().writeValueAsString(value);
        String inner = json.substring(1, json.length() - 1);
        return Set.copyOf(List.of(value, value.replace("\"", "\"\""), inner, ascii(inner, "\\u%04x"),
                ascii(inner, "\\u%04X")));
    }

    private static String ascii(String text, String format) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.chars().forEach(c -> ascii.append(c < 128 ? Character.toString(c) : format.formatted(c)));
        return ascii.toString();
    }

    /// {@return the matches that overlap no earlier or longer one, and stand in no marker}
    private static List<RedactionMatch> apart(String raw, List<RedactionMatch> found) {
        found.sort(Comparator.comparingInt(RedactionMatch::start).thenComparing(RedactionMatch::end,
                Comparator.reverseOrder()));
        List<RedactionMatch> apart = new ArrayList<>();
        for (RedactionMatch match : found) {
            if ((apart.isEmpty() || match.start() >= apart.getLast().end()) && !RedactionMarker.holds(raw, match)) {
                apart.add(match);
            }
        }
        return apart;
    }
}
