package dev.hindsight.workspace;

import dev.hindsight.workspace.document.Documents;
import dev.hindsight.workspace.evidence.EvidenceQuery;
import dev.hindsight.workspace.incident.Incidents;
import dev.hindsight.workspace.ingest.ImportStore;
import dev.hindsight.workspace.rollup.Rollups;
import dev.hindsight.workspace.store.SqliteWorkspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// An open workspace. Any number of processes read one file; writers take turns. Safe for use from several threads.
public interface Workspace extends AutoCloseable {
    /// Opens a workspace, and migrates it if an older version wrote it.
    ///
    /// @param clock what time it is, for documents and imports
    /// @throws WorkspaceException if it does not exist, is no workspace, is newer than the program, damaged or locked
    static Workspace open(Path file, InstantSource clock) {
        return SqliteWorkspace.open(file, clock);
    }

    /// Makes an empty workspace.
    ///
    /// @throws WorkspaceException if the file exists already, or cannot be written
    static Workspace create(Path file, InstantSource clock) {
        return SqliteWorkspace.create(file, clock);
    }

    /// Saves what can be read of a damaged workspace into a new one; the damaged file is left as it is.
    ///
    /// @throws WorkspaceException if the new file exists already or cannot be written, or nothing at all can be read
    static Rescued rescue(Path damaged, Path into, InstantSource clock) {
        return SqliteWorkspace.rescue(damaged, into, clock);
    }

    /// {@return the file}
    Path file();

    /// {@return the query face of the evidence}
    EvidenceQuery evidence();

    /// {@return what is kept of the evidence for pictures}
    Rollups rollups();

    /// {@return whether nothing can be written to the file}
    boolean readOnly();

    /// {@return the imports, and through them the append face}
    ImportStore imports();

    /// {@return what people edit}
    Documents documents();

    /// {@return the incidents}
    Incidents incidents();

    /// {@return whether every import was redacted}
    boolean redacted();

    /// {@return a number that changes whenever another connection or process changed the file; cheap, to be polled}
    long dataVersion();

    /// Writes a consistent copy while the workspace is in use.
    ///
    /// @throws WorkspaceException if the copy exists already or cannot be written
    void backup(Path copy);

    /// Looks for damage; reads the whole file.
    ///
    /// @return one sentence for each thing that is wrong; empty where nothing is
    List<String> check();

    /// Closes the file. Documents and evidence given out stay readable.
    @Override
    void close();
}
