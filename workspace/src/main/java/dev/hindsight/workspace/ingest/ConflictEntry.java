package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import org.jspecify.annotations.Nullable;

/// A record that was not taken because its key was there with other content.
///
/// @param importId the import that found it
/// @param key of both records
/// @param first the record that stays; null where its import was forgotten since
public record ConflictEntry(long importId, SourceLocation place, EvidenceKey key, @Nullable FirstRecord first) {
    /// The record that stays.
    ///
    /// @param importId the import that stored it
    public record FirstRecord(long importId, SourceLocation place) {}
}
