package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.ingest.source.SourceLocation;

/// A record that could not be read.
///
/// @param importId the import that found it
/// @param reason one sentence
/// @param raw the original record, redacted, cut at 4 KiB
public record QuarantineEntry(long importId, SourceLocation place, String reason, String raw) {}
