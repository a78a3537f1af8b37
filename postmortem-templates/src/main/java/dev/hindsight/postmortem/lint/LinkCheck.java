package dev.hindsight.postmortem.lint;

import dev.hindsight.workspace.incident.EvidenceLink;

/// Checks whether a link still leads to the cited content.
@FunctionalInterface
public interface LinkCheck {
    /// The state of the evidence.
    enum LinkStatus {
        /// Unchanged.
        SAME,
        /// Changed.
        CHANGED,
        /// Missing: withdrawn, or it never existed.
        BROKEN,
        /// Cannot be resolved here.
        UNVERIFIED
    }

    /// Without a workspace only addresses can be checked.
    LinkCheck NONE = link -> link.type() == EvidenceLink.Type.URL ? LinkStatus.SAME : LinkStatus.UNVERIFIED;

    /// {@return the state of the evidence}
    LinkStatus check(EvidenceLink link);
}
