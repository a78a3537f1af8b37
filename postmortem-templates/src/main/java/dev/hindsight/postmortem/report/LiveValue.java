package dev.hindsight.postmortem.report;

import dev.hindsight.workspace.incident.EvidenceLink;
import org.jspecify.annotations.Nullable;

/// What a placeholder stands for now.
///
/// @param markdown safe Markdown; empty where a block has nothing to say
/// @param block whether it is one or more blocks of its own, not part of a sentence
/// @param link the evidence it comes from
public record LiveValue(String markdown, boolean block, @Nullable EvidenceLink link) {
    /// What an inline placeholder shows where nothing is known.
    public static final String UNKNOWN = "unknown";

    /// {@return whether it is an inline value of which nothing is known}
    public boolean isUnknown() {
        return !block && markdown.equals(UNKNOWN);
    }
}
