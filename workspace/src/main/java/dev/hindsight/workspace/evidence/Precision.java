package dev.hindsight.workspace.evidence;

import java.util.Locale;

/// How exactly a time is known; drawn as width.
public enum Precision {
    SECOND, MINUTE, HOUR, PART, DAY, MONTH, UNKNOWN;

    /// {@return the word in the field `at_precision`}
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
