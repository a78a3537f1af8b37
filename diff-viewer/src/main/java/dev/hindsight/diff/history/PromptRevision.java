package dev.hindsight.diff.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A text of a prompt that went live. A rollback is a revision too, with an older text; a deletion has the empty text.
///
/// @param version the version's name
/// @param at when it went live; null when unknown
/// @param author who made it; null when unknown
/// @param reason why, in the author's words; null when unknown
/// @param text the whole text
/// @param deploy id of the change that put it live; null when there is only the version
public record PromptRevision(String version, @Nullable Instant at, @Nullable String author, @Nullable String reason,
        String text, @Nullable String deploy) {}
