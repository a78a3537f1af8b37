package dev.hindsight.workspace.ingest.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file as long as it was when its import began, and what happened to it since: a log that grows is read up to there,
/// so that every pass over it finds the same and none ends within a line that is still being written. Compressed files
/// and members of archives are read to their end.
public final class SteadySource implements SourceDecorator {
    private final Source source;
    private final @Nullable BasicFileAttributes before;

    public SteadySource(Source source) throws IOException {
        this.source = source;
        Path path = source.path().orElse(null);
        this.before = path != null && Files.isRegularFile(path)
                ? Files.readAttributes(path, BasicFileAttributes.class)
                : null;
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public InputStream open() throws IOException {
        BasicFileAttributes then = before;
        InputStream in = source.open();
        return then == null || source.size() < 0 || name().toLowerCase(Locale.ROOT).endsWith(".gz")
                ? in
                : new FirstBytes(in, then.size());
    }

    /// {@return one sentence about what has happened to the file since this source was made, and what to do; null where
    /// nothing has}
    public @Nullable String change() throws IOException {
        Path path = source.path().orElse(null);
        if (before == null || path == null) {
            return null;
        }
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return name() + " was deleted or moved while it was read: what could still be read is imported; import it"
                    + " again if it is elsewhere.";
        }
        if (!Objects.equals(now.fileKey(), before.fileKey())) {
            return name() + " was replaced by another file while it was read: import it again for what the new one"
                    + " holds.";
        }
        if (now.size() > before.size()) {
            return name() + " grew while it was read: import it again for the rest.";
        }
        if (now.size() < before.size()) {
            return name() + " was cut short while it was read, from " + before.size() + " bytes to " + now.size()
                    + ": what was read before is imported; import it again when it is whole.";
        }
        return now.lastModifiedTime().equals(before.lastModifiedTime())
                ? null
                : name() + " was written to while it was read: import it again for what it holds now.";
    }

    /// The first bytes of a stream.
    private static final class FirstBytes extends FilterInputStream {
        private long left;

        FirstBytes(InputStream in, long most) {
            super(in);
            left = most;
        }

        @Override
        public int read() throws IOException {
            int read = left > 0 ? super.read() : -1;
            left -= read >= 0 ? 1 : 0;
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = left > 0 || length == 0 ? super.read(bytes, from, (int) Math.min(length, left)) : -1;
            left -= Math.max(0, n);
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = super.skip(Math.min(n, left));
            left -= skipped;
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(super.available(), left);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
