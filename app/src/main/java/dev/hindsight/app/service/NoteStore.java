package dev.hindsight.app.service;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.annotation.Annotations;
import dev.hindsight.workspace.annotation.TimelineNote;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.DocumentType;
import dev.hindsight.workspace.document.Documents;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentEventKind;
import dev.hindsight.workspace.incident.Incidents;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The notes that people write on the timeline: on the incident that they work on or, without one, on the workspace;
/// and the other events of an incident, which can be edited and removed like them. Reads and writes the file, and the
/// journal keeps what was there.
public final class NoteStore {
    private final Workspace workspace;
    private final Documents documents;

    public NoteStore(Workspace workspace) {
        this.workspace = workspace;
        this.documents = workspace.documents();
    }

    /// A note that was written.
    public sealed interface StoredNote {
        /// {@return the document}
        Document<?> document();

        /// {@return what it says}
        TypedNote note();

        /// {@return the type of its document}
        DocumentType<?> type();

        /// {@return what it is called in messages: "note" or "event"}
        default String word() {
            return this instanceof IncidentNote(var event) && event.body().kind() != IncidentEventKind.NOTE
                    ? "event"
                    : "note";
        }

        /// A note that belongs to no incident.
        record WorkspaceNote(Document<TimelineNote> document) implements StoredNote {
            @Override
            public TypedNote note() {
                TimelineNote it = document.body();
                return new TypedNote(it.at(), it.precision(), it.text());
            }

            @Override
            public DocumentType<?> type() {
                return Annotations.NOTE;
            }
        }

        /// A note, or another event, on an incident's timeline.
        record IncidentNote(Document<IncidentEvent> document) implements StoredNote {
            @Override
            public TypedNote note() {
                IncidentEvent it = document.body();
                return new TypedNote(it.at(), it.precision(), it.text());
            }

            @Override
            public DocumentType<?> type() {
                return Incidents.EVENT;
            }
        }
    }

    /// Writes a note.
    ///
    /// @param incident what it is about; null for none
    public StoredNote add(@Nullable Document<Incident> incident, TypedNote note, String who) {
        return incident == null
                ? new StoredNote.WorkspaceNote(workspace.marks().note(new TimelineNote(note.at(), note.precision(), who,
                        note.text())))
                : new StoredNote.IncidentNote(workspace.incidents().event(incident,
                        new IncidentEvent(note.at(), note.precision(), IncidentEventKind.NOTE, who, note.text(),
                                null)));
    }

    /// {@return the note or event whose document has that id; empty where it is deleted}
    public Optional<StoredNote> find(String id) {
        Optional<StoredNote> ofWorkspace = documents.find(Annotations.NOTE, id).map(StoredNote.WorkspaceNote::new);
        return ofWorkspace.isPresent()
                ? ofWorkspace
                : documents.find(Incidents.EVENT, id).map(StoredNote.IncidentNote::new);
    }

    /// Replaces the text and time of a note; its author stays.
    ///
    /// @throws dev.hindsight.workspace.document.StaleDocumentException if somebody changed it in the meantime
    public StoredNote change(StoredNote written, TypedNote now, String who) {
        TypedNote then = written.note();
        // An unchanged time keeps what cannot be typed: fractions of a second, "in the afternoon".
        boolean sameTime = new TypedNote(then.at(), then.precision(), now.text()).toInput(TimeFormat.UTC)
                .equals(now.toInput(TimeFormat.UTC));
        Instant at = sameTime ? then.at() : now.at();
        Precision precision = sameTime ? then.precision() : now.precision();
        return switch (written) {
            case StoredNote.WorkspaceNote(var document) -> new StoredNote.WorkspaceNote(documents.save(document.with(
                    new TimelineNote(at, precision, document.body().who(), now.text())), who, "edited"));
            case StoredNote.IncidentNote(var document) -> new StoredNote.IncidentNote(documents.save(document.with(
                    document.body().with(at, precision, now.text())), who, "edited"));
        };
    }

    /// Deletes a note.
    ///
    /// @throws dev.hindsight.workspace.document.StaleDocumentException if somebody changed it in the meantime
    public void delete(StoredNote written, String who) {
        documents.delete(written.document(), who, "deleted");
    }
}
