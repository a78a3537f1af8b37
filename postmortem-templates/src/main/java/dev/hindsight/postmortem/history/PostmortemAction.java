package dev.hindsight.postmortem.history;

import dev.hindsight.workspace.document.JournalEntry;
import java.util.Arrays;
import java.util.Locale;

/// The kinds of edits of a postmortem, a factor or an action. The journal holds it as the first word of its entry.
public enum PostmortemAction {
    BEGUN, IMPORTED, ADDED, EDITED, REMOVED,
    /// Anything else, such as a move to another state.
    OTHER;

    /// {@return the kind of a journal entry}
    public static PostmortemAction of(JournalEntry entry) {
        String first = entry.action().split(" ", 2)[0];
        return Arrays.stream(values()).filter(it -> it.word().equals(first)).findFirst().orElse(OTHER);
    }

    /// {@return the word in the journal, such as `edited`}
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
