package dev.hindsight.postmortem.lint;

import dev.hindsight.workspace.incident.EvidenceLink;

/// Looks whether a link still leads to what was cited.
@FunctionalInterface
public interface LinkCheck {
    /// What became of the evidence.
    enum LinkStatus {
        /// There, and the same.
        SAME,
        /// There, and not the same.
        CHANGED,
        /// Not there: withdrawn, or never was.
        BROKEN,
        /// Cannot be looked up here.
        UNVERIFIED
    }

    /// Without a workspace nothing but addresses can be looked up.
    LinkCheck NONE = link -> link.type() == EvidenceLink.Type.URL ? LinkStatus.SAME : LinkStatus.UNVERIFIED;

    /// {@return what became of it}
    LinkStatus check(EvidenceLink link);
}
