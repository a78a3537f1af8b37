package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import tools.jackson.databind.node.ObjectNode;

/// The append face of the evidence: one import being written, in short transactions. What it wrote becomes visible when
/// it completes, all at once. A session that is closed before (a cancel, a kill) leaves nothing visible and can be run
/// again: [ImportStore#begin] takes it up.
public interface ImportSession extends AutoCloseable {
    /// {@return the import's number}
    long id();

    /// {@return how many records of the source an earlier, broken session has already dealt with: its calls of
    /// [#append] and [#quarantine] that are safely written; leave out as many and go on behind them}
    long recordsDone();

    /// Appends one piece, in a batch that is written when it is full. A key counts as taken also while the import that
    /// holds it is still running. If that import was broken off and its process is gone, it is taken away whole first:
    /// it can be run again from its beginning, and must not block what comes now.
    AppendOutcome append(PreparedEvidence evidence);

    /// Notes a record that was not read.
    void quarantine(SourceLocation place, String reason, String raw);

    /// Publishes everything that was appended.
    ///
    /// @param provenance format, zone, mapping, counts by kind, duplicates, conflicts, warnings; `redacted` false where
    ///     redaction was switched off
    void complete(ObjectNode provenance);

    /// Writes what is pending. Without [#complete] before, the import stays hidden and can be taken up again.
    @Override
    void close();
}
