package dev.hindsight.workspace.evidence.query;

import dev.hindsight.workspace.evidence.EvidenceKey;
import java.time.Instant;

/// Where a piece of evidence came from, so that it can be found in the source itself.
///
/// @param hash SHA-256, in hex, of what is stored: what a postmortem cites
/// @param path the imported file; `archive!member` within an archive
/// @param record number of the record within the file, from 1
/// @param line its line, from 1; 0 where the source has no lines
/// @param offset its first byte, from 0, decompressed; -1 where unknown
public record Origin(
        EvidenceKey key, Instant at, String hash, long importId, String path, long record, long line, long offset) {}
