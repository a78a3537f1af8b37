package dev.hindsight.workspace.evidence;

import org.jspecify.annotations.Nullable;

/// An event that somebody wrote down.
///
/// @param saidBy link or role
/// @param event null where it names none
public record Note(String text, @Nullable String saidBy, @Nullable NoteEvent event) implements Evidence {}
