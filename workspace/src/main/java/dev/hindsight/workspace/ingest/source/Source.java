package dev.hindsight.workspace.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Something to import: a file, a member of an archive, standard input, or a folder that is a git repository.
public interface Source {
    /// {@return its name for people: the path, with `!/` before a name inside an archive}
    String name();

    /// {@return the file or folder itself, where there is one on disk}
    Optional<Path> path();

    /// {@return size in bytes, of what is on disk; -1 where unknown}
    long size();

    /// {@return the content from its beginning, decompressed; may be opened several times}
    InputStream open() throws IOException;

    /// {@return the other sources of the same import, for formats that keep what belongs together in two files}
    default List<Source> beside() {
        return List.of();
    }

    /// {@return the first bytes, at most that many; empty for a folder}
    byte[] head(int most) throws IOException;
}
