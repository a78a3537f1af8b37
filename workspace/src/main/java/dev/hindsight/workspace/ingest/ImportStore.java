package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.common.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /// {@return from the first to the last time of an import's evidence; empty where it has none}
    Optional<TimeRange> span(long importId);

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
