package dev.hindsight.workspace.ingest;

import org.jspecify.annotations.Nullable;

/// How to import.
///
/// @param format name of the format; null to recognise it
/// @param read what was said about the source
/// @param strict whether one record that cannot be read, or one conflict, keeps the whole file out
public record ImportOptions(@Nullable String format, ReadOptions read, boolean strict) {
    /// Recognise everything, nothing said.
    public static final ImportOptions DEFAULT = new ImportOptions(null, ReadOptions.NONE, false);
}
