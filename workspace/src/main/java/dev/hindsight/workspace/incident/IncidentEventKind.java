package dev.hindsight.workspace.incident;

import java.util.Arrays;
import java.util.Locale;

/// The kinds of events on an incident's timeline.
public enum IncidentEventKind {
    /// A note that somebody wrote.
    NOTE,
    /// The incident was declared or moved to another state.
    STATE,
    /// A step of a runbook was taken.
    STEP,
    /// The lever of a runbook's step was used.
    LEVER,
    /// Evidence was pinned.
    PIN,
    /// Another action in the console.
    ACTION,
    /// Somebody detected the fault.
    DETECTED,
    /// The fault was contained.
    MITIGATED,
    /// A kind that this version does not know.
    OTHER;

    /// {@return the kind of that word; [#OTHER] for a word that this version does not know}
    public static IncidentEventKind of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst().orElse(OTHER);
    }

    /// {@return the word in the file and on the command line, such as `note`}
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
