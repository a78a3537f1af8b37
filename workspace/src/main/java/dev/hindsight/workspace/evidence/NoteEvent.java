package dev.hindsight.workspace.evidence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a note says that happened.
public enum NoteEvent {
    DETECTED, MITIGATED, RESOLVED, ESCALATED, COMMUNICATED, SIGNAL, SIGNAL_OVERRULED, OTHER;

    /// {@return the word in the field `event`}
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the same in plain words, such as "signal overruled"}
    public String label() {
        return wireName().replace('_', ' ');
    }
}
