package dev.hindsight.workspace.ingest.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A file, also one compressed with gzip, a member of a ZIP archive, or a folder that a format reads as a whole.
///
/// @param name for people
/// @param file on disk
/// @param member name inside the archive; empty where it is none
record FileSource(String name, Path file, String member) implements Source {
    private static final int BUFFER = 1 << 16;

    @Override
    public Optional<Path> path() {
        return Optional.of(file);
    }

    @Override
    public long size() {
        try {
            return Files.isRegularFile(file) && member.isEmpty() ? Files.size(file) : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public InputStream open() throws IOException {
        if (Files.isDirectory(file)) {
            return InputStream.nullInputStream();
        }
        return member.isEmpty() ? unzipped(file.toString(), Files.newInputStream(file)) : openMember();
    }

    private InputStream openMember() throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        ZipEntry entry = zip.getEntry(member);
        if (entry == null) {
            zip.close();
            throw new IOException("no member " + member);
        }
        return new MemberStream(unzipped(member, zip.getInputStream(entry)), zip);
    }

    private static InputStream unzipped(String name, InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in, BUFFER);
        if (!name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return buffered;
        }
        try {
            // Not buffered: a buffer would lose the bytes before the point where a file is cut off.
            return new GZIPInputStream(buffered, BUFFER);
        } catch (IOException e) {
            buffered.close();
            throw e;
        }
    }

    @Override
    public byte[] head(int most) throws IOException {
        byte[] head = new byte[most];
        int length = 0;
        try (InputStream in = open()) {
            for (int n = in.read(head); n > 0; n = in.read(head, length, most - length)) {
                length += n;
            }
        } catch (EOFException e) {
            // The file is cut off: its beginning can still be read, and the read reports how far.
            if (length == 0) {
                throw e;
            }
        }
        return Arrays.copyOf(head, length);
    }

    /// Closes the archive with the member.
    private static final class MemberStream extends java.io.FilterInputStream {
        private final ZipFile zip;

        MemberStream(InputStream in, ZipFile zip) {
            super(in);
            this.zip = zip;
        }

        @Override
        public void close() throws IOException {
            try (zip) {
                super.close();
            }
        }
    }
}
