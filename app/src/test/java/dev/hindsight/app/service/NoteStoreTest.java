package dev.hindsight.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.app.service.NoteStore.StoredNote;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.annotation.Annotations;
import dev.hindsight.workspace.annotation.IgnoredChange;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.JournalEntry;
import dev.hindsight.workspace.document.StaleDocumentException;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentEventKind;
import dev.hindsight.workspace.incident.Incidents;
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

/// Notes and their undo in a real file that two people have open.
@NullUnmarked
class NoteStoreTest {
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
    void noteBelongsToTheCurrentIncident() {
        Document<Incident> incident = one.incidents().declare("Dates", 2, null, null, Map.of(), "Kim");
        StoredNote written = new NoteStore(one).add(incident, NOTE, "Kim");
        assertThat(written).isInstanceOf(StoredNote.IncidentNote.class);
        assertThat(new NoteStore(other).find(written.document().id())).contains(written);
        assertThat(other.incidents().events(incident))
                .contains(new IncidentEvent(AT, Precision.MINUTE, IncidentEventKind.NOTE, "Kim", "rolled back", null));
        assertThat(other.marks().notes()).isEmpty();
    }

    @Test
    void incidentLogEventsAreFoundAsEvents() {
        Document<Incident> incident = one.incidents().declare("Dates", 2, null, null, Map.of(), "Kim");
        String log = one.incidents().eventDocuments(incident).getFirst().id();
        assertThat(new NoteStore(one).find(log).orElseThrow().word()).isEqualTo("event");
        assertThat(new NoteStore(one).find("no such id")).isEmpty();
    }

    @Test
    void editKeepsAuthorAndUnchangedTime() {
        NoteStore store = new NoteStore(one);
        Instant exact = AT.plusMillis(250);
        StoredNote made = store.add(null, new TypedNote(exact, Precision.SECOND, "rolled back"), "Kim");
        StoredNote edited = store.change(made, new TypedNote(AT, Precision.SECOND, "rolled back to v13"), "Lee");
        assertThat(other.marks().notes()).singleElement().satisfies(it -> {
            assertThat(it.body().who()).isEqualTo("Kim");
            assertThat(it.body().at()).isEqualTo(exact);
            assertThat(it.body().text()).isEqualTo("rolled back to v13");
        });
        store.change(edited, new TypedNote(AT, Precision.MINUTE, "rolled back to v13"), "Lee");
        assertThat(other.marks().notes().getFirst().body().at()).isEqualTo(AT);
        assertThat(one.documents().journal(made.document().id())).extracting(JournalEntry::who)
                .containsExactly("Kim", "Lee", "Lee");
    }

    @Test
    void concurrentEditIsRefused() {
        StoredNote made = new NoteStore(one).add(null, NOTE, "Kim");
        StoredNote seen = new NoteStore(other).find(made.document().id()).orElseThrow();
        new NoteStore(one).change(made, new TypedNote(AT, Precision.MINUTE, "Kim's"), "Kim");
        assertThatThrownBy(() -> new NoteStore(other).change(seen, NOTE, "Lee"))
                .isInstanceOf(StaleDocumentException.class).hasMessageContaining("Somebody else changed this note");
        assertThatThrownBy(() -> new NoteStore(other).delete(seen, "Lee"))
                .isInstanceOf(StaleDocumentException.class);
    }

    @Test
    void everyStepIsUndoneInTurn() {
        NoteStore store = new NoteStore(one);
        UndoHistory edits = new UndoHistory(one.documents());
        StoredNote made = store.add(null, NOTE, "Kim");
        edits.recordSave("note added", Annotations.NOTE, made.document());
        StoredNote first = store.change(made, new TypedNote(AT, Precision.MINUTE, "first"), "Kim");
        edits.recordSave("note edited", Annotations.NOTE, first.document());
        StoredNote second = store.change(first, new TypedNote(AT, Precision.MINUTE, "second"), "Kim");
        edits.recordSave("note edited", Annotations.NOTE, second.document());
        store.delete(second, "Kim");
        edits.recordDelete("note removed", Annotations.NOTE, second.document());
        for (String then : new String[]{"second", "first", "rolled back"}) {
            assertThat(other.marks().notes()).as("before " + then).noneMatch(it -> it.body().text().equals(then));
            assertThat(edits.undo("Kim")).contains(then.equals("second") ? "note removed" : "note edited");
            assertThat(other.marks().notes()).singleElement()
                    .satisfies(it -> assertThat(it.body().text()).isEqualTo(then));
        }
        edits.undo("Kim");
        assertThat(other.marks().notes()).isEmpty();
        assertThat(edits.canUndo()).isFalse();
        assertThat(edits.undo("Kim")).isEmpty();
    }

    @Test
    void undoKeepsLaterEditsOfOthers() {
        UndoHistory edits = new UndoHistory(one.documents());
        Document<IgnoredChange> ignored = one.marks().ignore("v14", "its canary was flat", "Kim");
        edits.recordSave("change ignored", Annotations.IGNORED, ignored);
        other.marks().ignore("v14", "never reached users", "Lee");
        assertThatThrownBy(() -> edits.undo("Kim")).isInstanceOf(StaleDocumentException.class)
                .hasMessageContaining("change ignored");
        assertThat(one.marks().ignoredChanges()).containsExactly(new IgnoredChange("v14", "never reached users"));
        assertThat(edits.canUndo()).as("forgotten").isFalse();

        edits.recordDelete("change ignored", Annotations.IGNORED, one.marks().unignore("v14", "Kim").getFirst());
        edits.undo("Kim");
        assertThat(other.marks().ignoredChanges()).hasSize(1);
        assertThat(one.documents().list(Incidents.EVENT, null)).isEmpty();
    }
}
