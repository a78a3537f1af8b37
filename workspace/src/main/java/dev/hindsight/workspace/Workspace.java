package dev.hindsight.workspace;

import dev.hindsight.workspace.annotation.Annotations;
import dev.hindsight.workspace.document.Documents;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.incident.Incidents;
import dev.hindsight.workspace.ingest.ImportStore;
import dev.hindsight.workspace.rollup.Rollups;
import java.nio.file.Path;
import java.util.List;

/// An open workspace. Any number of processes read one file; writers take turns. Safe for use from several threads.
public interface Workspace extends AutoCloseable {
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

    /// {@return what people put beside the evidence: ignored changes, notes}
    Annotations marks();

    /// {@return whether every import was redacted}
    boolean redacted();

    /// {@return a number that changes whenever another connection or process changed the file; cheap, to be polled}
    long dataVersion();

    /// Writes a consistent copy while the workspace is in use.
    ///
    /// @throws dev.hindsight.workspace.common.WorkspaceException if the copy exists already or cannot be written
    void backup(Path copy);

    /// Looks for damage; reads the whole file.
    ///
    /// @return one sentence for each thing that is wrong; empty where nothing is
    List<String> check();

    /// Closes the file. Documents and evidence given out stay readable.
    @Override
    void close();
}
