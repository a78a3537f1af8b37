package dev.hindsight.workspace.ingest.proposal;

import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceDecorator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Whole lines from the beginning of a large file and from places spread evenly over it, in its order, so that a proposal
/// sees how the file goes on without reading it whole.
///
/// @param file on disk, not compressed
record SpreadSource(Source source, Path file, long size) implements SourceDecorator {
    /// Files up to this size are read whole.
    private static final long WHOLE = 4 << 20;
    private static final int HEAD = 256 << 10;
    private static final int PIECE = 32 << 10;
    private static final int PIECES = 32;

    /// {@return the excerpt; the source itself where it is small, or no lines of a file on disk}
    static Source of(Source source) throws IOException {
        Optional<Path> path = source.path();
        boolean plain = path.isPresent() && source.size() > WHOLE && Files.isRegularFile(path.get())
                && !source.name().endsWith(".gz") && source.size() == Files.size(path.get());
        return plain ? new SpreadSource(source, path.get(), source.size()) : source;
    }

    @Override
    public InputStream open() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            byte[] head = piece(channel, 0, HEAD);
            lines.write(head, 0, lastLine(head));
            for (int i = 1; i <= PIECES; i++) {
                byte[] piece = piece(channel, HEAD + (size - HEAD - PIECE) / PIECES * i, PIECE);
                int from = firstLine(piece);
                int to = lastLine(piece);
                if (from < to) {
                    lines.write(piece, from, to - from);
                }
            }
        }
        return new ByteArrayInputStream(lines.toByteArray());
    }

    private static byte[] piece(SeekableByteChannel channel, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        channel.position(at);
        int n = 0;
        while (n >= 0 && buffer.hasRemaining()) {
            n = channel.read(buffer);
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static int firstLine(byte[] piece) {
        int at = 0;
        while (at < piece.length && piece[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private static int lastLine(byte[] piece) {
        int at = piece.length;
        while (at > 0 && piece[at - 1] != '\n') {
            at--;
        }
        return at == 0 ? piece.length : at;
    }
}
