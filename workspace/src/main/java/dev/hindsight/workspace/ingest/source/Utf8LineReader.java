package dev.hindsight.workspace.ingest.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads a [TextSource] line by line, with the number, the first byte and the error of each line. A line that is too
/// long is skipped without being held in memory. Line ends and byte-order marks are left out.
public final class Utf8LineReader implements Closeable {
    /// Longest line, in bytes.
    public static final int MOST = 16 << 20;
    private static final int SHOWN = 4_096;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private long offset;
    private long number;
    private byte[] line = new byte[1 << 12];

    public Utf8LineReader(InputStream in) {
        this.in = in;
    }

    /// One line.
    ///
    /// @param number from 1
    /// @param offset its first byte, from 0, in what was decompressed
    /// @param text without its end; where there is something wrong, its beginning at least
    /// @param wrong one sentence; null where the line can be used
    public record SourceLine(long number, long offset, String text, @Nullable String wrong) {}

    /// {@return the next line; null at the end}
    public @Nullable SourceLine next() throws IOException {
        long start = offset;
        int length = 0;
        boolean any = false;
        boolean tooLong = false;
        while (fill()) {
            any = true;
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            int piece = end - from;
            tooLong |= length + piece > MOST;
            int taken = tooLong ? Math.min(piece, Math.max(0, SHOWN - length)) : piece;
            length = keep(length, taken);
            boolean ended = end < to;
            offset += piece + (ended ? 1 : 0);
            from = end + (ended ? 1 : 0);
            if (ended) {
                break;
            }
        }
        if (!any) {
            return null;
        }
        number++;
        return line(start, length, tooLong);
    }

    private int keep(int length, int more) {
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, Math.min(MOST + 1, line.length * 2)));
        }
        System.arraycopy(buffer, from, line, length, more);
        return length + more;
    }

    private SourceLine line(long start, int length, boolean tooLong) {
        // A mark may begin any line, where files were joined.
        int begin = length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF ? 3 : 0;
        int end = length > begin && line[length - 1] == '\r' ? length - 1 : length;
        if (tooLong) {
            String shown = new String(line, begin, Math.min(end - begin, SHOWN), StandardCharsets.UTF_8);
            trim();
            return new SourceLine(number, start + begin, shown, "the line is longer than 16 MiB.");
        }
        return new SourceLine(number, start + begin, new String(line, begin, end - begin, StandardCharsets.UTF_8),
                null);
    }

    private void trim() {
        line = new byte[1 << 12];
    }

    private boolean fill() throws IOException {
        if (from < to) {
            return true;
        }
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
