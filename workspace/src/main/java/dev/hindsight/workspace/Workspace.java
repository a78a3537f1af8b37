package dev.hindsight.workspace;

import dev.hindsight.workspace.annotation.Annotations;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.document.Documents;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.incident.Incidents;
import dev.hindsight.workspace.ingest.ImportStore;
import dev.hindsight.workspace.rollup.Rollups;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// An open workspace. Any number of processes read one file; writers take turns. Safe for use from several threads.
public interface Workspace extends AutoCloseable {
    /// {@return the file}
    Path file();

    /// {@return the query interface of the evidence}
    EvidenceQuery evidence();

    /// {@return the pre-aggregated series of the evidence}
    Rollups rollups();

    /// {@return whether nothing can be written to the file}
    boolean readOnly();

    /// {@return the imports, which append evidence}
    ImportStore imports();

    /// {@return the documents that people edit}
    Documents documents();

    /// {@return the incidents}
    Incidents incidents();

    /// {@return the annotations of the evidence: ignored changes and notes}
    Annotations marks();

    /// {@return whether every import was redacted}
    boolean redacted();

    /// {@return a number that changes whenever another connection or process changed the file}; cheap enough to be
    /// polled
    long dataVersion();

    /// Drops the texts of samples that no document cites, and keeps their numbers, hashes and everything that signals are
    /// made of; the file becomes smaller. What was done until it is cancelled or killed stays done.
    ///
    /// @param before samples before this instant
    /// @param dryRun only counts what would be dropped
    /// @throws dev.hindsight.workspace.common.WorkspaceException if it was cancelled, or the file cannot be written
    TrimResult trim(Instant before, boolean dryRun, Progress progress);

    /// Writes a consistent copy while the workspace is in use.
    ///
    /// @throws dev.hindsight.workspace.common.WorkspaceException if the copy exists already or cannot be written
    void backup(Path copy);

    /// Checks the whole file for damage.
    ///
    /// @return one sentence for each thing that is wrong; empty where nothing is
    List<String> check();

    /// Closes the file. Documents and evidence that were returned stay readable.
    @Override
    void close();
}
