package dev.hindsight.workspace.ingest.json;

import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The names that the first object of a JSON file has, as far as its beginning tells: what a format is recognised by,
/// whatever the order of the names. Lists are transparent: an element's `a` in the list `results` is `results.a`.
///
/// @param values for each dotted name the first plain value as text; empty for objects and lists
public record JsonOutline(Map<String, String> values) {
    private static final int HEAD = 1 << 18;
    private static final int DEPTH = 5;

    /// {@return the outline of the first object; of no names where the source is no JSON}
    public static JsonOutline of(Source source) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        String head = new String(source.head(HEAD), StandardCharsets.UTF_8);
        String start = (head.startsWith("\uFEFF") ? head.substring(1) : head).stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            try (JsonParser parser = EvidenceJson.mapper().createParser(start)) {
                names(parser, values);
            } catch (JacksonException e) {
                // The head ends within the object, or the object is broken: what was seen stands.
            }
        }
        return new JsonOutline(values);
    }

    private static void names(JsonParser parser, Map<String, String> values) {
        List<String> path = new ArrayList<>();
        String name = "";
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case PROPERTY_NAME -> {
                    name = path(path, parser.currentName());
                    if (path.size() <= DEPTH) {
                        values.putIfAbsent(name, "");
                    }
                }
                case START_OBJECT -> path.add(name);
                case END_OBJECT -> {
                    name = path.removeLast();
                    if (path.isEmpty()) {
                        return;
                    }
                }
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> values
                        .computeIfPresent(name, (key, text) -> text.isEmpty() ? shortened(parser.getString()) : text);
                default -> {
                    // Lists are transparent.
                }
            }
        }
    }

    private static String path(List<String> path, String name) {
        return path.isEmpty() || path.getLast().isEmpty() ? name : path.getLast() + "." + name;
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80);
    }

    /// {@return whether all names are there}
    public boolean has(String... names) {
        return List.of(names).stream().allMatch(values::containsKey);
    }

    /// {@return whether one of the names is there}
    public boolean hasAny(String... names) {
        return List.of(names).stream().anyMatch(values::containsKey);
    }

    /// {@return the first plain value under a name; null where there is none}
    public @Nullable String value(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
