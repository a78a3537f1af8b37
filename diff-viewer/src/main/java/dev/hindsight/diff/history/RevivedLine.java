package dev.hindsight.diff.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Text that was removed and is live again.
///
/// @param text the sentence as it returned
/// @param prompt the prompt in which it returned
/// @param line its line in the revision that brought it back, from 1
/// @param removedIn the version that removed it
/// @param removedAt when; null when unknown
/// @param backIn the version that brought it back
/// @param backAt when; null when unknown
/// @param match whether it returned word for word
/// @param similarity 1 for an exact match, else `RevivedLines.REWORDED` to 1
/// @param earlierPrompt the prompt it was removed from
/// @param earlierText the sentence as it was removed
/// @param mitigation why the removal is held to have mitigated something; null where nothing tells so
/// @param parts the text as it returned, one part for each line on which it stands
public record RevivedLine(String text, String prompt, int line, String removedIn, @Nullable Instant removedAt,
        String backIn, @Nullable Instant backAt, Match match, double similarity, String earlierPrompt,
        String earlierText, @Nullable Mitigation mitigation, List<String> parts) {
    public RevivedLine {
        parts = List.copyOf(parts);
    }

    /// {@return whether a line of the version that brought it back holds it, or a part of it where it is wrapped}
    public boolean isIn(String textOfLine) {
        return parts.stream().anyMatch(textOfLine::contains);
    }

    /// How the text returned.
    public enum Match {
        /// Word for word; punctuation, emphasis and capitals may differ.
        EXACT("exact"),
        /// In other words.
        REWORDED("reworded");

        private final String label;

        Match(String label) {
            this.label = label;
        }

        /// {@return the name as the command line's JSON has it}
        public String label() {
            return label;
        }
    }
}
