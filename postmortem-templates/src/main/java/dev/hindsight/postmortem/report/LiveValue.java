package dev.hindsight.postmortem.report;

import dev.hindsight.workspace.incident.EvidenceLink;
import org.jspecify.annotations.Nullable;

/// What a placeholder stands for now.
///
/// @param markdown safe Markdown; empty where a block has nothing to say
/// @param block whether it is one or more blocks of its own, not part of a sentence
/// @param link the evidence it comes from
/// @param known whether anything is known of it; what is not known shows [#UNKNOWN]
public record LiveValue(String markdown, boolean block, @Nullable EvidenceLink link, boolean known) {
    /// What an inline placeholder shows where nothing is known.
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
