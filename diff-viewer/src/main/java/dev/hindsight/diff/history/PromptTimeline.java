package dev.hindsight.diff.history;

import java.util.List;
import java.util.Optional;

/// A prompt and its revisions in the order in which they went live.
///
/// @param basis the source of the times
public record PromptTimeline(String prompt, List<PromptRevision> revisions, TimeBasis basis) {
    /// The source of the times.
    public enum TimeBasis {
        /// From changes: a version was put live at that time.
        DEPLOYS("times are those of deploys"),
        /// From the versions themselves: the time of writing; whether they ran is unknown.
        VERSIONS("no deploys are known: times are those of the versions");

        private final String sentence;

        TimeBasis(String sentence) {
            this.sentence = sentence;
        }

        /// {@return the words for people}
        public String sentence() {
            return sentence;
        }
    }

    public PromptTimeline {
        revisions = List.copyOf(revisions);
    }

    /// A timeline whose times are those of deploys.
    public PromptTimeline(String prompt, List<PromptRevision> revisions) {
        this(prompt, revisions, TimeBasis.DEPLOYS);
    }

    /// {@return the last revision of that version}
    public Optional<PromptRevision> version(String version) {
        return revisions.reversed().stream().filter(each -> each.version().equals(version)).findFirst();
    }

    /// {@return the revision that the deploy with this change id put live}
    public Optional<PromptRevision> deploy(String change) {
        return revisions.stream().filter(each -> change.equals(each.deploy())).findFirst();
    }

    /// {@return the revision that was live right before this one}
    public Optional<PromptRevision> before(PromptRevision revision) {
        int index = revisions.indexOf(revision);
        return index > 0 ? Optional.of(revisions.get(index - 1)) : Optional.empty();
    }
}
