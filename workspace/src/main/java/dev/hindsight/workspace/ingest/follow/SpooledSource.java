package dev.hindsight.workspace.ingest.follow;

import dev.hindsight.workspace.ingest.source.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Requests that were received, under the receiver's name.
///
/// @param name for people; the same each time, because records without a system are called by it
record SpooledSource(String name, Path file) implements Source {
    @Override
    public Optional<Path> path() {
        return Optional.of(file);
    }

    @Override
    public long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }

    @Override
    public byte[] head(int most) throws IOException {
        try (InputStream in = open()) {
            return in.readNBytes(most);
        }
    }
}
