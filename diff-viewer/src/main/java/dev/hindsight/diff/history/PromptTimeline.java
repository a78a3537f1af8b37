package dev.hindsight.diff.history;

import java.util.List;

/// A prompt and its revisions in the order in which they went live.
public record PromptTimeline(String prompt, List<PromptRevision> revisions) {
    public PromptTimeline {
        revisions = List.copyOf(revisions);
    }
}
