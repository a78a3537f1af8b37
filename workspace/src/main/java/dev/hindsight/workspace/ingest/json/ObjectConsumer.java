package dev.hindsight.workspace.ingest.json;

import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Receives the objects of a file: rows of a table, results of an evaluation.
public interface ObjectConsumer {
    /// Receives one object.
    ///
    /// @param raw the original text of the object
    void row(ObjectNode row, SourceLocation place, String raw);

    /// Receives a text that is no valid object.
    ///
    /// @param reason one sentence
    void reject(SourceLocation place, String reason, String raw);

    /// Receives a row whose cells do not match the column names: the value of a column is in its position or in a later
    /// one.
    default void reject(SourceLocation place, String reason, String raw, List<String> names, List<String> cells) {
        reject(place, reason, raw);
    }

    /// Counts records that are no rows (header rows that repeat, comments), in the plural.
    default void leaveOut(String what, long n) {}

    /// Receives one sentence about the file as a whole.
    default void warn(String sentence) {}
}
