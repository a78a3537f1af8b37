package dev.hindsight.workspace.ingest.source;

import dev.hindsight.workspace.common.WorkspaceException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// An entry of a folder that cannot be read.
///
/// @param name for people
/// @param sentence what is wrong with it
record UnreadableSource(String name, String sentence) implements Source {
    @Override
    public Optional<Path> path() {
        return Optional.empty();
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public InputStream open() {
        throw new WorkspaceException(WorkspaceException.Reason.INPUT, sentence);
    }

    @Override
    public byte[] head(int most) {
        throw new WorkspaceException(WorkspaceException.Reason.INPUT, sentence);
    }
}
