package dev.hindsight.app.view.investigate.mark;

import dev.hindsight.analysis.text.ChangeName;
import dev.hindsight.app.service.NoteStore.StoredNote;
import dev.hindsight.app.service.NoteStore;
import dev.hindsight.app.service.TypedNote;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.UndoableEdits;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.annotation.Annotations;
import dev.hindsight.workspace.annotation.IgnoredChange;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// The annotations that people add to the timeline: notes and ignored changes, with undo. Needs no toolkit.
public final class MarksModel {
    private final AppContext context;
    private final WorkspaceSession session;
    private final Supplier<String> person;
    private final ReadOnlyObjectProperty<@Nullable Overview> overview;
    private final BiConsumer<StoredEvidence<Change>, String> pin;
    private final TimelineViewModel timeline;
    private final PointerSelection pointing;
    private final NoteEntryModel entry;
    private final NoteStore noteStore;
    private final UndoableEdits edits;
    private Consumer<TimeWithPrecision> declare = _ -> {};

    /// The marks of an investigation.
    ///
    /// @param person who acts, for the journal
    /// @param pin pins a change, under this label, to the incident that the person works on
    public MarksModel(AppContext context, WorkspaceSession session, Supplier<String> person, TimelineViewModel timeline,
            ReadOnlyObjectProperty<@Nullable Overview> overview, BiConsumer<StoredEvidence<Change>, String> pin) {
        this.context = context;
        this.session = session;
        this.person = person;
        this.timeline = timeline;
        this.overview = overview;
        this.pin = pin;
        this.pointing = new PointerSelection(timeline, overview);
        this.entry = new NoteEntryModel(timeline, overview, session.incidentProperty(), this::keep);
        this.noteStore = new NoteStore(session.workspace());
        this.edits = new UndoableEdits(context, session);
    }

    /// Sets what declares an incident that began at a time.
    public void onDeclare(Consumer<TimeWithPrecision> handler) {
        declare = handler;
    }

    /// {@return the overview; null while none is loaded}
    ReadOnlyObjectProperty<@Nullable Overview> overviewProperty() {
        return overview;
    }

    /// {@return the state of the timeline}
    TimelineViewModel timeline() {
        return timeline;
    }

    /// {@return the target under the pointer}
    PointerSelection pointing() {
        return pointing;
    }

    /// {@return the field in which a note is typed}
    NoteEntryModel entry() {
        return entry;
    }

    /// {@return whether there is a step to undo}
    ReadOnlyBooleanProperty undoableProperty() {
        return edits.undoableProperty();
    }

    /// {@return whether it is a change that people took out of the ranking}
    boolean isIgnored(Target target) {
        Overview now = overview.get();
        return now != null && target.changeId().filter(now::isIgnored).isPresent();
    }

    /// Asks for a reason and ignores a change in the ranking.
    void ignore(Target target) {
        StoredEvidence<Change> change = target.change();
        if (change == null) {
            return;
        }
        String name = ChangeName.of(change.evidence());
        String who = person.get();
        context.dialogs().askText("Ignore this change", "Why can " + name + " not have been?", "")
                .ifPresent(reason -> edits.write("Ignoring the change", _ -> {
                    Document<IgnoredChange> ignored = marks().ignore(change.header().key().id(), reason, who);
                    edits.history().recordSave("change ignored", Annotations.IGNORED, ignored);
                    return name + " is ignored. The ranking is worked out without it.";
                }));
    }

    /// Stops ignoring a change.
    void takeBack(Target target) {
        String who = person.get();
        target.changeId().ifPresent(id -> edits.write("Taking the change back", _ -> {
            List<Document<IgnoredChange>> known = marks().unignore(id, who);
            known.forEach(it -> edits.history().recordDelete("change taken back", Annotations.IGNORED, it));
            return known.isEmpty() ? "Somebody took it back already." : "The change is back in the ranking.";
        }));
    }

    private Annotations marks() {
        return session.workspace().marks();
    }

    /// Pins a change to the person's current incident.
    void pin(Target target) {
        StoredEvidence<Change> change = target.change();
        if (change != null) {
            pin.accept(change, "change " + ChangeName.of(change.evidence()));
        }
    }

    /// Declares an incident that began at the place.
    void declare(Target target) {
        declare.accept(target.time());
    }

    /// Opens the note field for a note at the place.
    void noteAt(Target target) {
        entry.begin(new TypedNote(target.time().at(), target.time().precision(), "")
                .timeToInput(new TimeFormat(timeline.zone())) + " ");
    }

    private void keep(TypedNote note, @Nullable StoredNote edited) {
        Document<Incident> incident = session.incidentProperty().get();
        String who = person.get();
        edits.write("Keeping the note", _ -> {
            StoredNote saved = edited == null
                    ? noteStore.add(incident, note, who)
                    : noteStore.change(edited, note, who);
            edits.history().recordSave(saved.word() + (edited == null ? " added" : " edited"), saved.type(),
                    saved.document());
            return "Noted" + (incident == null || edited != null ? "" : " on " + incident.body().name()) + ": "
                    + note.text();
        });
    }

    /// Opens the note field to edit a note.
    void edit(Target target) {
        withNote(target, entry::edit);
    }

    /// Deletes a note.
    void delete(Target target) {
        String who = person.get();
        withNote(target, note -> edits.write("Removing the " + note.word(), _ -> {
            noteStore.delete(note, who);
            edits.history().recordDelete(note.word() + " removed", note.type(), note.document());
            return "The " + note.word() + " is removed: " + note.note().text() + " (Undo brings it back.)";
        }));
    }

    private void withNote(Target target, Consumer<StoredNote> then) {
        target.noteId().ifPresent(id -> context.tasks().run("Reading the note", _ -> noteStore.find(id),
                found -> found.ifPresentOrElse(then,
                        () -> context.dialogs().info("Somebody removed this already."))));
    }

    /// Copies the text of the mark, with its time.
    void copy(Target target) {
        Lane.LaneMark mark = target.mark();
        StoredEvidence<Change> change = target.change();
        if (target.noteId().isPresent()) {
            withNote(target, note -> context.dialogs().copy(note.note().toInput(WindowClock.format())));
        } else if (change != null) {
            context.dialogs()
                    .copy(WindowClock.format().instant(change.header().at()) + ": " + ChangeName.of(change.evidence())
                            + " ("
                            + change.header().key().id() + ")");
        } else if (mark != null) {
            context.dialogs().copy(WindowClock.format().instant(TimeRange.instant(mark.at())) + ": " + mark.label());
        }
    }

    /// Undoes the last step.
    void undo() {
        edits.undo(person.get());
    }
}
