package dev.hindsight.app.view.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.ModelFixture;
import dev.hindsight.app.view.evidence.EvidenceViewModel;
import dev.hindsight.app.view.draft.Drafts;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.JournalEntry;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An incident that ends, is opened again, and whose every step can be undone; without a window.
class IncidentEndTest {
    private static final Instant ONSET = Instant.parse("2026-09-14T13:45:00Z");

    @TempDir
    Path folder = Path.of("");
    private ModelFixture fixture;
    private WorkspaceSession session;
    private IncidentsViewModel model;

    @BeforeEach
    void declare() {
        fixture = new ModelFixture(folder);
        session = fixture.create("shop.hindsight");
        model = new IncidentsViewModel(fixture.context, session, () -> "on-call",
                new Drafts(fixture.context, session));
        model.chosenProperty().set(session.workspace().incidents().declare("Wrong dates", null, null, null,
                Map.of(IncidentMilestone.ONSET, new TimeWithPrecision(ONSET, null, Precision.MINUTE)), "on-call"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void notAnIncidentNeedsAReasonAndCanBeOpenedAgainWithOne() {
        model.move(IncidentState.NOT_AN_INCIDENT);
        assertThat(state()).as("asked first").isEqualTo(IncidentState.DECLARED);
        assertThat(form().asksTime()).isFalse();
        assertThat(form().problem().get()).isEqualTo("Give a reason; the log keeps it.");
        form().confirm();
        assertThat(state()).isEqualTo(IncidentState.DECLARED);
        form().reasonProperty().set("the judge moved");
        form().confirm();
        assertThat(state()).isEqualTo(IncidentState.NOT_AN_INCIDENT);
        assertThat(texts()).contains("Moved to not an incident: the judge moved");

        assertThat(model.canReopen()).isTrue();
        model.reopen();
        assertThat(form().needsReason()).isTrue();
        form().reasonProperty().set("it came back");
        form().confirm();
        assertThat(state()).isEqualTo(IncidentState.TRIAGING);
        assertThat(texts()).contains("Opened again: it came back");
        model.undo();
        assertThat(state()).isEqualTo(IncidentState.NOT_AN_INCIDENT);
        assertThat(fixture.dialogs.news).contains("Undone: INC-1 opened again.");
        model.undo();
        assertThat(state()).isEqualTo(IncidentState.DECLARED);
        assertThat(texts()).containsExactly("Declared: Wrong dates");
    }

    @Test
    void timeOfTheMitigationComesFromTheEvidenceAndWhatIsOpenIsTold() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.jsonl"), """
                {"kind":"note","id":"n","at":"2026-09-14T15:20:00Z","text":"rolled back","event":"mitigated"}
                """);
        new EvidenceViewModel(fixture.context, session, () -> "on-call", () -> {}).importFiles(List.of(notes));
        model.move(IncidentState.MITIGATED);
        assertThat(form().preview().get()).startsWith("14 Sep 2026, 15:20 UTC").endsWith(", from the evidence");
        assertThat(form().open()).containsExactly("No severity is set.", "The time of “detected” is unknown.");
        form().confirm();
        assertThat(time(IncidentMilestone.MITIGATED).source()).contains("/note/n");

        model.move(IncidentState.RESOLVED);
        assertThat(form().open()).contains("There is no postmortem yet.");
        form().timeProperty().set("soon");
        assertThat(form().problem().get()).startsWith("“soon” cannot be read as a time");
        form().timeProperty().set("17:05");
        assertThat(form().preview().get()).isEqualTo("14 Sep 2026, 17:05 UTC");
        form().confirm();
        assertThat(time(IncidentMilestone.RESOLVED))
                .isEqualTo(new TimeWithPrecision(Instant.parse("2026-09-14T17:05:00Z"), null, Precision.MINUTE));
        model.reopen();
        form().reasonProperty().set("still bad in Austria");
        form().confirm();
        assertThat(incident().times()).doesNotContainKey(IncidentMilestone.RESOLVED)
                .containsKey(IncidentMilestone.MITIGATED);
    }

    @Test
    void eventsAreEditedRemovedAndBroughtBackAndTheJournalKeepsThem() {
        model.addNote("14:05 rolled back");
        fixture.dialogs.texts.add("2026-09-14 14:10 rolled back to v13");
        model.editEvent(event("rolled back"));
        assertThat(event("rolled back to v13").body().at()).isEqualTo("2026-09-14T14:10:00Z");
        fixture.dialogs.texts.add("2026-09-15 08:00 Declared by phone");
        model.editEvent(event("Declared: Wrong dates"));
        assertThat(event("Declared by phone").body().state()).isEqualTo(IncidentState.DECLARED);

        Document<IncidentEvent> note = event("rolled back to v13");
        model.removeEvent(note);
        assertThat(texts()).containsExactly("Declared by phone");
        assertThat(fixture.dialogs.news).contains("The note is removed: rolled back to v13 (Undo brings it back.)");
        assertThat(session.workspace().documents().journal(note.id())).extracting(JournalEntry::action)
                .containsExactly("note", "edited", "deleted");
        model.undo();
        assertThat(fixture.dialogs.news).contains("Undone: note removed.");
        assertThat(texts()).contains("rolled back to v13");
        fixture.dialogs.texts.add("25:99 nonsense");
        model.editEvent(event("rolled back to v13"));
        assertThat(fixture.dialogs.errors).singleElement().asString().contains("no time of day");
    }

    @Test
    void anEditGoesOntoWhatAnotherWindowSavedUnlessItIsTheSameField() {
        try (Workspace other = Workspaces.open(session.workspace().file(), fixture.context.clock())) {
            Document<Incident> theirs = other.incidents().get("INC-1");
            other.documents().save(theirs.with(theirs.body().withSeverity(1)), "Lee", "severity 1");
            model.setTime(IncidentMilestone.DETECTED, new TimeWithPrecision(ONSET, null, Precision.MINUTE));
            assertThat(incident().severity()).as("both are kept").isEqualTo(1);
            assertThat(incident().times()).containsKey(IncidentMilestone.DETECTED);

            theirs = other.incidents().get("INC-1");
            other.documents().save(theirs.with(theirs.body().withSeverity(0)), "Lee", "severity 0");
            model.setSeverity(3);
            assertThat(fixture.dialogs.errors).singleElement().asString()
                    .contains("Somebody else set the severity of INC-1 to 0");
            assertThat(other.incidents().get("INC-1").body().severity()).isEqualTo(0);
            session.refreshSoon();
            assertThat(incident().severity()).as("shown as they left it").isEqualTo(0);
        }
    }

    private MoveFormModel form() {
        return Objects.requireNonNull(model.movingProperty().get());
    }

    private Incident incident() {
        return Objects.requireNonNull(model.chosenProperty().get()).body();
    }

    private IncidentState state() {
        return incident().state();
    }

    private TimeWithPrecision time(IncidentMilestone moment) {
        return Objects.requireNonNull(incident().times().get(moment));
    }

    private Document<IncidentEvent> event(String text) {
        return details().eventDocuments().stream().filter(it -> it.body().text().equals(text)).findFirst()
                .orElseThrow();
    }

    private List<String> texts() {
        return details().events().stream().map(IncidentEvent::text).toList();
    }

    private IncidentDetails details() {
        return Objects.requireNonNull(model.detailsProperty().get());
    }
}
