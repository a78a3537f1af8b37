package dev.hindsight.postmortem.model;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something that will be done; a document beneath its postmortem.
///
/// @param number its name within the postmortem, such as `A1`
/// @param doneWhen the condition that shows its success
/// @param reviewOn when a prompt edit is reviewed
/// @param expectedTax for a tightened guard: how many good answers it is expected to stop
public record ActionItem(
        String number,
        ActionKind kind,
        String title,
        @Nullable String owner,
        @Nullable LocalDate due,
        @Nullable String doneWhen,
        ActionState state,
        @Nullable LocalDate reviewOn,
        @Nullable String expectedTax) {
    /// What a report says where an action has no owner; read back from an edited report.
    public static final String NO_OWNER = "nobody yet";
    /// What a report says where an action has no due date; read back from an edited report.
    public static final String NO_DATE = "no date yet";

    /// What kind of work it is.
    public enum ActionKind {
        PROMPT_EDIT, DETECTION, EVAL_CASE, GUARD, PROCESS, OTHER;

        /// {@return the words for people}
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// The state of its work.
    public enum ActionState {
        OPEN, DONE, DROPPED
    }

    /// {@return a new open action}
    public static ActionItem begun(String number, ActionKind kind, String title) {
        return new ActionItem(number, kind, title, null, null, null, ActionState.OPEN, null, null);
    }

    /// {@return the same action under another number}
    public ActionItem numbered(String name) {
        return new ActionItem(name, kind, title, owner, due, doneWhen, state, reviewOn, expectedTax);
    }

    /// {@return the same action with owner, due date and sign}
    public ActionItem with(@Nullable String who, @Nullable LocalDate when, @Nullable String sign) {
        return new ActionItem(number, kind, title, who, when, sign, state, reviewOn, expectedTax);
    }
}
