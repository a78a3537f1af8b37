package dev.hindsight.workspace.ingest;

import org.jspecify.annotations.Nullable;

/// How to import.
///
/// @param format name of the format; null to recognise it
/// @param read options about the source
/// @param strict whether a single unreadable record or conflict rejects the whole file
public record ImportOptions(@Nullable String format, ReadOptions read, boolean strict) {
    /// The defaults: detect the format, without further options.
    public static final ImportOptions DEFAULT = new ImportOptions(null, ReadOptions.NONE, false);
}
