package dev.hindsight.workspace.ingest.follow;

import java.util.List;
import java.util.Map;

/// What came of following one file so far.
///
/// @param format empty where nothing was read yet
/// @param batches published, each an import
/// @param counts stored pieces by kind
/// @param duplicates records that were there already
/// @param conflicts records whose id is there with another content
/// @param leftOut records that are no evidence, by what they are
/// @param waiting bytes of a last line that is not complete
/// @param warnings sentences for the person
public record FollowedFile(
        String path,
        String format,
        int batches,
        Map<String, Long> counts,
        long duplicates,
        long conflicts,
        long quarantined,
        Map<String, Long> leftOut,
        long waiting,
        List<String> warnings) {}
