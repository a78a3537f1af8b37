package dev.hindsight.app.view.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.ModelFixture;
import dev.hindsight.app.view.draft.Drafts;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list of incidents, without a window.
class IncidentsViewModelTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void searchMatchesWordsAnywhere() {
        try (ModelFixture fixture = new ModelFixture(folder)) {
            WorkspaceSession session = fixture.create("shop.hindsight");
            IncidentsViewModel model = new IncidentsViewModel(fixture.context, session, () -> "on-call",
                    new Drafts(fixture.context, session));
            session.workspace().incidents().declare("Wrong dates", 2, null, "delivery", Map.of(), "a");
            session.workspace().incidents().declare("Refuses returns", null, null, null, Map.of(), "a");
            session.refreshSoon();
            assertThat(model.incidents()).hasSize(2);
            assertThat(model.incidents().getFirst().body().name()).isEqualTo("INC-2");
            model.searchProperty().set("delivery DATES");
            assertThat(model.incidents()).hasSize(1);
            model.searchProperty().set("inc-2 declared");
            assertThat(model.incidents().getFirst().body().title()).isEqualTo("Refuses returns");
        }
    }

    @Test
    void timeOfDayIsMeantOnTheDayOfTheIncident() {
        try (ModelFixture fixture = new ModelFixture(folder)) {
            WorkspaceSession session = fixture.create("shop.hindsight");
            IncidentsViewModel model = new IncidentsViewModel(fixture.context, session, () -> "on-call",
                    new Drafts(fixture.context, session));
            model.chosenProperty().set(session.workspace().incidents().declare("Wrong dates", 2, null, null,
                    Map.of(IncidentMilestone.ONSET,
                            new TimeWithPrecision(Instant.parse("2026-09-03T13:45:00Z"), null, Precision.MINUTE)),
                    "a"));
            assertThat(model.notePreview("13:57 rolled back")).isEqualTo("At 3 Sep 2026, 13:57 UTC.");
            assertThat(model.addNote("13:57 rolled back")).isTrue();
            assertThat(model.detailsProperty().get().events()).anyMatch(
                    it -> it.text().equals("rolled back") && it.at().equals(Instant.parse("2026-09-03T13:57:00Z")));
            fixture.dialogs.texts.add("14:10");
            model.editTime(IncidentMilestone.DETECTED);
            assertThat(model.chosenProperty().get().body().times().get(IncidentMilestone.DETECTED)).isNotNull()
                    .satisfies(it -> assertThat(it.at()).isEqualTo("2026-09-03T14:10:00Z"));
        }
    }

    @Test
    void noteWithATimeThatCannotBeReadIsNotAdded() {
        try (ModelFixture fixture = new ModelFixture(folder)) {
            WorkspaceSession session = fixture.create("shop.hindsight");
            IncidentsViewModel model = new IncidentsViewModel(fixture.context, session, () -> "on-call",
                    new Drafts(fixture.context, session));
            model.chosenProperty().set(session.workspace().incidents().declare("Dates", 2, null, null, Map.of(), "a"));
            assertThat(model.notePreview("25:57 rolled back")).isEqualTo("25:57 is no time of day.");
            assertThat(model.addNote("25:57 rolled back")).isFalse();
            assertThat(model.addNote("13:57")).isFalse();
            assertThat(model.addNote("14 customers wrote")).as("no time is begun").isTrue();
        }
    }
}
