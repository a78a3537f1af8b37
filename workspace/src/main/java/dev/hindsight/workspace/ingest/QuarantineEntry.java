package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.ingest.source.SourceLocation;

/// A record that was not read.
///
/// @param importId the import that met it
/// @param reason one sentence
/// @param raw the record as it came, redacted, cut at 4 KiB
public record QuarantineEntry(long importId, SourceLocation place, String reason, String raw) {}
