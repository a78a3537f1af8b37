package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import tools.jackson.databind.node.ObjectNode;

/// A session that writes one import in short transactions. Its records become visible all at once when it completes. A
/// session that is closed earlier (a cancel, a kill) leaves nothing visible and can be repeated: [ImportStore#begin]
/// resumes it.
public interface ImportSession extends AutoCloseable {
    /// {@return the import's number}
    long id();

    /// {@return how many records of the source an earlier, interrupted session has stored or quarantined durably; skip
    /// as many and continue after them}
    long recordsDone();

    /// Appends one piece to a batch, which is written when it is full. A key is taken from the moment an import holds
    /// it, also while that import is running. If that import was interrupted and its process is gone, it is removed
    /// first: it can be run again from its beginning, and must not block this one.
    AppendOutcome append(PreparedEvidence evidence);

    /// Records a record that cannot be read.
    void quarantine(SourceLocation place, String reason, String raw);

    /// Publishes everything that was appended.
    ///
    /// @param provenance format, zone, mapping, counts by kind, duplicates, conflicts, warnings; `redacted` false where
    ///     redaction was switched off
    void complete(ObjectNode provenance);

    /// Writes the pending batch. Without an earlier [#complete], the import stays hidden and can be resumed.
    @Override
    void close();
}
