package dev.hindsight.runbook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A runbook being followed for an incident; a document whose parent is the incident.
///
/// @param runbook id of the runbook
/// @param hash SHA-256 of the text that is followed
/// @param current id of the step that is open; null when all is done
/// @param taken every step taken, in order; a repeated step occurs twice
public record RunbookRun(String runbook, String title, String hash, @Nullable String current, List<StepTaken> taken) {

    /// One step of the log.
    ///
    /// @param verdict null where it was skipped
    /// @param answer what the verdict says of this step, a sentence; null where it was skipped, and in runs that an
    /// earlier version wrote
    /// @param result the probe's result, or the lever that was used; null without either
    /// @param note what the person wrote; may be empty
    /// @param skipped why it was skipped; null where it was not
    public record StepTaken(String step, String title, @Nullable StepVerdict verdict, @Nullable String answer,
            @Nullable String result, String note,
            @Nullable String skipped, String who, Instant at) {

        /// {@return whether the step was answered or skipped; false where only its lever was pulled}
        boolean decided() {
            return verdict != null || skipped != null;
        }
    }
}
