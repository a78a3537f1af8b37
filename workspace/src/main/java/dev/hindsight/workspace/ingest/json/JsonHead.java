package dev.hindsight.workspace.ingest.json;

import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The small members of a large JSON object, wherever they stand in the file: a first pass that skips the lists whose
/// elements are read one at a time afterwards.
public final class JsonHead {
    private JsonHead() {}

    /// {@return what stands around the records of a file; as much of it as can be read, where the file is broken}
    ///
    /// @param skipped names of members that are not wanted, at any level; with `[]` behind it only where it is a list
    /// @throws IOException if the source cannot be read
    public static ObjectNode of(Source source, Set<String> skipped) throws IOException {
        ObjectNode head = EvidenceJson.mapper().createObjectNode();
        try (InputStream in = source.open(); JsonParser parser = EvidenceJson.mapper().createParser(in)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                members(parser, head, skipped);
            }
        } catch (JacksonException e) {
            // The pass over the records reports where the file is broken.
        }
        return head;
    }

    /// Reads the members of the object whose beginning is the parser's current token.
    ///
    /// @param skipped names of members that are left out, as in [#of]; with `[]` before it only within lists
    public static void members(JsonParser parser, ObjectNode into, Set<String> skipped) {
        members(parser, into, skipped, false);
    }

    private static void members(JsonParser parser, ObjectNode into, Set<String> skipped, boolean inList) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (skipped.contains(name) || (inList && skipped.contains("[]" + name))
                    || (value == JsonToken.START_ARRAY && skipped.contains(name + "[]"))) {
                parser.skipChildren();
            } else if (value == JsonToken.START_OBJECT) {
                // Set first, so that what was read of it stays where the file is broken.
                members(parser, into.putObject(name), skipped, inList);
            } else {
                into.set(name, value(parser, value, skipped, inList));
            }
        }
    }

    private static JsonNode value(JsonParser parser, @Nullable JsonToken token, Set<String> skipped, boolean inList) {
        if (token == JsonToken.START_OBJECT) {
            ObjectNode object = EvidenceJson.mapper().createObjectNode();
            members(parser, object, skipped, inList);
            return object;
        }
        if (token != JsonToken.START_ARRAY) {
            return EvidenceJson.tree(parser);
        }
        ArrayNode list = EvidenceJson.mapper().createArrayNode();
        for (JsonToken next = parser.nextToken(); next != null && next != JsonToken.END_ARRAY; next = parser
                .nextToken()) {
            list.add(value(parser, next, skipped, true));
        }
        return list;
    }
}
