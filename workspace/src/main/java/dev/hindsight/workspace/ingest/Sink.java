package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import tools.jackson.databind.node.ObjectNode;

/// Receives the records that a format reads.
public interface Sink {
    /// Adds one piece of evidence in interchange form (with `kind`, `id`, `at` and so on). The format must not change
    /// the object afterwards.
    ///
    /// @param raw the original record, for the hash that finds duplicates and for the quarantine
    void accept(ObjectNode evidence, SourceLocation place, String raw);

    /// Adds one piece of evidence in interchange form as JSON text, which the sink parses.
    default void accept(String json, SourceLocation place) {
        try {
            accept(EvidenceJson.object(json), place, json);
        } catch (InvalidEvidenceException e) {
            reject(place, e.sentence(), json);
        }
    }

    /// Rejects a record that cannot be read.
    ///
    /// @param reason one sentence
    void reject(SourceLocation place, String reason, String raw);

    /// Adds evidence that was made from a record which contains more personal data than the evidence.
    ///
    /// @param persons the personal data of the record, as fields of evidence (`user`, `tenant`) with a value or a list
    /// of values
    default void accept(ObjectNode evidence, SourceLocation place, String raw, ObjectNode persons) {
        accept(evidence, place, raw);
    }

    /// Rejects a record that cannot be read but whose personal data is known.
    default void reject(SourceLocation place, String reason, String raw, ObjectNode persons) {
        reject(place, reason, raw);
    }

    /// Counts records of the source that are no evidence (a span without an answer, a test without an assertion) and are
    /// left out for that: each is counted, so that nothing vanishes.
    ///
    /// @param what in the plural, as the person reads it after the number: `spans without an answer`
    /// @param n how many
    default void leaveOut(String what, long n) {}

    /// Says that the source holds nothing of its own, and is read with another one of the same import, to which it
    /// belongs: it is no failure that no record comes of it.
    default void besideAnother() {}

    /// Adds a warning that is no rejected record (a zone was assumed, rows without a measurement); it is stored with
    /// the import as provenance.
    void warn(String sentence);
}
