package dev.hindsight.runbook;

import java.util.Locale;

/// The verdict of a step.
public enum StepVerdict {
    /// The hypothesis is confirmed.
    IMPLICATED,
    /// The hypothesis is ruled out.
    RULED_OUT,
    /// Unknown.
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
