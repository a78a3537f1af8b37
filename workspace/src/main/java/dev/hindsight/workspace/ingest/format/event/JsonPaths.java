package dev.hindsight.workspace.ingest.format.event;

import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The names in the beginning of a JSON file, by which its format is recognised: dotted paths from the top, where lists
/// add nothing (`items.accesses.action`), of the first records. A text that is cut off or broken gives what stands before.
///
/// @param values the paths, each with the first plain value found there; empty for objects and lists
public record JsonPaths(Map<String, String> values) {
    private static final int BYTES = 1 << 16;
    private static final int DEPTH = 8;
    private static final int ELEMENTS = 5;
    private static final int RECORDS = 20;
    private static final int LONGEST = 200;

    /// {@return the head of a source; without any path where it is no JSON of objects}
    public static JsonPaths of(Source source) throws IOException {
        String head = new String(source.head(BYTES), StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        Map<String, String> values = new LinkedHashMap<>();
        if (head.startsWith("{") || head.startsWith("[")) {
            try (JsonParser parser = EvidenceJson.mapper().createParser(head)) {
                for (int i = 0; i < RECORDS && parser.nextToken() != null; i++) {
                    value(parser, "", 0, values);
                }
            } catch (JacksonException e) {
                // The head ends in the middle of a value, or is broken there.
            }
        }
        return new JsonPaths(values);
    }

    private static void value(JsonParser parser, String path, int depth, Map<String, String> values) {
        JsonToken token = parser.currentToken();
        if (!path.isEmpty()) {
            String text = token.isScalarValue() ? parser.getString() : "";
            values.merge(path, text.length() <= LONGEST ? text : text.substring(0, LONGEST),
                    (first, more) -> first.isEmpty() ? more : first);
        }
        if (token == JsonToken.START_OBJECT && depth < DEPTH) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
                parser.nextToken();
                value(parser, name, depth + 1, values);
            }
        } else if (token == JsonToken.START_ARRAY && depth < DEPTH) {
            int n = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (n++ < ELEMENTS) {
                    value(parser, path, depth, values);
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
    }

    /// {@return whether all the paths are there}
    public boolean has(String... paths) {
        return Arrays.stream(paths).allMatch(values::containsKey);
    }

    /// {@return whether one of the paths is there}
    public boolean hasAny(String... paths) {
        return Arrays.stream(paths).anyMatch(values::containsKey);
    }

    /// {@return the same as it is seen from within an answer's list, where it has one of these names}
    public JsonPaths within(Set<String> lists) {
        Map<String, String> inner = new LinkedHashMap<>();
        values.forEach((path, value) -> {
            int dot = path.indexOf('.');
            if (dot > 0 && lists.contains(path.substring(0, dot))) {
                inner.put(path.substring(dot + 1), value);
            }
        });
        return inner.isEmpty() ? this : new JsonPaths(inner);
    }

    /// {@return the first plain value at a path; null where there is none}
    public @Nullable String value(String path) {
        return values.get(path);
    }
}
