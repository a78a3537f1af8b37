package dev.hindsight.postmortem.merge;

import dev.hindsight.postmortem.model.PostmortemDocument;
import java.util.List;

/// What became of an edited export.
///
/// @param changed what was taken over, such as `section Summary` or `action A1`
/// @param conflicts what was changed on both sides, or could not be read: sentences; the workspace's version stays
public record MergeResult(PostmortemDocument document, List<String> changed, List<String> conflicts) {
    public MergeResult {
        changed = List.copyOf(changed);
        conflicts = List.copyOf(conflicts);
    }
}
