package dev.hindsight.workspace.ingest.json;

import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceDecorator;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The list of records inside a JSON object that some interface or script put around it (`{"data": […], "next": …}`), as
/// a source of its own. What stands before the list is read as blanks, so that places are those in the file.
///
/// @param source that is one JSON object
/// @param place of the list in it
public record InnerList(Source source, JsonLayout.ListPlace place) implements SourceDecorator {
    /// {@return the list that holds the records of a source; empty where the source is no object around such a list}
    public static Optional<InnerList> in(Source source) throws IOException {
        return JsonLayout.of(source).map(JsonLayout::list)
                .filter(it -> !RecordList.isPart(it.path().substring(it.path().lastIndexOf('.') + 1)))
                .map(it -> new InnerList(source, it));
    }

    /// {@return one sentence that says which list is read}
    public String said() {
        return "The records of " + name() + " are the objects of its list " + place.path()
                + "; what stands beside it is left out.";
    }

    @Override
    public InputStream open() throws IOException {
        return new ListStream(source.open(), place.offset());
    }

    @Override
    public byte[] head(int most) throws IOException {
        try (InputStream in = open()) {
            in.skipNBytes(place.offset());
            return in.readNBytes(most);
        }
    }

    /// Blanks up to the list, then the list, then the end.
    private static final class ListStream extends FilterInputStream {
        private final long from;
        private final JsonNesting nesting = new JsonNesting();
        private long at;
        private boolean ended;

        ListStream(InputStream in, long from) {
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
