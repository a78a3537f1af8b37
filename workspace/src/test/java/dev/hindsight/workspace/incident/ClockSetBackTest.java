package dev.hindsight.workspace.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.store.Workspaces;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clock ran three hours ahead when the incident was declared, and was set right before it was mitigated.
class ClockSetBackTest {
    @Test
    void eventsKeepTheirOrderAndContradictionsAreTold(@TempDir Path folder) {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-14T06:00:00Z"));
        try (Workspace workspace = Workspaces.create(folder.resolve("w.hindsight"), now::get)) {
            Incidents incidents = workspace.incidents();
            Document<Incident> incident = incidents.declare("Answers are wrong", null, null, null,
                    Map.of(IncidentMilestone.ONSET,
                            new TimeWithPrecision(Instant.parse("2026-11-14T04:00:00Z"), null, Precision.SECOND)),
                    "Kim");
            now.set(Instant.parse("2026-11-14T03:30:00Z"));
            incident = incidents.move(incident, IncidentState.MITIGATED, "rolled back", "Kim");
            now.set(Instant.parse("2026-11-14T03:40:00Z"));
            incident = incidents.move(incident, IncidentState.RESOLVED, "", "Kim");
            incidents.event(incident, new IncidentEvent(Instant.parse("2026-11-14T05:00:00Z"), Precision.SECOND,
                    IncidentEventKind.NOTE, "Kim", "Noted for an earlier time", null));
            assertThat(incidents.events(incident)).extracting(IncidentEvent::text).containsExactly(
                    "Noted for an earlier time", "Declared: Answers are wrong", "Moved to mitigated: rolled back",
                    "Moved to resolved");
            assertThat(incidents.events(incident)).extracting(IncidentEvent::reason).containsExactly(null, null,
                    "rolled back", null);
            assertThat(MilestoneOrder.contradictions(incident.body())).hasSize(4)
                    .first().asString().startsWith("mitigated (14 Nov 2026, 03:30 UTC) lies before onset (");
        }
    }
}
