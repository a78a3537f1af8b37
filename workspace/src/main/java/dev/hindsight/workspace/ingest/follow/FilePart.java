package dev.hindsight.workspace.ingest.follow;

import dev.hindsight.workspace.ingest.source.Source;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Optional;

/// The records that came to a file since it was looked at last, behind the header where it is a table.
///
/// @param name the file's
/// @param from where the records begin
/// @param to byte after the last
/// @param lines in them
record FilePart(String name, OpenLog log, FollowPosition from, long to, long lines) implements Source {
    @Override
    public Optional<Path> path() {
        // It is a part of a file: nothing on disk has this content.
        return Optional.empty();
    }

    @Override
    public long size() {
        return to - from.offset() + header().length;
    }

    @Override
    public InputStream open() {
        return new SequenceInputStream(new ByteArrayInputStream(header()),
                new BufferedInputStream(log.read(from.offset(), to)));
    }

    @Override
    public byte[] head(int most) throws IOException {
        try (InputStream in = open()) {
            return in.readNBytes(most);
        }
    }

    private byte[] header() {
        return from.offset() == 0 ? new byte[0] : log.header();
    }

    /// {@return lines of the file before the first of this source}
    long linesBefore() {
        long repeated = 0;
        for (byte b : header()) {
            repeated += b == '\n' ? 1 : 0;
        }
        return from.lines() - repeated;
    }

    /// {@return bytes of the file before the first of this source}
    long bytesBefore() {
        return from.offset() - header().length;
    }
}
