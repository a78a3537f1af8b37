package dev.hindsight.workspace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.DocumentType;
import dev.hindsight.workspace.document.JournalEntry;
import dev.hindsight.workspace.document.StaleDocumentException;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentEventKind;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.Incidents;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every store of documents must do; written against the interfaces alone.
@NullUnmarked
abstract class DocumentsConformanceTest extends ConformanceTest {
    private static final DocumentType<TestDocument> PAGE = new DocumentType<>("page", TestDocument.class);

    /// A document of the test.
    record TestDocument(String title, @Nullable Instant dueAt, List<String> lines) {}

    @Test
    void savedDocumentsAreVisibleToOtherConnections() {
        TestDocument body = new TestDocument("First", Instant.parse("2026-09-14T14:00:00.123456Z"),
                List.of("a", "b\n\"c\""));
        Document<TestDocument> made = workspace.documents().create(PAGE, null, body, "Kim", "made");
        assertThat(made.id()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(made.revision()).isEqualTo(1);
        assertThat(other.documents().find(PAGE, made.id())).contains(made);
        assertThat(other.documents().find(new DocumentType<>("other", TestDocument.class), made.id())).isEmpty();
        Document<TestDocument> saved = workspace.documents().save(made.with(page("Second")), "Kim", "renamed");
        assertThat(saved.revision()).isEqualTo(2);
        assertThat(other.documents().find(PAGE, made.id())).contains(saved);
        assertThat(other.documents().list(PAGE, null)).containsExactly(saved);
    }

    @Test
    void concurrentSaveIsRejectedAsStale() {
        Document<TestDocument> made = workspace.documents().create(PAGE, null, page("First"), "Kim", "made");
        Document<TestDocument> seen = other.documents().find(PAGE, made.id()).orElseThrow();
        workspace.documents().save(made.with(page("Kim's")), "Kim", "renamed");
        assertThatThrownBy(() -> other.documents().save(seen.with(page("Lee's")), "Lee", "renamed"))
                .isInstanceOf(StaleDocumentException.class).hasMessageContaining("Somebody else changed this page");
        assertThatThrownBy(() -> other.documents().delete(seen, "Lee", "deleted"))
                .isInstanceOf(StaleDocumentException.class);
        assertThat(workspace.documents().find(PAGE, made.id()).orElseThrow().body().title()).isEqualTo("Kim's");
        assertThat(workspace.documents().journal(made.id())).extracting(JournalEntry::who).containsExactly("Kim",
                "Kim");
    }

    @Test
    void childJournalKeepsDeletedDocuments() {
        Document<TestDocument> parent = workspace.documents().create(PAGE, null, page("Parent"), "Kim", "made");
        Document<TestDocument> gone = workspace.documents().create(PAGE, parent.id(), page("Gone"), "Kim", "added");
        Document<TestDocument> kept = workspace.documents().create(PAGE, parent.id(), page("Kept"), "Lee", "added");
        workspace.documents().delete(gone, "Lee", "removed");
        workspace.documents().save(kept.with(page("Kept on")), "Kim", "edited");
        workspace.documents().create(PAGE, kept.id(), page("Deeper"), "Kim", "added");
        assertThat(other.documents().journalBeneath(parent.id())).extracting(JournalEntry::action)
                .containsExactly("added", "added", "removed", "edited");
        assertThat(other.documents().journalBeneath(parent.id())).extracting(JournalEntry::document)
                .containsExactly(gone.id(), kept.id(), gone.id(), kept.id());
    }

    @Test
    void childrenAreListedInCreationOrder() {
        Document<TestDocument> parent = workspace.documents().create(PAGE, null, page("Parent"), "Kim", "made");
        for (int i = 0; i < 20; i++) {
            workspace.documents().create(PAGE, parent.id(), page("child " + i), "Kim", "made");
        }
        assertThat(other.documents().list(PAGE, parent.id())).extracting(it -> it.body().title()).hasSize(20)
                .startsWith("child 0", "child 1").endsWith("child 19");
        assertThat(other.documents().list(PAGE, null)).hasSize(21);
    }

    @Test
    void newDocumentCanDependOnExistingOnes() {
        Document<TestDocument> first = workspace.documents().create(PAGE, null, page("1"), "Kim", "made");
        Document<TestDocument> second = other.documents().createNext(PAGE, first.id(),
                there -> page("after " + there.getLast().body().title()), "Lee", "added");
        assertThat(workspace.documents().list(PAGE, first.id())).containsExactly(second);
        assertThat(second.body().title()).isEqualTo("after 1");
        assertThat(workspace.documents().journal(second.id())).extracting(JournalEntry::action)
                .containsExactly("added");
        assertThatThrownBy(() -> workspace.documents().createNext(PAGE, null, there -> {
            throw new IllegalStateException("no body");
        }, "Kim", "made")).hasMessage("no body");
        assertThat(other.documents().list(PAGE, null)).containsExactly(first, second);
    }

    @Test
    void undoGoesBackStepByStepAndTheJournalKeepsEverything() {
        Document<TestDocument> made = workspace.documents().create(PAGE, null, page("A"), "Kim", "made");
        Document<TestDocument> second = workspace.documents().save(made.with(page("B")), "Kim", "to B");
        workspace.documents().save(second.with(page("C")), "Kim", "to C");
        assertThat(undo(made)).isEqualTo("B");
        assertThat(undo(made)).isEqualTo("A");
        assertThat(workspace.documents().undo(PAGE, made.id(), "Lee")).isEmpty();
        Document<TestDocument> now = workspace.documents().find(PAGE, made.id()).orElseThrow();
        assertThat(now.revision()).isEqualTo(5);
        workspace.documents().save(now.with(page("D")), "Kim", "to D");
        assertThat(undo(made)).isEqualTo("A");
        assertThat(workspace.documents().undo(PAGE, made.id(), "Lee")).isEmpty();
        assertThat(workspace.documents().journal(made.id())).extracting(JournalEntry::action).containsExactly("made",
                "to B",
                "to C", "undid: to C", "undid: undid: to C", "to D", "undid: to D");
        assertThat(workspace.documents().undo(PAGE, "no such id", "Lee")).isEmpty();
    }

    private String undo(Document<TestDocument> document) {
        return other.documents().undo(PAGE, document.id(), "Lee").orElseThrow().body().title();
    }

    @Test
    void deletedDocumentIsGoneUntilUndo() {
        Document<TestDocument> parent = workspace.documents().create(PAGE, null, page("P"), "Kim", "made");
        Document<TestDocument> made = workspace.documents().create(PAGE, parent.id(), page("A"), "Kim", "made");
        workspace.documents().delete(made, "Kim", "deleted");
        assertThat(other.documents().find(PAGE, made.id())).isEmpty();
        assertThat(other.documents().list(PAGE, parent.id())).isEmpty();
        assertThat(other.documents().journal(made.id()).getLast().body()).isEmpty();
        assertThat(undo(made)).isEqualTo("A");
        assertThat(workspace.documents().find(PAGE, made.id()).orElseThrow())
                .isEqualTo(new Document<>(made.id(), "page", parent.id(), 3, made.createdAt(),
                        workspace.documents().find(PAGE, made.id()).orElseThrow().updatedAt(), page("A")));
    }

    @Test
    void incidentsArePersisted() {
        var onset = Map.of(IncidentMilestone.ONSET,
                new TimeWithPrecision(Fixture.START, null, Precision.MINUTE));
        var incident = workspace.incidents().declare("Dates promised", 2, "label.bad", null, onset, "Kim");
        workspace.incidents().move(incident, IncidentState.MITIGATED, "rolled back", "Kim");
        var found = other.incidents().get("INC-1");
        assertThat(found.body().state()).isEqualTo(IncidentState.MITIGATED);
        assertThat(found.body().times()).containsKeys(IncidentMilestone.ONSET, IncidentMilestone.DECLARED,
                IncidentMilestone.MITIGATED);
        assertThat(found.body().times().get(IncidentMilestone.ONSET).at()).isEqualTo(Fixture.START);
        assertThat(other.incidents().events(found)).hasSize(2);
    }

    @Test
    void stateChangeEventHoldsTheNewState() {
        var incident = workspace.incidents().declare("Dates promised", null, null, null, Map.of(), "Kim");
        workspace.incidents().move(incident, IncidentState.MITIGATED, "rolled back", "Kim");
        assertThat(other.incidents().events(incident)).extracting(IncidentEvent::state)
                .containsExactly(IncidentState.DECLARED, IncidentState.MITIGATED);
    }

    /// An event as earlier versions kept it.
    record EventWithoutState(Instant at, Precision precision, String type, String who, String text) {}

    /// An event of a version to come.
    record EventToCome(Instant at, Precision precision, String type, String who, String text, String state) {}

    @Test
    void eventsOfEarlierVersionsTakeTheirStateFromTheJournal() {
        var incident = workspace.incidents().declare("Dates promised", null, null, null, Map.of(), "Kim");
        Instant declared = incident.createdAt();
        var moved = workspace.incidents().move(incident, IncidentState.MITIGATED, "", "Kim");
        workspace.incidents().eventDocuments(incident).forEach(it -> workspace.documents().delete(it, "Kim", "gone"));
        var early = new DocumentType<>(Incidents.EVENT.name(), EventWithoutState.class);
        workspace.documents().create(early, incident.id(),
                new EventWithoutState(declared, Precision.SECOND, "state", "Kim", "As words may have it"), "Kim",
                "state");
        workspace.documents().create(early, incident.id(),
                new EventWithoutState(moved.updatedAt(), Precision.SECOND, "state", "Kim", "In other words"), "Kim",
                "state");
        workspace.documents().create(early, incident.id(),
                new EventWithoutState(moved.updatedAt().plusSeconds(1), Precision.SECOND, "note", "Kim", "It is over"),
                "Kim", "note");
        assertThat(other.incidents().events(incident)).extracting(IncidentEvent::state)
                .containsExactly(IncidentState.DECLARED, IncidentState.MITIGATED, null);
    }

    @Test
    void unknownWordsDoNotLoseAnEvent() {
        var incident = workspace.incidents().declare("Dates promised", null, null, null, Map.of(), "Kim");
        workspace.documents().create(new DocumentType<>(Incidents.EVENT.name(), EventToCome.class), incident.id(),
                new EventToCome(Fixture.START.plusSeconds(1_000_000_000), Precision.SECOND, "paged", "Kim", "Paged Lee",
                        "ON_HOLD"),
                "Kim", "paged");
        IncidentEvent event = other.incidents().events(incident).getLast();
        assertThat(event.kind()).isEqualTo(IncidentEventKind.OTHER);
        assertThat(event.type()).isEqualTo("paged");
        assertThat(event.text()).isEqualTo("Paged Lee");
        assertThat(event.state()).isNull();
    }

    private static TestDocument page(String title) {
        return new TestDocument(title, null, List.of());
    }
}
