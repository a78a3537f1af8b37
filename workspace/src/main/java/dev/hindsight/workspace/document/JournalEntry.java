package dev.hindsight.workspace.document;

import java.time.Instant;

/// One line of the append-only journal: who did what, and when.
///
/// @param document id
/// @param revision the revision that it made
/// @param who the person, as the settings name them
/// @param action a few words, such as "moved to mitigated"
/// @param body JSON of the document after the action; empty where it was deleted
public record JournalEntry(
        String document,
        String type,
        long revision,
        Instant at,
        String who,
        String action,
        String body) {}
