package dev.hindsight.postmortem.merge;

import dev.hindsight.postmortem.model.PostmortemDocument;
import java.util.List;

/// The result of merging an edited export.
///
/// @param changed the applied edits, such as `section Summary` or `action A1`
/// @param conflicts sentences about edits on both sides, or unreadable ones; the workspace's version stays
public record MergeResult(PostmortemDocument document, List<String> changed, List<String> conflicts) {
    public MergeResult {
        changed = List.copyOf(changed);
        conflicts = List.copyOf(conflicts);
    }
}
