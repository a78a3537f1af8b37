package dev.hindsight.workspace.ingest.json;

import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceDecorator;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A part of a JSON text as a source of its own: the list of records that some interface or script put an object around
/// (`{"data": […], "next": …}`), or one of several objects. What stands before it is read as blanks, so that places are
/// those in the file.
///
/// @param offset of its first bracket
/// @param names the names that lead to a list; empty for an object
public record InnerValue(Source source, long offset, String names) implements SourceDecorator {
    /// {@return the list that holds the records of a source; empty where the source is no object around such a list}
    public static Optional<InnerValue> list(Source source) throws IOException {
        return JsonLayout.of(source).map(JsonLayout::list)
                .filter(it -> !RecordList.isPart(it.path().substring(it.path().lastIndexOf('.') + 1)))
                .map(it -> new InnerValue(source, it.offset(), it.path()));
    }

    /// {@return the objects that stand one after another in a source, or in its list, for formats of which a file is one
    /// object: whoever puts two together wants both. The source itself where it is one object, or broken}
    public static List<Source> objects(Source source) {
        List<Source> objects = new ArrayList<>();
        boolean list = false;
        try (InputStream in = new BufferedInputStream(source.open(), 1 << 16)) {
            JsonNesting nesting = new JsonNesting();
            JsonNesting.NestingState state = JsonNesting.NestingState.CLOSED;
            long at = 0;
            for (int b = in.read(); b >= 0; b = in.read(), at++) {
                if (state == JsonNesting.NestingState.CLOSED && b == '{') {
                    nesting = new JsonNesting();
                    objects.add(new InnerValue(source, at, ""));
                    state = nesting.feed((byte) b, 0);
                } else if (state == JsonNesting.NestingState.CLOSED) {
                    list |= b == '[';
                } else {
                    state = nesting.feed((byte) b, 1);
                }
                if (state == JsonNesting.NestingState.BROKEN) {
                    return List.of(source);
                }
            }
        } catch (IOException e) {
            // A compressed file that is cut: whoever reads the objects gets as far, and is told.
        }
        return objects.size() > 1 || (list && !objects.isEmpty()) ? objects : List.of(source);
    }

    /// {@return one sentence that says which list is read}
    public String said() {
        return "The records of " + name() + " are the objects of its list " + names
                + "; what stands beside it is left out.";
    }

    @Override
    public InputStream open() throws IOException {
        return new ValueStream(source.open(), offset);
    }

    @Override
    public byte[] head(int most) throws IOException {
        try (InputStream in = open()) {
            in.skipNBytes(offset);
            return in.readNBytes(most);
        }
    }

    /// Blanks up to the value, then the value, then the end.
    private static final class ValueStream extends FilterInputStream {
        private final long from;
        private final JsonNesting nesting = new JsonNesting();
        private long at;
        private boolean ended;

        ValueStream(InputStream in, long from) {
            super(in);
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = ended ? -1 : in.read(into, offset, length);
            for (int i = 0; i < n; i++) {
                int index = offset + i;
                if (at++ < from) {
                    into[index] = (byte) (into[index] == '\n' ? '\n' : ' ');
                } else if (nesting.feed(into[index], (int) Math.min(at - 1 - from,
                        Integer.MAX_VALUE)) != JsonNesting.NestingState.OPEN) {
                    ended = true;
                    return i + 1;
                }
            }
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(n, 1 << 13)]));
        }

        @Override
        public int available() throws IOException {
            return ended ? 0 : in.available();
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
