package dev.hindsight.workspace.ingest.json;

import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.Utf8LineReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// How the records of a JSON text lie in it: found from where its first value ends and what follows, not from how long
/// its first line is.
///
/// @param shape of the text
/// @param list the list that holds the records; null unless the shape is [JsonShape#LIST]
public record JsonLayout(JsonShape shape, @Nullable ListPlace list) {
    private static final int HEAD = 1 << 16;
    private static final Pattern STRAY = Pattern.compile("^[\\s,:}\\\\]+");

    /// The shapes.
    public enum JsonShape {
        /// One array of objects, or several one after another.
        ARRAY,
        /// An object per line.
        LINES,
        /// Objects one after another, over as many lines as they like.
        OBJECTS,
        /// One object, in which a list holds the records.
        LIST,
        /// One object, which is the record.
        OBJECT
    }

    /// A list inside an object.
    ///
    /// @param path the names that lead to it, with dots
    /// @param offset of its bracket
    /// @param line of its bracket, from 1
    public record ListPlace(String path, long offset, long line) {}

    /// {@return the layout; empty if the text does not begin like JSON of objects}
    public static Optional<JsonLayout> of(Source source) throws IOException {
        String start = new String(source.head(HEAD), StandardCharsets.UTF_8).strip();
        if (start.startsWith("[")) {
            // A stray sign behind the bracket costs its element, not the array; a log line begins with a word in brackets.
            String inside = STRAY.matcher(start.substring(1)).replaceFirst("");
            return inside.isEmpty() || "{[]\"".indexOf(inside.charAt(0)) >= 0
                    ? Optional.of(new JsonLayout(JsonShape.ARRAY, null))
                    : Optional.empty();
        }
        return start.startsWith("{") ? Optional.of(objects(source, start)) : Optional.empty();
    }

    private static JsonLayout objects(Source source, String start) throws IOException {
        FirstValue first = FirstValue.of(source);
        boolean lines = source.name().toLowerCase(Locale.ROOT).matches(".*\\.(jsonl|ndjson)(\\.gz)?");
        if (first.closed && first.following != 0) {
            return new JsonLayout(first.lines == 1 && first.following != ',' ? JsonShape.LINES : JsonShape.OBJECTS,
                    null);
        }
        if (first.closed && lines) {
            return new JsonLayout(JsonShape.OBJECT, null);
        }
        if (!first.closed && (lines || severalBegin(start))) {
            return new JsonLayout(start.lines().findFirst().orElse("").strip().equals("{")
                    ? JsonShape.OBJECTS
                    : JsonShape.LINES, null);
        }
        ListPlace list = RecordList.in(source).orElse(null);
        return list == null
                ? new JsonLayout(first.closed ? JsonShape.OBJECT : JsonShape.OBJECTS, null)
                : new JsonLayout(JsonShape.LIST, list);
    }

    /// {@return whether an object begins at the left margin behind one that does not end: a broken one among several}
    private static boolean severalBegin(String start) {
        List<String> lines = start.lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            String before = lines.get(i - 1).strip();
            if (lines.get(i).startsWith("{") && !before.endsWith("[") && !before.endsWith(",")
                    && !before.endsWith(":")) {
                return true;
            }
        }
        return false;
    }

    /// Reads the records.
    ///
    /// @throws IOException if the source cannot be read any further
    public void read(Source source, ObjectConsumer taker) throws IOException {
        ListPlace place = list;
        if (place != null) {
            JsonObjects.list(source, place, taker);
            taker.warn("The rows of " + source.name() + " are the objects of its list " + place.path
                    + "; what stands beside it is left out.");
        } else if (shape == JsonShape.ARRAY) {
            JsonObjects.array(source, null, taker);
        } else if (shape == JsonShape.LINES) {
            JsonObjects.lines(source, taker);
        } else {
            JsonObjects.objects(source, taker);
        }
    }

    /// {@return the first records}
    public List<ObjectNode> first(Source source, int most) throws IOException {
        return FirstObjects.of(most, taker -> read(source, taker));
    }

    /// Where the first value of a text ends.
    ///
    /// @param closed whether it ends within the longest record
    /// @param lines how many lines it takes
    /// @param following the first character behind it; 0 where nothing follows
    private record FirstValue(boolean closed, int lines, int following) {
        static FirstValue of(Source source) throws IOException {
            JsonNesting nesting = new JsonNesting();
            JsonNesting.NestingState state = JsonNesting.NestingState.OPEN;
            int lines = 1;
            boolean begun = false;
            try (InputStream in = new BufferedInputStream(source.open(), HEAD)) {
                int at = 0;
                for (int b = in.read(); b >= 0 && at < Utf8LineReader.MOST
                        && state == JsonNesting.NestingState.OPEN; b = in.read()) {
                    begun |= b == '{';
                    lines += begun && b == '\n' ? 1 : 0;
                    state = begun ? nesting.feed((byte) b, at++) : state;
                    if (state != JsonNesting.NestingState.OPEN) {
                        break;
                    }
                }
                int following = 0;
                if (state == JsonNesting.NestingState.CLOSED) {
                    do {
                        following = in.read();
                    } while (following == ' ' || following == '\n' || following == '\r' || following == '\t');
                }
                return new FirstValue(state == JsonNesting.NestingState.CLOSED, lines, Math.max(0, following));
            } catch (java.io.EOFException e) {
                return new FirstValue(state == JsonNesting.NestingState.CLOSED, lines, '{');
            }
        }
    }
}
