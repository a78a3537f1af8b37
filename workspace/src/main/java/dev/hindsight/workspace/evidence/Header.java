package dev.hindsight.workspace.evidence;

import dev.hindsight.workspace.common.Precision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The fields that every piece of evidence has.
///
/// @param key whose id, kind and id
/// @param at when it happened, to the microsecond; the start where it is a span
/// @param until the end of a span
/// @param precision how exactly the time is known
/// @param grade how good the source is: `first_hand` `owner_published` `reported` `unclear`
/// @param basis `observed` or `inferred`
/// @param hash SHA-256, in hex, of what is stored in RFC 8785 canonical form: what a postmortem cites
/// @param importId the import that brought it
/// @param record number of the record within the imported file, from 1
/// @param extra fields that the format does not know, unchanged except for redaction; empty where there are none
public record Header(
        EvidenceKey key,
        Instant at,
        @Nullable Instant until,
        Precision precision,
        @Nullable String grade,
        @Nullable String basis,
        String hash,
        long importId,
        long record,
        ObjectNode extra) {}
