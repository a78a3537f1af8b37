package dev.hindsight.workspace.store;

import dev.hindsight.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;

/// Opens workspaces that are SQLite files.
public final class SqliteWorkspace {
    private SqliteWorkspace() {}

    /// {@return the open workspace}
    @SuppressWarnings("DoNotCallSuggester")
    public static Workspace open(Path file, InstantSource clock) {
        throw new UnsupportedOperationException("being written: " + file + clock);
    }

    /// {@return a new workspace}
    @SuppressWarnings("DoNotCallSuggester")
    public static Workspace create(Path file, InstantSource clock) {
        throw new UnsupportedOperationException("being written: " + file + clock);
    }
}
