package dev.hindsight.app.view.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.ModelFixture;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.workspace.common.Precision;
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
            IncidentsViewModel model = new IncidentsViewModel(fixture.context, session, () -> "on-call");
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
    void typedTimesKeepTheirPrecision() {
        Instant now = ModelFixture.NOW;
        assertThat(KnownTimeFormat.parse("14:05", now)).contains(
                new TimeWithPrecision(Instant.parse("2026-09-14T14:05:00Z"), null, Precision.MINUTE));
        assertThat(KnownTimeFormat.parse("08:05:30 UTC", now)).contains(
                new TimeWithPrecision(Instant.parse("2026-09-15T08:05:30Z"), null, Precision.SECOND));
        assertThat(KnownTimeFormat.parse("2026-09-14 14:00 to 14:21", now)).contains(new TimeWithPrecision(
                Instant.parse("2026-09-14T14:00:00Z"), Instant.parse("2026-09-14T14:21:00Z"), Precision.MINUTE));
        assertThat(KnownTimeFormat.parse("2026-09-14 14:00 to 13:00", now)).isEmpty();
        assertThat(KnownTimeFormat.parse("yesterday", now)).isEmpty();
        assertThat(KnownTimeFormat.parse("", now)).isEmpty();
    }
}
