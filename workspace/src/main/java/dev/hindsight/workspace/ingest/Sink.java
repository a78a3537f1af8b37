package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import tools.jackson.databind.node.ObjectNode;

/// Where a format hands what it reads.
public interface Sink {
    /// Takes one piece of evidence in interchange form (with `kind`, `id`, `at` and so on), which the format leaves as
    /// it is from then on.
    ///
    /// @param raw the record as it came, for the hash that finds duplicates and, if it is quarantined, for the person
    void accept(ObjectNode evidence, SourceLocation place, String raw);

    /// Takes one piece of evidence that came in interchange form, as text: reading the JSON is left to the sink.
    default void accept(String json, SourceLocation place) {
        try {
            accept(EvidenceJson.object(json), place, json);
        } catch (InvalidEvidenceException e) {
            reject(place, e.sentence(), json);
        }
    }

    /// Takes a record that cannot be read.
    ///
    /// @param reason one sentence
    void reject(SourceLocation place, String reason, String raw);

    /// Takes evidence as above, made of a record that tells more about persons than the evidence does.
    ///
    /// @param persons what of the record must not be shown, as fields of evidence (`user`, `tenant`) with a value or a
    /// list of such
    default void accept(ObjectNode evidence, SourceLocation place, String raw, ObjectNode persons) {
        accept(evidence, place, raw);
    }

    /// Takes a record that cannot be read, and of which it is known all the same where it is about persons.
    default void reject(SourceLocation place, String reason, String raw, ObjectNode persons) {
        reject(place, reason, raw);
    }

    /// Takes something that the person should know but that is no rejected record (a zone assumed, rows that measured
    /// nothing); kept with the import as provenance.
    void warn(String sentence);
}
