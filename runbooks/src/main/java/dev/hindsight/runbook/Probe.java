package dev.hindsight.runbook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A saved query over an incident's window; a runbook's step names it, and its answer is filled in.
public enum Probe {
    /// The incident's signal before and after the onset.
    VALUE,
    /// The incident's signal now, and the time of the newest evidence.
    NOW,
    /// The control suite before and after the onset: it moves with the judge only.
    CONTROL,
    /// The served model and its fingerprint before and after the onset.
    MODEL,
    /// The shares of slices before and after the onset.
    MIX,
    /// A few outputs of both sides.
    SAMPLES,
    /// The suspects with their reasons.
    SUSPECTS,
    /// What ran at the last good time and what runs now.
    WHAT_RAN;

    /// {@return the word in runbook files, such as `what_ran`}
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the probe of that word; empty where there is none}
    public static Optional<Probe> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
