package dev.hindsight.workspace.ingest.json;

import dev.hindsight.workspace.ingest.source.Utf8LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Splits a stream into the objects of a JSON array, or objects that follow one another, each as text for a parser. A
/// broken object does not affect the others: where its end is unknown, the next object is assumed at the next one that
/// starts with the field name with which these objects start. The memory holds one object, or the beginning of one that
/// is too long.
final class JsonObjectSplitter implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int SHOWN = 4_096;

    private final InputStream in;
    private byte[] window = new byte[BUFFER];
    /// The window of bytes that are read and not yet returned starts here …
    private int start;
    /// … and ends here.
    private int limit;
    private boolean exhausted;
    private long offset;
    private long line;
    /// The first field name of the objects, with its quotation marks; empty until the first object.
    private byte[] name = {};
    /// Whether the current place is inside an array; a stream of objects has none.
    private boolean open;
    private boolean nested;
    private boolean ended;
    private boolean lost;

    /// @param offset of the stream's first byte
    /// @param line of the stream's first byte
    JsonObjectSplitter(InputStream in, long offset, long line) {
        this.in = in;
        this.offset = offset;
        this.line = line;
    }

    /// A piece of the stream.
    ///
    /// @param offset its first byte
    /// @param line on which it begins
    /// @param wrong one sentence; null where a parser may look at it
    record JsonFragment(long offset, long line, String text, @Nullable String wrong) {
        /// {@return the object}
        ///
        /// @throws InvalidEvidenceException if it is none
        ObjectNode object() {
            if (wrong != null) {
                throw new InvalidEvidenceException(wrong);
            }
            return EvidenceJson.object(text);
        }
    }

    /// Enters an array; may be called again after its end, for one in what follows.
    ///
    /// @param wanted the array's possible names, at the top or in an object of such a name, dotted where it stands in
    /// objects of other names; none for the first array
    /// @return whether there is one before the end of the object that begins or goes on here
    boolean enter(Set<String> wanted) throws IOException {
        Set<String> arrays = wanted.stream().map(it -> it.substring(it.lastIndexOf('.') + 1)).collect(Collectors
                .toSet());
        Set<String> objects = wanted.stream().flatMap(it -> Stream.of(it.split("\\.", -1))).collect(Collectors.toSet());
        String last = "";
        int depth = 0;
        ended = false;
        lost = false;
        while (has(0)) {
            byte b = window[start];
            boolean here = wanted.isEmpty() || (b == '[' ? arrays : objects).contains(last);
            if (b == '"') {
                last = text();
            } else if (b == '[' && (here || depth == 0)) {
                advance(1);
                open = true;
                nested = depth > 0;
                return true;
            } else if (b == '[' || (b == '{' && depth > 0 && !here)) {
                skip(new JsonNesting());
            } else {
                depth += b == '{' ? 1 : b == '}' ? -1 : 0;
                advance(1);
                if (b == '}' && depth <= 0) {
                    return false;
                }
            }
        }
        return false;
    }

    /// Enters the array inside an object whose bracket is the next byte.
    void enterHere() throws IOException {
        open = true;
        nested = true;
        if (has(0)) {
            advance(1);
        }
    }

    private String text() throws IOException {
        int at = 1;
        while (has(at) && window[start + at] != '"') {
            at += window[start + at] == '\\' ? 2 : 1;
        }
        String text = new String(window, start + 1, Math.min(at, limit - start) - 1, StandardCharsets.UTF_8);
        advance(at + 1);
        return text;
    }

    private void skip(JsonNesting nesting) throws IOException {
        while (has(0)) {
            JsonNesting.NestingState state = nesting.feed(window[start], 0);
            advance(1);
            if (state != JsonNesting.NestingState.OPEN) {
                return;
            }
        }
    }

    /// {@return the byte at which the stream stands, after space and commas; negative at its end}
    int peek() throws IOException {
        while (has(0) && (isSpace(window[start]) || window[start] == ',')) {
            advance(1);
        }
        return has(0) ? window[start] : -1;
    }

    /// {@return the byte of the stream at which it stands}
    long offset() {
        return offset;
    }

    /// {@return the next object, or the text in the place of one; null at the end}
    @Nullable
    JsonFragment next() throws IOException {
        separators();
        if (ended || !has(0)) {
            return null;
        }
        long from = offset;
        long begins = line;
        String wrong = null;
        int length;
        if (window[start] == '{' && (!lost || begins(0))) {
            remember();
            JsonNesting nesting = new JsonNesting();
            length = whole(nesting);
            if (length > Utf8LineReader.MOST) {
                String text = new String(window, start, SHOWN, StandardCharsets.UTF_8);
                advance(Utf8LineReader.MOST);
                skip(nesting);
                return new JsonFragment(from, begins, text, "the record is longer than 16 MiB.");
            }
        } else {
            wrong = "here stands no JSON object.";
            length = beginning(0);
        }
        String text = new String(window, start, stripped(length), StandardCharsets.UTF_8);
        advance(length);
        return new JsonFragment(from, begins, text, wrong);
    }

    /// {@return whether the stream ended, between two objects, before the array}
    boolean cut() {
        return open && !ended && !lost;
    }

    /// {@return the length of the object that starts here; more than [Utf8LineReader#MOST] where it is too long}
    private int whole(JsonNesting nesting) throws IOException {
        lost = false;
        int at = 0;
        for (; has(at); at++) {
            if (nesting.inText() && window[start + at] == '{' && name.length > 0 && begins(at)) {
                // A valid string cannot contain an object's beginning with its quotation mark, so a string was not
                // closed.
                return at;
            }
            JsonNesting.NestingState state = nesting.feed(window[start + at], at);
            if (state == JsonNesting.NestingState.CLOSED) {
                return at + 1;
            }
            if (state == JsonNesting.NestingState.BROKEN) {
                break;
            }
        }
        if (nesting.suspect() >= 0) {
            return beginning(Math.max(1, nesting.suspect()));
        }
        lost = at < Utf8LineReader.MOST;
        return lost ? at : Utf8LineReader.MOST + 1;
    }

    /// {@return where the next object seems to start; the whole window where nothing is found}
    private int beginning(int from) throws IOException {
        int at = from;
        while (has(at) && !(window[start + at] == '{' && begins(at))) {
            at++;
        }
        lost = !has(at);
        return at;
    }

    private boolean begins(int at) throws IOException {
        int before = at - 1;
        while (before >= 0 && isSpace(window[start + before])) {
            before--;
        }
        if (before >= 0 && (window[start + before] == ':' || window[start + before] == '[')) {
            return false;
        }
        int first = afterSpace(at + 1);
        return has(first + Math.max(0, name.length - 1)) && window[start + first] == '"' && Arrays.equals(window,
                start + first, start + first + name.length, name, 0, name.length);
    }

    private void remember() throws IOException {
        int from = afterSpace(1);
        if (name.length == 0 && has(from) && window[start + from] == '"') {
            int to = from + 1;
            while (has(to) && to < SHOWN && window[start + to] != '"') {
                to++;
            }
            name = Arrays.copyOfRange(window, start + from, Math.min(limit, start + to + 1));
        }
    }

    /// Moves to the next object, over separators; at the top level also over the ends of arrays, so that two arrays in
    /// a row are read as one.
    private void separators() throws IOException {
        while (has(0)) {
            byte b = window[start];
            if (b == ']' && nested && !goesOn()) {
                ended = true;
                return;
            }
            if (b == (byte) 0xEF && isMark()) {
                advance(3);
                continue;
            }
            if (!isSpace(b) && b != ',' && b != ']' && (b != '[' || nested)) {
                return;
            }
            open = b == '[' || (open && b != ']') || nested;
            advance(1);
        }
    }

    /// {@return whether a byte-order mark stands here: at the beginning, or where files were joined}
    private boolean isMark() throws IOException {
        return has(2) && window[start + 1] == (byte) 0xBB && window[start + 2] == (byte) 0xBF;
    }

    /// {@return whether an object follows a closing bracket without a break, so that the bracket is superfluous}
    private boolean goesOn() throws IOException {
        int comma = afterSpace(1);
        int object = afterSpace(comma + 1);
        return has(object) && window[start + comma] == ',' && window[start + object] == '{';
    }

    private int afterSpace(int from) throws IOException {
        int at = from;
        while (has(at) && isSpace(window[start + at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private int stripped(int length) {
        int end = length;
        while (end > 0 && (isSpace(window[start + end - 1]) || window[start + end - 1] == ',')) {
            end--;
        }
        return end;
    }

    /// {@return whether there is a byte at this distance; the window holds no more than the longest record}
    private boolean has(int ahead) throws IOException {
        while (start + ahead >= limit && !exhausted && ahead < Utf8LineReader.MOST) {
            if (limit == window.length) {
                byte[] room = limit - start > window.length / 2 ? new byte[window.length * 2] : window;
                System.arraycopy(window, start, room, 0, limit - start);
                window = room;
                limit -= start;
                start = 0;
            }
            int n = in.read(window, limit, window.length - limit);
            exhausted = n < 0;
            limit += Math.max(0, n);
        }
        return start + ahead < limit && ahead < Utf8LineReader.MOST;
    }

    private void advance(int length) {
        int to = Math.min(limit, start + length);
        for (int i = start; i < to; i++) {
            line += window[i] == '\n' ? 1 : 0;
        }
        offset += to - start;
        start = to;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
