package dev.hindsight.postmortem.report;

import dev.hindsight.workspace.incident.EvidenceLink;
import org.jspecify.annotations.Nullable;

/// The current value of a placeholder.
///
/// @param markdown safe Markdown; empty for an empty block
/// @param block whether it is one or more blocks of its own, not part of a sentence
/// @param link the evidence it comes from
/// @param known whether the value is known; an unknown one is shown as [#UNKNOWN]
public record LiveValue(String markdown, boolean block, @Nullable EvidenceLink link, boolean known) {
    /// The text of an unknown inline value.
    public static final String UNKNOWN = "unknown";

    /// {@return an inline value}
    ///
    /// @param markdown null where nothing is known
    static LiveValue inline(@Nullable String markdown, @Nullable EvidenceLink link) {
        return new LiveValue(markdown == null ? UNKNOWN : markdown, false, link, markdown != null);
    }

    /// {@return blocks}
    public static LiveValue block(String markdown) {
        return new LiveValue(markdown, true, null, true);
    }
}
