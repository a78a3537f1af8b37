package dev.hindsight.runbook;

import java.util.Locale;

/// What a step came to.
public enum StepVerdict {
    /// What was asked is so.
    IMPLICATED,
    /// What was asked is not so.
    RULED_OUT,
    /// It cannot be said.
    UNKNOWN;

    /// {@return the word in runbook files, such as `ruled_out`}
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the answer to a step's question: yes, no or unknown}
    public String answer() {
        return switch (this) {
            case IMPLICATED -> "yes";
            case RULED_OUT -> "no";
            case UNKNOWN -> "unknown";
        };
    }

    /// {@return the words for people, such as "ruled out"}
    public String label() {
        return word().replace('_', ' ');
    }
}
