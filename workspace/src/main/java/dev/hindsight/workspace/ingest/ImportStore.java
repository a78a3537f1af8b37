package dev.hindsight.workspace.ingest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The imports of a workspace.
public interface ImportStore {
    /// Begins an import, or resumes one with the same path and fingerprint that was interrupted and whose process is
    /// gone.
    ///
    /// @param path what is imported, for people
    /// @param fingerprint SHA-256 of the options and of the properties that identify the source (size, time, first
    /// bytes)
    ImportSession begin(String path, String format, String fingerprint);

    /// {@return all completed imports, oldest first}
    List<ImportRecord> list();

    /// {@return the quarantined records, by import and place}
    List<QuarantineEntry> quarantine();

    /// {@return the records in conflict with what was there, by import and place}
    List<ConflictEntry> conflicts();

    /// Removes an import: its evidence, its quarantine entries and conflicts, its aggregated numbers.
    ///
    /// @return whether there was such an import
    boolean forget(long importId);

    /// One completed import.
    ///
    /// @param provenance as given to [ImportSession#complete]
    record ImportRecord(
            long id,
            String path,
            String format,
            Instant startedAt,
            @Nullable Instant completedAt,
            ObjectNode provenance) {}
}
