package dev.hindsight.workspace.ingest.follow;

import dev.hindsight.workspace.redact.RedactionKey;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file that is held open while it grows, also after it got another name.
final class OpenLog implements Closeable {
    private static final int BUFFER = 1 << 16;
    /// Bytes at each end of a mark.
    private static final int MARKED = 1024;
    /// A batch ends at the first record after so many bytes.
    private static final long BATCH = 64L << 20;
    /// A cell that spans more than this has a quotation mark that nobody closed.
    private static final long LONGEST_CELL = 1 << 20;

    private final FileChannel channel;
    private final @Nullable Object key;
    private boolean quoted;
    private byte[] header = new byte[0];

    /// What stands complete behind an offset.
    ///
    /// @param to byte after the last complete record
    /// @param lines in it
    record CompleteRecords(long to, long lines) {}

    private OpenLog(FileChannel channel, @Nullable Object key) {
        this.channel = channel;
        this.key = key;
    }

    /// {@return the file that has the name now; null where none has}
    static @Nullable OpenLog open(Path file) throws IOException {
        Object before = key(file);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return null;
        }
        try {
            // Renamed between the two: the next look finds the new one.
            if (Objects.equals(before, key(file))) {
                return new OpenLog(channel, before);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.exists(file) ? Files.readAttributes(file, BasicFileAttributes.class).fileKey() : null;
    }

    /// {@return whether the name leads to this file still; where the system knows no identity of files, whether it has
    /// the same content before the position}
    boolean isAt(Path file, FollowPosition position, RedactionKey secret) throws IOException {
        if (key != null) {
            return key.equals(key(file));
        }
        try (OpenLog now = open(file)) {
            return now != null && now.matches(position, secret);
        }
    }

    /// {@return whether the file is long enough and reads the same before the position}
    boolean matches(FollowPosition position, RedactionKey secret) throws IOException {
        return position.offset() == 0
                || (size() >= position.offset() && mark(position.offset(), secret).equals(position.mark()));
    }

    String mark(long offset, RedactionKey secret) throws IOException {
        int length = (int) Math.min(offset, MARKED);
        String both = new String(bytes(0, length), StandardCharsets.ISO_8859_1)
                + new String(bytes(offset - length, length), StandardCharsets.ISO_8859_1);
        return HexFormat.of().formatHex(secret.hash(both));
    }

    long size() throws IOException {
        return channel.size();
    }

    /// {@return the beginning, at most 64 KiB}
    byte[] head() throws IOException {
        return bytes(0, BUFFER);
    }

    /// {@return the header of a table, which every batch begins with; empty where each line stands for itself, or where
    /// no header is complete yet}
    byte[] header() {
        return header.clone();
    }

    /// {@return the complete records behind an offset, of at most one batch}
    ///
    /// @param ended whether nobody writes to the file any more, so that its last line is complete as it is
    CompleteRecords complete(long from, boolean ended) throws IOException {
        if (header.length == 0) {
            String start = new String(head(), StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
            quoted = !start.isEmpty() && start.charAt(0) != '{';
            header = quoted ? bytes(0, Math.toIntExact(complete(0, false, 0).to)) : header;
        }
        CompleteRecords found = complete(from, ended, BATCH);
        // A header without a row is no table yet.
        return found.to <= header.length ? new CompleteRecords(from, 0) : found;
    }

    private CompleteRecords complete(long from, boolean ended, long most) throws IOException {
        long to = from;
        long lines = 0;
        long seen = 0;
        boolean open = false;
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long at = from;
        for (int n = channel.read(buffer, at); n > 0; n = channel.read(buffer.clear(), at)) {
            for (int i = 0; i < n; i++) {
                byte b = buffer.get(i);
                open ^= quoted && b == '"';
                if (b != '\n') {
                    continue;
                }
                seen++;
                long end = at + i + 1;
                if (!open || end - to > LONGEST_CELL) {
                    open = false;
                    to = end;
                    lines = seen;
                    if (to - from > most) {
                        return new CompleteRecords(to, lines);
                    }
                }
            }
            at += n;
        }
        return ended ? new CompleteRecords(at, seen) : new CompleteRecords(to, lines);
    }

    private byte[] bytes(long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(channel.size() - from, 0, length));
        long at = from;
        while (buffer.hasRemaining()) {
            int n = channel.read(buffer, at);
            if (n < 0) {
                break;
            }
            at += n;
        }
        return java.util.Arrays.copyOf(buffer.array(), buffer.position());
    }

    /// {@return the bytes between two offsets}
    InputStream read(long from, long to) {
        return new InputStream() {
            private long at = from;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int start, int length) throws IOException {
                int n = at >= to
                        ? -1
                        : channel.read(ByteBuffer.wrap(bytes, start, (int) Math.min(length, to - at)), at);
                at += Math.max(0, n);
                return n;
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
