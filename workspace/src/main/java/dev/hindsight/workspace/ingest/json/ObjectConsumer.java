package dev.hindsight.workspace.ingest.json;

import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Where the objects go that a file holds one after another: rows of a table, results of an evaluation.
public interface ObjectConsumer {
    /// Takes one object.
    ///
    /// @param raw the object as it came
    void row(ObjectNode row, SourceLocation place, String raw);

    /// Takes what cannot be read as one.
    ///
    /// @param reason one sentence
    void reject(SourceLocation place, String reason, String raw);

    /// Takes a row that cannot be read as one because its cells do not fit the names: what belongs under a name stands
    /// in the name's place or behind it.
    default void reject(SourceLocation place, String reason, String raw, List<String> names, List<String> cells) {
        reject(place, reason, raw);
    }
}
