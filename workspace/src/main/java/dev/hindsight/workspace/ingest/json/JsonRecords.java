package dev.hindsight.workspace.ingest.json;

import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
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
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
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
        try (JsonObjectSplitter pieces = new JsonObjectSplitter(open(), 0, 1)) {
            for (JsonObjectSplitter.@Nullable JsonFragment piece = pieces.next(); piece != null; piece = pieces
                    .next()) {
                String wrong = piece.wrong();
                ObjectNode object = null;
                try {
                    object = wrong == null ? EvidenceJson.object(piece.text()) : null;
                } catch (InvalidEvidenceException e) {
                    wrong = e.sentence();
                }
                if (object != null) {
                    object(object, piece);
                } else if (record == 0 && parts.stream().anyMatch(it -> beginsAnswer(source, it))) {
                    return false;
                } else {
                    taker.reject(place(piece), String.valueOf(wrong), piece.text());
                }
            }
            if (pieces.cut()) {
                cut();
            }
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

    private static boolean beginsAnswer(Source source, String list) {
        try {
            String head = new String(source.head(1 << 16), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("\uFEFF", "")
                    .stripLeading();
            return head.startsWith("{") && head.contains("\"" + list + "\"");
        } catch (IOException e) {
            return false;
        }
    }

    private void elements() throws IOException {
        try (JsonObjectSplitter pieces = new JsonObjectSplitter(open(), 0, 1)) {
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
            if (pieces.cut()) {
                cut();
            }
        }
    }

    private void element(JsonObjectSplitter.JsonFragment piece) {
        String wrong = piece.wrong();
        if (wrong == null) {
            try {
                ObjectNode row = EvidenceJson.object(piece.text());
                taker.row(row, place(piece), row.toString());
                return;
            } catch (InvalidEvidenceException e) {
                wrong = e.sentence();
            }
        }
        taker.reject(place(piece), wrong, piece.text());
    }

    private void cut() {
        taker.reject(new SourceLocation(source.name(), record + 1, 0, -1),
                "the file ends before its array does: it was cut off; fetch it again.", "");
    }

    private SourceLocation place(JsonObjectSplitter.JsonFragment piece) {
        return new SourceLocation(source.name(), ++record, piece.line(), piece.offset());
    }

    /// {@return the content without a byte-order mark}
    private InputStream open() throws IOException {
        PushbackInputStream in = new PushbackInputStream(source.open(), MARK.length);
        byte[] first = in.readNBytes(MARK.length);
        if (!java.util.Arrays.equals(first, MARK)) {
            in.unread(first);
        }
        return in;
    }
}
