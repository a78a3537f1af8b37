package dev.hindsight.workspace.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A document that people edit.
///
/// @param <T> the record of its type; written as JSON in snake case
/// @param id UUID, version 7
/// @param type what it is, such as `incident`
/// @param parent id of the document that it belongs to
/// @param revision 1 when made, one more with every save
public record Document<T>(
        String id,
        String type,
        @Nullable String parent,
        long revision,
        Instant createdAt,
        Instant updatedAt,
        T body) {

    /// {@return the same document with another body, to be saved}
    public Document<T> with(T changed) {
        return new Document<>(id, type, parent, revision, createdAt, updatedAt, changed);
    }
}
