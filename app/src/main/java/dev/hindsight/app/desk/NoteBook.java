package dev.hindsight.app.desk;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.Documents;
import dev.hindsight.workspace.evidence.Precision;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.Incidents;
import dev.hindsight.workspace.mark.Marks;
import dev.hindsight.workspace.mark.TimelineNote;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The notes that people write on the timeline: on the incident that they work on or, without one, on the workspace. Reads and
/// writes the file.
public final class NoteBook {
    private static final String NOTE = "note";

    private final Workspace workspace;
    private final Documents documents;

    public NoteBook(Workspace workspace) {
        this.workspace = workspace;
        this.documents = workspace.documents();
    }

    /// A note that was written.
    public sealed interface Written {
        /// {@return the document}
        Document<?> document();

        /// {@return what it says}
        TypedNote note();

        /// One that belongs to no incident.
        record OfWorkspace(Document<TimelineNote> document) implements Written {
            @Override
            public TypedNote note() {
                TimelineNote it = document.body();
                return new TypedNote(it.at(), it.precision(), it.text());
            }
        }

        /// One on an incident's timeline.
        record OfIncident(Document<IncidentEvent> document) implements Written {
            @Override
            public TypedNote note() {
                IncidentEvent it = document.body();
                return new TypedNote(it.at(), it.precision(), it.text());
            }
        }
    }

    /// Writes a note.
    ///
    /// @param incident what it is about; null for none
    public Written add(@Nullable Document<Incident> incident, TypedNote note, String who) {
        return incident == null
                ? new Written.OfWorkspace(workspace.marks().note(new TimelineNote(note.at(), note.precision(), who,
                        note.text())))
                : new Written.OfIncident(workspace.incidents().event(incident,
                        new IncidentEvent(note.at(), note.precision(), NOTE, who, note.text(), null)));
    }

    /// {@return the note whose document has that id; empty where it is deleted}
    public Optional<Written> find(String id) {
        Optional<Written> ofWorkspace = documents.find(Marks.NOTE, id).map(Written.OfWorkspace::new);
        return ofWorkspace.isPresent()
                ? ofWorkspace
                : documents.find(Incidents.EVENT, id).filter(it -> it.body().type().equals(NOTE))
                        .map(Written.OfIncident::new);
    }

    /// Replaces what a note says; who wrote it first stays.
    ///
    /// @throws dev.hindsight.workspace.document.StaleDocumentException if somebody changed it in the meantime
    public Written change(Written written, TypedNote now, String who) {
        TypedNote then = written.note();
        // A time that was not touched keeps what cannot be typed: parts of a second, "in the afternoon".
        boolean sameTime = new TypedNote(then.at(), then.precision(), now.text()).typed().equals(now.typed());
        Instant at = sameTime ? then.at() : now.at();
        Precision precision = sameTime ? then.precision() : now.precision();
        return switch (written) {
            case Written.OfWorkspace(var document) -> new Written.OfWorkspace(documents.save(document.with(
                    new TimelineNote(at, precision, document.body().who(), now.text())), who, "edited"));
            case Written.OfIncident(var document) -> new Written.OfIncident(documents.save(document.with(
                    new IncidentEvent(at, precision, NOTE, document.body().who(), now.text(),
                            document.body().link())),
                    who, "edited"));
        };
    }

    /// Deletes a note.
    ///
    /// @throws dev.hindsight.workspace.document.StaleDocumentException if somebody changed it in the meantime
    public void delete(Written written, String who) {
        documents.delete(written.document(), who, "deleted");
    }
}
