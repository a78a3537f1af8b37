package dev.hindsight.app.view.incidents;

import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.Session;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.KnownTime;
import dev.hindsight.workspace.incident.Moment;
import java.util.Map;
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

/// An incident being declared. Needs no window.
public final class DeclareFormModel {
    private final AppContext context;
    private final Session session;
    private final String person;
    private final @Nullable KnownTime proposed;
    private final @Nullable String signal;
    private final @Nullable String feature;
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty onset = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Integer> severity = new SimpleObjectProperty<>();

    /// A form that begins with what the analysis found.
    ///
    /// @param person who declares it
    /// @param title proposed title; empty for none
    /// @param onset proposed onset, an interval; null where unknown
    /// @param signal the signal that it is about
    /// @param feature the feature that it is about
    public DeclareFormModel(AppContext context, Session session, String person, String title,
            @Nullable KnownTime onset, @Nullable String signal, @Nullable String feature) {
        this.context = context;
        this.session = session;
        this.person = person;
        this.proposed = onset;
        this.signal = signal;
        this.feature = feature;
        this.title.set(title);
        this.onset.set(onset == null ? "" : TimeEntry.typed(onset));
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

    /// {@return one sentence for what keeps it from being declared; empty for nothing}
    public StringBinding problem() {
        return Bindings.createStringBinding(() -> {
            if (title.get().isBlank()) {
                return "Give it a title: what did users get?";
            }
            return !onset.get().isBlank() && time().isEmpty()
                    ? "The onset cannot be read; write " + TimeEntry.EXAMPLE + "."
                    : "";
        }, title, onset);
    }

    /// {@return whether it can be declared}
    public BooleanBinding ready() {
        return problem().isEmpty();
    }

    /// Declares it; it is the incident that the person works on from then on.
    public void declare(Consumer<Document<Incident>> done) {
        Map<Moment, KnownTime> times = time().map(it -> Map.of(Moment.ONSET, it)).orElse(Map.of());
        String called = title.get().strip();
        Integer chosen = severity.get();
        context.tasks().run("Declaring the incident", _ -> session.workspace().incidents().declare(called, chosen,
                signal, feature, times, person), incident -> {
                    session.incidentProperty().set(incident);
                    session.changed();
                    done.accept(incident);
                });
    }

    /// What was proposed and not touched keeps its full precision.
    private Optional<KnownTime> time() {
        KnownTime kept = proposed;
        return kept != null && onset.get().equals(TimeEntry.typed(kept))
                ? Optional.of(kept)
                : TimeEntry.parse(onset.get(), context.clock().instant());
    }
}
