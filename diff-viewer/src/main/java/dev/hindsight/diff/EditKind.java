package dev.hindsight.diff;

import java.util.Locale;

/// How lines changed.
public enum EditKind {
    /// Words were changed, added or removed.
    EDIT,
    /// The lines stand elsewhere in the other text, word for word.
    MOVE,
    /// Only spaces, line ends or blank lines differ.
    WHITESPACE;

    /// {@return the name as the command line's JSON has it}
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
