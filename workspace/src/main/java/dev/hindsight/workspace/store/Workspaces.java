package dev.hindsight.workspace.store;

import dev.hindsight.workspace.RecoveryResult;
import dev.hindsight.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;

/// Opens, creates and recovers workspaces; the only entry point to the store.
public final class Workspaces {
    private Workspaces() {}

    /// Opens a workspace, and migrates it if an older version wrote it.
    ///
    /// @param clock what time it is, for documents and imports
    /// @throws dev.hindsight.workspace.common.WorkspaceException if it does not exist, is no workspace, is newer than
    /// the program, damaged or locked
    public static Workspace open(Path file, InstantSource clock) {
        return SqliteWorkspace.open(file, clock);
    }

    /// Makes an empty workspace.
    ///
    /// @throws dev.hindsight.workspace.common.WorkspaceException if the file exists already, or cannot be written
    public static Workspace create(Path file, InstantSource clock) {
        return SqliteWorkspace.create(file, clock);
    }

    /// Copies the readable content of a damaged workspace into a new one; the damaged file stays unchanged.
    ///
    /// @throws dev.hindsight.workspace.common.WorkspaceException if the new file exists already or cannot be written,
    /// or nothing at all can be read
    public static RecoveryResult rescue(Path damaged, Path into, InstantSource clock) {
        return SqliteWorkspace.recover(damaged, into, clock);
    }
}
