package dev.hindsight.workspace.ingest.json;

import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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
    /// @param skipped names of members that are left out, as in [#of]
    public static void members(JsonParser parser, ObjectNode into, Set<String> skipped) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (skipped.contains(name) || (value == JsonToken.START_ARRAY && skipped.contains(name + "[]"))) {
                parser.skipChildren();
            } else if (value == JsonToken.START_OBJECT) {
                members(parser, into.putObject(name), skipped);
            } else {
                into.set(name, EvidenceJson.tree(parser));
            }
        }
    }
}
