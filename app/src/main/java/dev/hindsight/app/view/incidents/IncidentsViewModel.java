package dev.hindsight.app.view.incidents;

import dev.hindsight.app.service.NoteStore;
import dev.hindsight.app.service.TypedNote.NoteParseResult;
import dev.hindsight.app.service.TypedNote;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.ui.BackgroundTask;
import dev.hindsight.ui.Failures;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.dialog.Dialogs;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEventKind;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.time.TimeReference;
import dev.hindsight.workspace.time.TypedTime.UnderstoodTime;
import dev.hindsight.workspace.time.TypedTime.UnreadableTime;
import dev.hindsight.workspace.time.TypedTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// The incidents of a workspace and the state transitions of the chosen one. Needs no toolkit.
public final class IncidentsViewModel {
    private final AppContext context;
    private final WorkspaceSession session;
    private final Supplier<String> person;
    private final ObservableList<Document<Incident>> all = FXCollections.observableArrayList();
    private final FilteredList<Document<Incident>> incidents = new FilteredList<>(all);
    private final StringProperty search = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable IncidentDetails> details = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();

    /// The incidents of a session.
    ///
    /// @param person who acts, for the journal
    public IncidentsViewModel(AppContext context, WorkspaceSession session, Supplier<String> person) {
        this.context = context;
        this.session = session;
        this.person = person;
        search.subscribe(text -> incidents.setPredicate(it -> matches(it.body(), text)));
        session.generationProperty().subscribe(_ -> reload());
        session.incidentProperty().subscribe(_ -> showDetails());
    }

    /// {@return the incidents that match the search, the newest first}
    public ObservableList<Document<Incident>> incidents() {
        return incidents;
    }

    /// {@return whether the workspace has no incident, according to the last read}
    public boolean none() {
        return all.isEmpty();
    }

    /// {@return the search: words of name, title, state, signal, feature or owner}
    public StringProperty searchProperty() {
        return search;
    }

    /// {@return the reason for the next step; may be empty}
    public StringProperty reasonProperty() {
        return reason;
    }

    /// {@return the chosen incident with what lies beneath it; null for none}
    public ReadOnlyObjectProperty<@Nullable IncidentDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /// {@return whether the incidents were read at least once}
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /// {@return the incident that the person works on; null for none}
    public ObjectProperty<@Nullable Document<Incident>> chosenProperty() {
        return session.incidentProperty();
    }

    /// {@return the states that the chosen incident can move to; merging needs another incident and is not among them}
    public List<IncidentState> nextStates() {
        Document<Incident> chosen = chosenProperty().get();
        return chosen == null
                ? List.of()
                : Arrays.stream(IncidentState.values()).filter(it -> it != IncidentState.MERGED)
                        .filter(chosen.body().state()::canMoveTo).toList();
    }

    /// Moves the chosen incident, with the reason that was typed.
    public void move(IncidentState next) {
        String why = reason.get().strip();
        change("Moving to " + word(next), (workspace, it) -> workspace.incidents().move(it, next, why, who()),
                () -> reason.set(""));
    }

    /// Sets the severity, 0 (worst) to 4.
    public void setSeverity(int severity) {
        change("Setting the severity", (workspace, it) -> {
            Document<Incident> saved = workspace.documents()
                    .save(it.with(with(it.body(), severity, it.body().times())), who(), "severity " + severity);
            workspace.incidents().event(saved, IncidentEventKind.ACTION, "Severity set to " + severity, null, who());
            return saved;
        }, () -> {});
    }

    /// Asks for a milestone's time and saves it.
    public void editTime(IncidentMilestone moment) {
        Document<Incident> chosen = chosenProperty().get();
        if (chosen == null) {
            return;
        }
        TimeWithPrecision known = chosen.body().times().get(moment);
        TimeReference reference = reference();
        String before = known == null ? "" : KnownTimeFormat.toInput(known, reference.clock());
        context.dialogs().askReadable(title(moment), "When? For example " + TypedTime.EXAMPLE + ".", before,
                typed -> Dialogs.TextReading.of(TypedTime.read(typed, reference), reference))
                .filter(typed -> known == null || !typed.equals(before)).ifPresent(typed -> {
                    switch (TypedTime.read(typed, reference)) {
                        case UnderstoodTime(TimeWithPrecision time, String _) ->
                            setTime(moment, TypedTime.kept(time, reference));
                        case UnreadableTime(String why, boolean _) -> context.dialogs().error(why);
                    }
                });
    }

    private TimeReference reference() {
        Document<Incident> chosen = chosenProperty().get();
        return TimeReference.of(chosen == null ? null : chosen.body(), context.clock().instant(),
                WindowClock.format().zone());
    }

    /// Saves the time of a milestone.
    public void setTime(IncidentMilestone moment, TimeWithPrecision time) {
        change("Keeping the time", (workspace, it) -> {
            Map<IncidentMilestone, TimeWithPrecision> times = new EnumMap<>(IncidentMilestone.class);
            times.putAll(it.body().times());
            times.put(moment, time);
            Document<Incident> saved = workspace.documents().save(it.with(with(it.body(), it.body().severity(), times)),
                    who(),
                    title(moment).toLowerCase(Locale.ROOT) + " at " + KnownTimeFormat.toText(time, TimeFormat.UTC));
            workspace.incidents().event(saved, IncidentEventKind.ACTION,
                    title(moment) + " set to " + KnownTimeFormat.toText(time, TimeFormat.UTC),
                    null,
                    who());
            return saved;
        }, () -> {});
    }

    /// Adds a note to the timeline; "14:05 rolled back" at that time, on the day of the incident.
    ///
    /// @return whether it is added; a text with a time that cannot be read is not, and [#notePreview] says why
    public boolean addNote(String text) {
        Instant now = context.clock().instant();
        TypedNote note = switch (TypedNote.read(text, reference())) {
            case NoteParseResult.CompleteNote(TypedNote typed) -> typed;
            case NoteParseResult.InvalidNote(String _, boolean begun) when !begun && !text.isBlank() ->
                new TypedNote(now, Precision.SECOND, text.strip());
            default -> null;
        };
        if (note == null) {
            return false;
        }
        change("Adding the note", (workspace, it) -> {
            new NoteStore(workspace).add(it, note, who());
            return it;
        }, () -> {});
        return true;
    }

    /// {@return when a typed note would be, or why it cannot be added, one sentence; empty while nothing is typed}
    public String notePreview(String text) {
        if (text.isBlank()) {
            return "";
        }
        TimeReference reference = reference();
        return switch (TypedNote.read(text, reference)) {
            case NoteParseResult.CompleteNote(TypedNote note) -> "At " + TypedTime
                    .preview(new TimeWithPrecision(note.at(), null, note.precision()), reference) + ".";
            case NoteParseResult.TimeOnly(Instant at, Precision precision) -> TypedTime
                    .preview(new TimeWithPrecision(at, null, precision), reference) + ". Now say what happened.";
            case NoteParseResult.InvalidNote(String why, boolean begun) -> begun
                    ? why
                    : "Now, at " + reference.clock().instant(context.clock().instant())
                            + "; begin with a time for another.";
        };
    }

    /// {@return what a state is called}
    public static String word(IncidentState state) {
        return state.word().replace('_', ' ');
    }

    /// {@return what a moment is called}
    public static String title(IncidentMilestone moment) {
        String word = moment.name();
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private String who() {
        return person.get();
    }

    private static Incident with(Incident it, @Nullable Integer severity,
            Map<IncidentMilestone, TimeWithPrecision> times) {
        return new Incident(it.number(), it.title(), it.state(), severity, it.axes(), it.signal(), it.feature(), times,
                it.mergedInto(), it.owner());
    }

    private static boolean matches(Incident it, String text) {
        String hay = String.join(" ", it.name(), it.title(), word(it.state()), Objects.toString(it.signal(), ""),
                Objects.toString(it.feature(), ""), Objects.toString(it.owner(), "")).toLowerCase(Locale.ROOT);
        return Arrays.stream(text.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(hay::contains);
    }

    /// Runs one operation on the chosen incident in the background.
    private interface IncidentUpdate {
        Document<Incident> take(Workspace workspace, Document<Incident> incident);
    }

    private void change(String title, IncidentUpdate step, Runnable done) {
        Document<Incident> chosen = chosenProperty().get();
        if (chosen == null) {
            return;
        }
        Workspace workspace = session.workspace();
        BackgroundTask.TaskBody<Document<Incident>> work = _ -> step.take(workspace, chosen);
        context.tasks().run(title, work, saved -> {
            done.run();
            if (saved.equals(chosen)) {
                showDetails(); // The incident itself stayed; its timeline did not.
            } else {
                chosenProperty().set(saved);
            }
            session.refreshSoon();
            reload();
        }, failure -> {
            context.dialogs().error(Failures.sentence(title, failure));
            reload();
        });
    }

    private void reload() {
        Workspace workspace = session.workspace();
        context.tasks().run("Reading the incidents", _ -> workspace.incidents().list().reversed(), this::show);
    }

    /// An incident that somebody else saved replaces the one on screen, also the chosen one.
    private void show(List<Document<Incident>> now) {
        Document<Incident> chosen = chosenProperty().get();
        all.setAll(now);
        loaded.set(true);
        if (chosen != null) {
            now.stream().filter(it -> it.id().equals(chosen.id())).findFirst().ifPresent(it -> {
                if (it.revision() == chosen.revision()) {
                    showDetails();
                } else {
                    chosenProperty().set(it);
                }
            });
        }
    }

    private void showDetails() {
        Document<Incident> chosen = chosenProperty().get();
        if (chosen == null) {
            details.set(null);
            return;
        }
        Workspace workspace = session.workspace();
        context.tasks().run("Reading " + chosen.body().name(), _ -> IncidentDetails.of(workspace, chosen), read -> {
            Document<Incident> now = chosenProperty().get();
            if (now != null && now.id().equals(read.incident().id())) {
                details.set(read);
            }
        });
    }
}
