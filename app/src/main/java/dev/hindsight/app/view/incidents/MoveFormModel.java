package dev.hindsight.app.view.incidents;

import dev.hindsight.app.service.KnownTimeFormat;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.time.TimeReference;
import dev.hindsight.workspace.time.TypedTime.UnderstoodTime;
import dev.hindsight.workspace.time.TypedTime.UnreadableTime;
import dev.hindsight.workspace.time.TypedTime;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The state of the form that ends an incident, or opens it again: what it needs, and what is still open. Needs no
/// toolkit.
public final class MoveFormModel {
    private final Incident incident;
    private final IncidentState next;
    private final @Nullable TimeWithPrecision proposed;
    private final List<String> open;
    private final TimeReference reference;
    private final MoveHandler handler;
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty time = new SimpleStringProperty("");

    /// Receives the answer.
    @FunctionalInterface
    public interface MoveHandler {
        /// Moves the incident.
        ///
        /// @param reason empty where none was given
        /// @param at when the incident reached the state; null where the state has no time
        void move(String reason, @Nullable TimeWithPrecision at);
    }

    /// A form.
    ///
    /// @param next the state to come; triaging means that the incident is opened again
    /// @param proposed the time to begin with; null where the state has none
    /// @param open what is still open, one sentence each
    /// @param reference of typed times
    MoveFormModel(Incident incident, IncidentState next, @Nullable TimeWithPrecision proposed, List<String> open,
            TimeReference reference, MoveHandler handler) {
        this.incident = incident;
        this.next = next;
        this.proposed = proposed;
        this.open = List.copyOf(open);
        this.reference = reference;
        this.handler = handler;
        time.set(proposed == null ? "" : KnownTimeFormat.toInput(proposed, reference.clock()));
    }

    /// {@return whether a step asks first: what ends an incident or opens it again does}
    static boolean asksFor(IncidentState now, IncidentState next) {
        return switch (next) {
            case MITIGATED, RESOLVED, REVIEWED, NOT_AN_INCIDENT -> true;
            default -> now.canReopen();
        };
    }

    /// {@return the heading}
    public String heading() {
        return incident.name() + switch (next) {
            case MITIGATED -> " is mitigated";
            case RESOLVED -> " is resolved";
            case REVIEWED -> " is reviewed";
            case NOT_AN_INCIDENT -> " is not an incident";
            default -> ": open it again";
        };
    }

    /// {@return what the confirming button does}
    public String action() {
        return switch (next) {
            case MITIGATED -> "Mitigated";
            case RESOLVED -> "Resolve";
            case REVIEWED -> "Reviewed";
            case NOT_AN_INCIDENT -> "Not an incident";
            default -> "Open again";
        };
    }

    /// {@return what the reason is asked for}
    public String question() {
        return switch (next) {
            case MITIGATED -> "What was done (optional)";
            case RESOLVED -> "How do you know that it is over (optional)";
            case REVIEWED -> "Note (optional)";
            case NOT_AN_INCIDENT -> "Why it is none";
            default -> "Why it is opened again";
        };
    }

    /// {@return whether a reason must be given}
    public boolean needsReason() {
        return next == IncidentState.NOT_AN_INCIDENT
                || (incident.state().canReopen() && next == IncidentState.TRIAGING);
    }

    /// {@return whether a time is asked for}
    public boolean asksTime() {
        return IncidentMilestone.of(next).isPresent();
    }

    /// {@return how the step can be taken back, one sentence}
    public String wayBack() {
        return next == IncidentState.TRIAGING
                ? "Undo closes it again."
                : "Undo takes this back"
                        + (next.canReopen() ? ", and the incident can be opened again later." : ".");
    }

    /// {@return the reason}
    public StringProperty reasonProperty() {
        return reason;
    }

    /// {@return the time as typed}
    public StringProperty timeProperty() {
        return time;
    }

    /// {@return what is still open, one sentence each}
    public List<String> open() {
        return open;
    }

    /// {@return the zone that a time without a zone is meant in}
    public String zone() {
        return reference.clock().zoneName(reference.near());
    }

    /// {@return what was understood as the time, and where it comes from}
    public StringBinding preview() {
        return Bindings.createStringBinding(() -> understood().map(it -> TypedTime.preview(it, reference)
                + (isFromEvidence() ? ", from the evidence" : "")).orElse(""), time);
    }

    /// {@return why the step cannot be taken, one sentence; empty where it can}
    public StringBinding problem() {
        return Bindings.createStringBinding(() -> {
            if (needsReason() && reason.get().isBlank()) {
                return "Give a reason; the log keeps it.";
            }
            if (!asksTime()) {
                return "";
            }
            return switch (TypedTime.read(time.get(), reference)) {
                case UnreadableTime(String why, boolean _) -> time.get().isBlank() ? "Say when." : why;
                case UnderstoodTime(TimeWithPrecision it, String _) -> it.until() == null
                        ? ""
                        : "Give one time, not a span.";
            };
        }, reason, time);
    }

    /// Takes the step, if nothing prevents it.
    public void confirm() {
        if (problem().get().isEmpty()) {
            handler.move(reason.get().strip(), asksTime() ? chosen().orElse(null) : null);
        }
    }

    /// A proposed time that the person did not edit keeps its full precision and its source.
    private Optional<TimeWithPrecision> chosen() {
        return isUnchanged() ? Optional.ofNullable(proposed) : understood().map(it -> TypedTime.kept(it, reference));
    }

    private boolean isUnchanged() {
        return proposed != null && time.get().equals(KnownTimeFormat.toInput(proposed, reference.clock()));
    }

    private boolean isFromEvidence() {
        return isUnchanged() && proposed != null && proposed.source() != null;
    }

    private Optional<TimeWithPrecision> understood() {
        return TypedTime.read(time.get(), reference) instanceof UnderstoodTime(TimeWithPrecision it, String _)
                ? Optional.of(it)
                : Optional.empty();
    }
}
