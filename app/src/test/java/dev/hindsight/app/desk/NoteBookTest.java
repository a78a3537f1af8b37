package dev.hindsight.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.app.desk.NoteBook.Written;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.JournalEntry;
import dev.hindsight.workspace.document.StaleDocumentException;
import dev.hindsight.workspace.evidence.Precision;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.Incidents;
import dev.hindsight.workspace.mark.IgnoredChange;
import dev.hindsight.workspace.mark.Marks;
import dev.hindsight.workspace.store.Workspaces;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Notes and their undoing in a real file that two people have open.
@NullUnmarked
class NoteBookTest {
    private static final Instant AT = Instant.parse("2026-09-14T14:05:00Z");
    private static final TypedNote NOTE = new TypedNote(AT, Precision.MINUTE, "rolled back");

    @TempDir
    Path folder;
    private Workspace one;
    private Workspace other;

    @BeforeEach
    void open() {
        Path file = folder.resolve("w.hindsight");
        one = Workspaces.create(file, InstantSource.system());
        other = Workspaces.open(file, InstantSource.system());
    }

    @AfterEach
    void close() {
        other.close();
        one.close();
    }

    @Test
    void aNoteBelongsToTheIncidentThatIsWorkedOn() {
        Document<Incident> incident = one.incidents().declare("Dates", 2, null, null, Map.of(), "Kim");
        Written written = new NoteBook(one).add(incident, NOTE, "Kim");
        assertThat(written).isInstanceOf(Written.OfIncident.class);
        assertThat(new NoteBook(other).find(written.document().id())).contains(written);
        assertThat(other.incidents().events(incident))
                .contains(new IncidentEvent(AT, Precision.MINUTE, "note", "Kim", "rolled back", null));
        assertThat(other.marks().notes()).isEmpty();
    }

    @Test
    void whatTheIncidentsLogSaysIsNoNote() {
        Document<Incident> incident = one.incidents().declare("Dates", 2, null, null, Map.of(), "Kim");
        String log = one.incidents().eventDocuments(incident).getFirst().id();
        assertThat(new NoteBook(one).find(log)).isEmpty();
        assertThat(new NoteBook(one).find("no such id")).isEmpty();
    }

    @Test
    void anotherWordingKeepsTheAuthorAndATimeThatWasNotTouched() {
        NoteBook book = new NoteBook(one);
        Instant exact = AT.plusMillis(250);
        Written made = book.add(null, new TypedNote(exact, Precision.SECOND, "rolled back"), "Kim");
        Written edited = book.change(made, new TypedNote(AT, Precision.SECOND, "rolled back to v13"), "Lee");
        assertThat(other.marks().notes()).singleElement().satisfies(it -> {
            assertThat(it.body().who()).isEqualTo("Kim");
            assertThat(it.body().at()).isEqualTo(exact);
            assertThat(it.body().text()).isEqualTo("rolled back to v13");
        });
        book.change(edited, new TypedNote(AT, Precision.MINUTE, "rolled back to v13"), "Lee");
        assertThat(other.marks().notes().getFirst().body().at()).isEqualTo(AT);
        assertThat(one.documents().journal(made.document().id())).extracting(JournalEntry::who)
                .containsExactly("Kim", "Lee", "Lee");
    }

    @Test
    void theSecondToChangeANoteIsTold() {
        Written made = new NoteBook(one).add(null, NOTE, "Kim");
        Written seen = new NoteBook(other).find(made.document().id()).orElseThrow();
        new NoteBook(one).change(made, new TypedNote(AT, Precision.MINUTE, "Kim's"), "Kim");
        assertThatThrownBy(() -> new NoteBook(other).change(seen, NOTE, "Lee"))
                .isInstanceOf(StaleDocumentException.class).hasMessageContaining("Somebody else changed this note");
        assertThatThrownBy(() -> new NoteBook(other).delete(seen, "Lee"))
                .isInstanceOf(StaleDocumentException.class);
    }

    @Test
    void everyStepIsUndoneInTurn() {
        NoteBook book = new NoteBook(one);
        Edits edits = new Edits(one.documents());
        Written made = book.add(null, NOTE, "Kim");
        edits.wrote("the note", Marks.NOTE, made.document());
        Written first = book.change(made, new TypedNote(AT, Precision.MINUTE, "first"), "Kim");
        edits.wrote("the note", Marks.NOTE, first.document());
        Written second = book.change(first, new TypedNote(AT, Precision.MINUTE, "second"), "Kim");
        edits.wrote("the note", Marks.NOTE, second.document());
        book.delete(second, "Kim");
        edits.deleted("the note", Marks.NOTE, second.document());
        for (String then : new String[]{"second", "first", "rolled back"}) {
            assertThat(other.marks().notes()).as("before " + then).noneMatch(it -> it.body().text().equals(then));
            assertThat(edits.undo("Kim")).contains("the note");
            assertThat(other.marks().notes()).singleElement()
                    .satisfies(it -> assertThat(it.body().text()).isEqualTo(then));
        }
        edits.undo("Kim");
        assertThat(other.marks().notes()).isEmpty();
        assertThat(edits.any()).isFalse();
        assertThat(edits.undo("Kim")).isEmpty();
    }

    @Test
    void whatSomebodyElseChangedSinceStays() {
        Edits edits = new Edits(one.documents());
        Document<IgnoredChange> ignored = one.marks().ignore("v14", "its canary was flat", "Kim");
        edits.wrote("the ignored change", Marks.IGNORED, ignored);
        other.marks().ignore("v14", "never reached users", "Lee");
        assertThatThrownBy(() -> edits.undo("Kim")).isInstanceOf(StaleDocumentException.class)
                .hasMessageContaining("the ignored change");
        assertThat(one.marks().ignoredChanges()).containsExactly(new IgnoredChange("v14", "never reached users"));
        assertThat(edits.any()).as("forgotten").isFalse();

        edits.deleted("the ignored change", Marks.IGNORED, one.marks().takeBack("v14", "Kim").getFirst());
        edits.undo("Kim");
        assertThat(other.marks().ignoredChanges()).hasSize(1);
        assertThat(one.documents().list(Incidents.EVENT, null)).isEmpty();
    }
}
