package dev.hindsight.app.view.incidents;

import dev.hindsight.app.service.KnownTimeFormat;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.time.TimeReference;
import dev.hindsight.workspace.time.TypedTime.UnderstoodTime;
import dev.hindsight.workspace.time.TypedTime.UnreadableTime;
import dev.hindsight.workspace.time.TypedTime;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The state of the form that declares an incident. Needs no toolkit.
public final class DeclareFormModel {
    private final AppContext context;
    private final WorkspaceSession session;
    private final @Nullable TimeWithPrecision proposed;
    private final @Nullable Document<Incident> known;
    private final IncidentDeclarer declaring;
    private final TimeReference reference;
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty onset = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Integer> severity = new SimpleObjectProperty<>();

    /// Writes the incident into the workspace; called away from the application thread.
    @FunctionalInterface
    public interface IncidentDeclarer {
        /// {@return the declared incident}
        Document<Incident> declare(String title, @Nullable Integer severity, @Nullable TimeWithPrecision onset);
    }

    /// A form that begins with what the analysis found.
    ///
    /// @param title proposed title; empty for none
    /// @param onset proposed onset, an interval; null where unknown
    /// @param known an open incident with the same onset, to continue with instead; null for none
    public DeclareFormModel(AppContext context, WorkspaceSession session, String title,
            @Nullable TimeWithPrecision onset,
            @Nullable Document<Incident> known, IncidentDeclarer declaring) {
        this.context = context;
        this.session = session;
        this.proposed = onset;
        this.known = known;
        this.declaring = declaring;
        this.title.set(title);
        this.onset.set(onset == null ? "" : KnownTimeFormat.toInput(onset, WindowClock.format()));
        this.reference = onset == null
                ? TimeReference.before(context.clock().instant(), WindowClock.format().zone())
                : TimeReference.since(onset.at(), context.clock().instant(), WindowClock.format().zone());
    }

    /// {@return its title}
    public StringProperty titleProperty() {
        return title;
    }

    /// {@return the onset as typed; empty where it is unknown}
    public StringProperty onsetProperty() {
        return onset;
    }

    /// {@return 0 (worst) to 4; null until chosen}
    public ObjectProperty<@Nullable Integer> severityProperty() {
        return severity;
    }

    /// {@return why the incident cannot be declared, one sentence; empty where it can}
    public StringBinding problem() {
        return Bindings.createStringBinding(() -> {
            if (title.get().isBlank()) {
                return "Give it a title: what did users get?";
            }
            return typed() instanceof UnreadableTime(String why, boolean _) ? why : "";
        }, title, onset);
    }

    /// {@return what was understood as the onset, with its zone; empty where nothing was}
    public StringBinding preview() {
        return Bindings.createStringBinding(
                () -> typed() instanceof UnderstoodTime(TimeWithPrecision time, String _)
                        ? TypedTime.preview(time, reference)
                        : "",
                onset);
    }

    /// {@return whether it can be declared}
    public BooleanBinding ready() {
        return problem().isEmpty();
    }

    /// {@return an open incident of the same onset; empty for none}
    public Optional<Document<Incident>> known() {
        return Optional.ofNullable(known);
    }

    /// Continues with the open incident of the same onset.
    public void workOnKnown(Consumer<Document<Incident>> done) {
        known().ifPresent(it -> {
            session.incidentProperty().set(it);
            done.accept(it);
        });
    }

    /// Declares the incident and makes it the person's current one.
    public void declare(Consumer<Document<Incident>> done) {
        TimeWithPrecision since = time().orElse(null);
        String called = title.get().strip();
        Integer chosen = severity.get();
        context.tasks().run("Declaring the incident", _ -> declaring.declare(called, chosen, since), incident -> {
            session.incidentProperty().set(incident);
            session.refreshSoon();
            done.accept(incident);
        });
    }

    /// A proposed time that the person did not edit keeps its full precision.
    private Optional<TimeWithPrecision> time() {
        TimeWithPrecision suggestion = proposed;
        if (suggestion != null && onset.get().equals(KnownTimeFormat.toInput(suggestion, reference.clock()))) {
            return Optional.of(suggestion);
        }
        return typed() instanceof UnderstoodTime(TimeWithPrecision time, String _)
                ? Optional.of(TypedTime.kept(time, reference))
                : Optional.empty();
    }

    private @Nullable TypedTime typed() {
        return onset.get().isBlank() ? null : TypedTime.read(onset.get(), reference);
    }

    /// {@return the zone that a time without a zone is meant in}
    public String zone() {
        return reference.clock().zoneName(reference.near());
    }
}
