package dev.hindsight.app.view.incidents;

import dev.hindsight.workspace.common.Format;
import dev.hindsight.app.service.EvidenceTimes;
import dev.hindsight.app.service.IncidentEditor;
import dev.hindsight.app.service.KnownTimeFormat;
import dev.hindsight.app.service.NoteStore.StoredNote;
import dev.hindsight.app.service.NoteStore;
import dev.hindsight.app.service.OpenPoints;
import dev.hindsight.app.service.TypedNote.NoteParseResult;
import dev.hindsight.app.service.TypedNote;
import dev.hindsight.app.view.draft.Drafts;
import dev.hindsight.app.view.draft.TextDraft;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.UndoableEdits;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.dialog.Dialogs;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.time.TimeReference;
import dev.hindsight.workspace.time.TypedTime.UnderstoodTime;
import dev.hindsight.workspace.time.TypedTime.UnreadableTime;
import dev.hindsight.workspace.time.TypedTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
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
    private final ReadOnlyObjectWrapper<@Nullable MoveFormModel> moving = new ReadOnlyObjectWrapper<>();
    private final StringProperty note = new SimpleStringProperty("");
    private final TextDraft noteDraft;
    private final UndoableEdits edits;
    private final ReadOnlyObjectWrapper<@Nullable IncidentDetails> details = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();

    /// The incidents of a session.
    ///
    /// @param person who acts, for the journal
    /// @param drafts keep the note that is being typed
    public IncidentsViewModel(AppContext context, WorkspaceSession session, Supplier<String> person, Drafts drafts) {
        this.context = context;
        this.session = session;
        this.person = person;
        this.edits = new UndoableEdits(context, session);
        search.subscribe(text -> incidents.setPredicate(it -> matches(it.body(), text)));
        session.generationProperty().subscribe(_ -> reload());
        this.noteDraft = new TextDraft(drafts, note);
        session.incidentProperty().subscribe(chosen -> {
            noteDraft.switchTo(chosen == null ? null : "note-" + chosen.id());
            showDetails();
        });
    }

    /// {@return the note that is being typed for the chosen incident}
    public StringProperty noteProperty() {
        return note;
    }

    /// {@return where the note in the field comes from, if it was typed at an earlier opening; else empty}
    public ReadOnlyStringProperty noteToldProperty() {
        return noteDraft.toldProperty();
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

    /// {@return the form of a step that asks for something first; null while none is open}
    public ReadOnlyObjectProperty<@Nullable MoveFormModel> movingProperty() {
        return moving.getReadOnlyProperty();
    }

    /// Puts the form of a step away; nothing is done.
    public void cancelMove() {
        moving.set(null);
    }

    /// {@return whether there is a step to undo}
    public ReadOnlyBooleanProperty undoableProperty() {
        return edits.undoableProperty();
    }

    /// Undoes the last step.
    public void undo() {
        edits.undo(who());
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

    /// {@return whether the chosen incident has ended and can be opened again}
    public boolean canReopen() {
        Document<Incident> chosen = chosenProperty().get();
        return chosen != null && chosen.body().state().canReopen();
    }

    /// Opens the chosen incident again, after asking for the reason.
    public void reopen() {
        move(IncidentState.TRIAGING);
    }

    /// Moves the chosen incident; a step that ends it asks first for what it needs.
    public void move(IncidentState next) {
        Document<Incident> chosen = chosenProperty().get();
        if (chosen == null) {
            return;
        }
        if (!MoveFormModel.asksFor(chosen.body().state(), next)) {
            change("Moving to " + word(next), (editor, it) -> editor.move(it, next, "", null));
            return;
        }
        boolean again = chosen.body().state().canReopen() && next == IncidentState.TRIAGING;
        Workspace workspace = session.workspace();
        TimeReference reference = reference();
        context.tasks().run("Looking at what is open", _ -> new MoveFormModel(chosen.body(), next,
                proposed(workspace, chosen.body(), next), again
                        ? List.of()
                        : OpenPoints.of(workspace, chosen, next),
                reference, (reason, at) -> change("Moving to " + word(next), (editor, it) -> again
                        ? editor.reopen(it, reason)
                        : editor.move(it, next, reason, at))),
                moving::set);
    }

    /// The time that is known, else the one that the evidence tells, else now; null where the state has no time.
    private @Nullable TimeWithPrecision proposed(Workspace workspace, Incident it, IncidentState next) {
        return IncidentMilestone.of(next).map(moment -> {
            TimeWithPrecision known = it.times().get(moment);
            TimeWithPrecision begun = it.times().get(IncidentMilestone.ONSET);
            return known != null || begun == null
                    ? Optional.ofNullable(known)
                    : new EvidenceTimes(workspace.evidence()).first(moment, begun.at());
        }).map(told -> told.orElseGet(() -> new TimeWithPrecision(context.clock().instant(), null, Precision.MINUTE)))
                .orElse(null);
    }

    /// Sets the severity, 0 (worst) to 4.
    public void setSeverity(int severity) {
        change("Setting the severity", (editor, it) -> editor.setSeverity(it, severity));
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

    /// Asks when the next news will come, and saves it.
    public void editNextUpdate() {
        Document<Incident> chosen = chosenProperty().get();
        if (chosen != null) {
            NextUpdate.ask(context, chosen.body().nextUpdate()).ifPresent(at -> change("Keeping the next update",
                    (editor, it) -> editor.setNextUpdate(it, at)));
        }
    }

    private TimeReference reference() {
        Document<Incident> chosen = chosenProperty().get();
        return TimeReference.of(chosen == null ? null : chosen.body(), context.clock().instant(),
                WindowClock.format().zone());
    }

    /// Saves the time of a milestone.
    public void setTime(IncidentMilestone moment, TimeWithPrecision time) {
        change("Keeping the time", (editor, it) -> editor.setTime(it, moment, time));
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
        Document<Incident> chosen = chosenProperty().get();
        writeNote("Adding the note", store -> {
            StoredNote made = store.add(chosen, note, who());
            edits.history().recordSave("note added", made.type(), made.document());
            return "";
        });
        return true;
    }

    /// Asks for another time and text of a note or an event, and saves it; the journal keeps what it was.
    public void editEvent(Document<IncidentEvent> event) {
        StoredNote stored = new StoredNote.IncidentNote(event);
        TimeReference reference = reference();
        String before = stored.note().toInput(reference.clock());
        context.dialogs().askReadable("Edit the " + stored.word(), "When, and what?", before,
                typed -> new Dialogs.TextReading(notePreview(typed),
                        TypedNote.read(typed, reference) instanceof NoteParseResult.CompleteNote))
                .filter(typed -> !typed.equals(before)).ifPresent(typed -> {
                    switch (TypedNote.read(typed, reference)) {
                        case NoteParseResult.CompleteNote(TypedNote now) ->
                            writeNote("Editing the " + stored.word(), store -> {
                                StoredNote saved = store.change(stored, now, who());
                                edits.history().recordSave(saved.word() + " edited", saved.type(), saved.document());
                                return "";
                            });
                        case NoteParseResult.InvalidNote(String why, boolean _) -> context.dialogs().error(why);
                        case NoteParseResult.TimeOnly _ -> context.dialogs().error("Say what happened then.");
                    }
                });
    }

    /// Removes a note or an event; the journal keeps it, and undo brings it back.
    public void removeEvent(Document<IncidentEvent> event) {
        StoredNote stored = new StoredNote.IncidentNote(event);
        writeNote("Removing the " + stored.word(), store -> {
            store.delete(stored, who());
            edits.history().recordDelete(stored.word() + " removed", stored.type(), stored.document());
            return "The " + stored.word() + " is removed: " + stored.note().text() + " (Undo brings it back.)";
        });
    }

    private void writeNote(String title, Function<NoteStore, String> write) {
        NoteStore store = new NoteStore(session.workspace());
        edits.write(title, _ -> write.apply(store), said -> {
            if (!said.isEmpty()) {
                context.dialogs().info(said);
            }
            showDetails();
        });
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
        return Format.capital(moment.name().toLowerCase(Locale.ROOT));
    }

    private String who() {
        return person.get();
    }

    private static boolean matches(Incident it, String text) {
        String hay = String.join(" ", it.name(), it.title(), word(it.state()), Objects.toString(it.signal(), ""),
                Objects.toString(it.feature(), ""), Objects.toString(it.owner(), "")).toLowerCase(Locale.ROOT);
        return Arrays.stream(text.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(hay::contains);
    }

    private void change(String title, BiFunction<IncidentEditor, Document<Incident>, Document<Incident>> step) {
        moving.set(null);
        Document<Incident> chosen = chosenProperty().get();
        if (chosen != null) {
            IncidentEditor editor = new IncidentEditor(session.workspace(), edits.history(), who());
            edits.write(title, _ -> step.apply(editor, chosen), saved -> {
                chosenProperty().set(saved);
                reload();
            });
        }
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
