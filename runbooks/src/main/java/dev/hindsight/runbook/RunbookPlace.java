package dev.hindsight.runbook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a step, or the last answer of a runbook, leads to.
public enum RunbookPlace {
    /// The evidence: lanes, suspects, diff and outputs.
    INVESTIGATE("Look at the evidence"),
    /// The incident with its states.
    INCIDENT("Open the incident"),
    /// The incident's postmortem.
    POSTMORTEM("Open the postmortem");

    private final String label;

    RunbookPlace(String label) {
        this.label = label;
    }

    /// {@return what a button that leads there says}
    public String label() {
        return label;
    }

    /// {@return the place with this word in runbook files, such as `postmortem`}
    static Optional<RunbookPlace> of(String word) {
        return Arrays.stream(values()).filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word)).findFirst();
    }
}
