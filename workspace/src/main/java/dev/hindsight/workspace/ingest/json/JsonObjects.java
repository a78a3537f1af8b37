package dev.hindsight.workspace.ingest.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.ingest.source.Utf8LineReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads the objects of a JSON file one at a time. A broken object is rejected with its place, and the objects after it
/// are read.
public final class JsonObjects {
    private static final int HEAD = 1 << 18;

    private JsonObjects() {}

    /// Reads an array. The raw record of an object is its normalised JSON, so that another layout of the file makes no
    /// other record.
    ///
    /// @param name of the array, at the top or in an object of the same name; dotted where it stands in objects of other
    /// names (`testRunData.testCases`); null for the first that there is
    /// @return whether there is such an array
    /// @throws IOException if the source cannot be read any further
    public static boolean array(Source source, @Nullable String name, ObjectConsumer taker) throws IOException {
        try (JsonObjectSplitter pieces = new JsonObjectSplitter(source.open(), 0, 1)) {
            if (!pieces.enter(name == null ? Set.of() : Set.of(name))) {
                return false;
            }
            rest(source, pieces, taker);
            return true;
        }
    }

    /// Reads the list at a place inside an object.
    static void list(Source source, JsonLayout.ListPlace place, ObjectConsumer taker) throws IOException {
        try (InputStream in = source.open()) {
            in.skipNBytes(place.offset());
            try (JsonObjectSplitter pieces = new JsonObjectSplitter(in, place.offset(), place.line())) {
                pieces.enterHere();
                rest(source, pieces, taker);
            }
        }
    }

    /// Reads every object of a file: the elements of an array, objects one after another in any layout, or line by line.
    ///
    /// @throws IOException if the source cannot be read any further
    public static void all(Source source, ObjectConsumer taker) throws IOException {
        String head = new String(source.head(HEAD), UTF_8).stripLeading();
        String first = head.lines().findFirst().orElse("").strip();
        if (head.startsWith("[")) {
            array(source, null, taker);
        } else if (first.endsWith("}") || !head.startsWith("{")) {
            lines(source, taker);
        } else {
            objects(source, taker);
        }
    }

    /// Reads objects that follow one another, each over as many lines as it likes.
    ///
    /// @throws IOException if the source cannot be read any further
    public static void objects(Source source, ObjectConsumer taker) throws IOException {
        try (JsonObjectSplitter pieces = new JsonObjectSplitter(source.open(), 0, 1)) {
            rest(source, pieces, taker);
        }
    }

    private static void rest(Source source, JsonObjectSplitter pieces, ObjectConsumer taker) throws IOException {
        long record = 0;
        for (JsonObjectSplitter.@Nullable JsonFragment piece = pieces.next(); piece != null; piece = pieces.next()) {
            give(piece, place(source, ++record, piece), false, taker);
        }
        rejectCut(source, pieces, record, taker);
    }

    /// Tells that the array which is being read has no end.
    ///
    /// @param record the last one before
    static void rejectCut(Source source, JsonObjectSplitter pieces, long record, ObjectConsumer taker) {
        if (pieces.cut()) {
            taker.reject(new SourceLocation(source.name(), record + 1, 0, -1),
                    "the file ends before its array does: it was cut off; fetch it again.", "");
        }
    }

    /// Reads JSON Lines, also where a line holds several objects (`}{`).
    ///
    /// @throws IOException if the source cannot be read any further
    public static void lines(Source source, ObjectConsumer taker) throws IOException {
        try (Utf8LineReader lines = new Utf8LineReader(source.open())) {
            long record = 0;
            for (Utf8LineReader.@Nullable SourceLine line = lines.next(); line != null; line = lines.next()) {
                if (!line.text().isBlank() || line.wrong() != null) {
                    for (JsonObjectSplitter.JsonFragment piece : pieces(line)) {
                        give(piece, place(source, ++record, piece), true, taker);
                    }
                }
            }
        }
    }

    private static List<JsonObjectSplitter.JsonFragment> pieces(Utf8LineReader.SourceLine line) throws IOException {
        List<JsonObjectSplitter.JsonFragment> pieces = new ArrayList<>();
        if (line.wrong() == null && line.text().contains("}{")) {
            try (JsonObjectSplitter found = new JsonObjectSplitter(
                    new ByteArrayInputStream(line.text().getBytes(UTF_8)), line.offset(),
                    line.number())) {
                for (JsonObjectSplitter.@Nullable JsonFragment piece = found.next(); piece != null; piece = found
                        .next()) {
                    pieces.add(piece);
                }
            }
        } else {
            pieces.add(new JsonObjectSplitter.JsonFragment(line.offset(), line.number(), line.text(), line.wrong()));
        }
        return pieces;
    }

    private static void give(JsonObjectSplitter.JsonFragment piece, SourceLocation place, boolean asItCame,
            ObjectConsumer taker) {
        ObjectNode object;
        try {
            object = piece.object();
        } catch (InvalidEvidenceException e) {
            taker.reject(place, e.sentence(), piece.text());
            return;
        }
        taker.row(object, place, asItCame ? piece.text() : object.toString());
    }

    private static SourceLocation place(Source source, long record, JsonObjectSplitter.JsonFragment piece) {
        return new SourceLocation(source.name(), record, piece.line(), piece.offset());
    }
}
