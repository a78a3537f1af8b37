package dev.hindsight.workspace.evidence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An event that somebody wrote down.
///
/// @param saidBy link or role
/// @param event null where it names none
public record Note(String text, @Nullable String saidBy, @Nullable NoteEvent event) implements Evidence {
    /// The event that a note reports.
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
}
