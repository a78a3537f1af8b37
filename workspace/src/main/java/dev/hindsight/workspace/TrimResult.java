package dev.hindsight.workspace;

import java.time.Instant;

/// What trimming did to a workspace, or would do.
///
/// @param before samples before this instant were looked at
/// @param samples samples whose texts were dropped
/// @param texts the texts dropped: inputs, outputs, assembled prompts, arguments, long values
/// @param textBytes their length, in bytes of UTF-8
/// @param pinned samples that keep their texts, since a document of the workspace cites them
/// @param trimmedBefore samples whose texts an earlier trim dropped
/// @param fileBefore bytes of the file before
/// @param fileAfter bytes of the file after; the same where nothing was done
public record TrimResult(Instant before, long samples, long texts, long textBytes, long pinned, long trimmedBefore,
        long fileBefore, long fileAfter) {}
