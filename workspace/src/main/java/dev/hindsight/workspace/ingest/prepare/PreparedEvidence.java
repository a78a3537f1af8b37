package dev.hindsight.workspace.ingest.prepare;

import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A piece of evidence that is checked, redacted and ready to be stored.
///
/// @param at microseconds since 1970 UTC
/// @param until microseconds since 1970 UTC; null where it is no span
/// @param body the whole object in interchange form, redacted
/// @param canonical RFC 8785 canonical form of the body: what is stored
/// @param hash SHA-256 of the canonical form, hex; of a sample whose texts were trimmed, that of the form before
/// @param rawHash keyed hash of the original record, hex: finds duplicates
/// @param leftOut measurements that are none and were left out, in words for counting
public record PreparedEvidence(
        EvidenceKey key,
        long at,
        @Nullable Long until,
        ObjectNode body,
        String canonical,
        String hash,
        String rawHash,
        SourceLocation place,
        List<String> leftOut) {}
