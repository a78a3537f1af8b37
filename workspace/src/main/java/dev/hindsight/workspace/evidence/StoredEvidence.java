package dev.hindsight.workspace.evidence;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A piece of evidence in a workspace.
///
/// @param <T> the record of its kind
/// @param row its number in this workspace file; stays the same while the file lives, means nothing outside it
/// @param header what every piece has
/// @param evidence what its kind has
public record StoredEvidence<T extends Evidence>(long row, Header header, T evidence) {
    /// {@return the piece with that id, of any system; the first of several}
    ///
    /// @param id null for none
    public static <T extends Evidence> Optional<StoredEvidence<T>> byId(Collection<StoredEvidence<T>> pieces,
            @Nullable String id) {
        return pieces.stream().filter(it -> it.header().key().id().equals(id)).findFirst();
    }
}
