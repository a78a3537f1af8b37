package dev.hindsight.workspace.ingest.json;

import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the records of a JSON file in whatever layout a tool or a script left them: one object, a list, lists of lists
/// (pages), JSON Lines, indented objects one after another, or an answer that holds the list under a known name
/// (`{"total_count": 2, "workflow_runs": [...]}`), also several such answers in a row.
///
/// The raw record is the object's normalised JSON, so that one record in two layouts is one record.
public final class JsonRecords {
    private static final int HEAD = 1 << 16;
    private static final String NO_OBJECT = "here stands no JSON object.";

    private final Source source;
    private final Set<String> lists;
    private final Set<String> parts;
    private final ObjectConsumer taker;
    private long record;

    private JsonRecords(Source source, Set<String> lists, Set<String> parts, ObjectConsumer taker) {
        this.source = source;
        this.lists = lists;
        this.parts = parts;
        this.taker = taker;
    }

    /// Reads all records. A broken one is rejected with its place, and those after it are read.
    ///
    /// @param lists names under which an answer holds its list of records; an object of such a name may hold the list
    /// @throws IOException if the source cannot be read any further
    public static void read(Source source, Set<String> lists, ObjectConsumer taker) throws IOException {
        read(source, lists, lists, taker);
    }

    /// Reads all records, where an answer is a record as a whole as long as it can be read as one.
    ///
    /// @param lists names under which an answer holds its list of records
    /// @param parts names of the lists whose elements are records where an answer is broken or too long
    /// @throws IOException if the source cannot be read any further
    public static void read(Source source, Set<String> lists, Set<String> parts, ObjectConsumer taker)
            throws IOException {
        JsonRecords records = new JsonRecords(source, lists, parts, taker);
        if (!records.objects()) {
            records.elements();
        }
    }

    /// {@return the list of records in an answer; null where the object is a record itself}
    ///
    /// @param lists names under which an answer holds its list
    public static @Nullable JsonNode list(ObjectNode object, Set<String> lists) {
        for (String name : lists) {
            JsonNode value = object.path(name);
            JsonNode found = value instanceof ObjectNode inner ? list(inner, lists) : value;
            if (found != null && found.isArray()) {
                return found;
            }
        }
        return null;
    }

    /// Reads object by object; an answer is taken apart as a whole.
    ///
    /// @return false, before anything was given away, where the first object is an answer that is broken or too long,
    /// so that its elements must be read one at a time
    private boolean objects() throws IOException {
        try (JsonObjectSplitter pieces = new JsonObjectSplitter(source.open(), 0, 1)) {
            for (JsonObjectSplitter.@Nullable JsonFragment piece = pieces.next(); piece != null; piece = pieces
                    .next()) {
                ObjectNode object;
                try {
                    object = piece.object();
                } catch (InvalidEvidenceException e) {
                    if (record == 0 && beginsAnswer()) {
                        return false;
                    }
                    taker.reject(place(piece), e.sentence(), piece.text());
                    continue;
                }
                object(object, piece);
            }
            JsonObjects.rejectCut(source, pieces, record, taker);
        }
        return true;
    }

    private void object(ObjectNode object, JsonObjectSplitter.JsonFragment piece) {
        JsonNode list = list(object, lists);
        if (list == null) {
            taker.row(object, place(piece), object.toString());
            return;
        }
        for (JsonNode element : list) {
            if (element instanceof ObjectNode row) {
                taker.row(row, place(piece), row.toString());
            } else {
                taker.reject(place(piece), NO_OBJECT, element.toString());
            }
        }
    }

    private boolean beginsAnswer() throws IOException {
        String head = new String(source.head(HEAD), StandardCharsets.UTF_8).stripLeading();
        return head.startsWith("{") && parts.stream().anyMatch(it -> head.contains("\"" + it + "\""));
    }

    private void elements() throws IOException {
        try (JsonObjectSplitter pieces = new JsonObjectSplitter(source.open(), 0, 1)) {
            for (int next = pieces.peek(); next >= 0; next = pieces.peek()) {
                long offset = pieces.offset();
                if (pieces.enter(parts)) {
                    for (JsonObjectSplitter.@Nullable JsonFragment piece = pieces.next(); piece != null; piece = pieces
                            .next()) {
                        element(piece);
                    }
                } else if (next == '{') {
                    taker.reject(new SourceLocation(source.name(), ++record, 0, offset),
                            "the object holds no list of records.", "");
                }
            }
            JsonObjects.rejectCut(source, pieces, record, taker);
        }
    }

    private void element(JsonObjectSplitter.JsonFragment piece) {
        ObjectNode row;
        try {
            row = piece.object();
        } catch (InvalidEvidenceException e) {
            taker.reject(place(piece), e.sentence(), piece.text());
            return;
        }
        taker.row(row, place(piece), row.toString());
    }

    private SourceLocation place(JsonObjectSplitter.JsonFragment piece) {
        return new SourceLocation(source.name(), ++record, piece.line(), piece.offset());
    }
}
