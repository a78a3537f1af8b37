package dev.hindsight.analysis.reason;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The kinds of reasons for suspecting a change, in the order in which their weights are listed.
public enum ReasonKind {
    /// How informative the edit of a prompt is.
    EDIT("edit"),
    /// Whether the effect shows in the scopes that the change reached and not in the others.
    EXPOSURE("reach"),
    /// Whether the signal improved when the change was rolled back.
    ROLLBACK("rollback"),
    /// Whether the signal measures the changed component directly.
    SURFACE("what it measures"),
    /// How near the change is to the most likely onset.
    TIME_FIT("time"),
    /// Whether the outputs of the new version are worse than those of the old at the same time.
    VERSION("version");

    private final String label;

    ReasonKind(String label) {
        this.label = label;
    }

    /// {@return the word in `weights`, such as `time_fit`}
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the words for people}
    public String label() {
        return label;
    }
}
