package dev.hindsight.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.MilestoneOrder;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.store.Workspaces;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An incident that is declared when it is over, of which the notes tell when it was seen and when it was stopped.
@Tag("simulation")
class EvidenceTimesTest {
    @TempDir
    private Path folder;

    @Test
    void timesThatNotesTellAreTakenOverMarkedAndCanBeCorrected() throws IOException {
        try (Workspace workspace = Workspaces.open(ScenarioWorkspace.in(folder, "A"), InstantSource.system())) {
            IncidentService service = new IncidentService(new AnalysisCache(workspace, InstantSource.system()),
                    "on-call", folder);
            Overview overview = service.overview(AnalysisOptions.DEFAULT, null, Progress.NONE).orElseThrow();
            Document<Incident> declared = service.declare(overview, "Wrong dates", 2,
                    IncidentService.onset(overview).orElseThrow());
            Document<Incident> incident = workspace.incidents().get(declared.id());

            TimeWithPrecision detected = time(incident, IncidentMilestone.DETECTED);
            TimeWithPrecision mitigated = time(incident, IncidentMilestone.MITIGATED);
            assertThat(detected.source()).contains("/note/");
            assertThat(mitigated.source()).contains("/note/");
            assertThat(mitigated.at()).isAfter(detected.at());
            assertThat(time(incident, IncidentMilestone.ONSET).source()).isNull();
            assertThat(MilestoneOrder.contradictions(incident.body())).as("it was over when it was declared").isEmpty();

            Instant later = mitigated.at().plusSeconds(600);
            Document<Incident> moved = workspace.incidents().move(incident, IncidentState.MITIGATED, "", "on-call",
                    new TimeWithPrecision(later, null, Precision.SECOND));
            assertThat(time(moved, IncidentMilestone.MITIGATED))
                    .isEqualTo(new TimeWithPrecision(later, null, Precision.SECOND));
        }
    }

    private static TimeWithPrecision time(Document<Incident> incident, IncidentMilestone moment) {
        return Objects.requireNonNull(incident.body().times().get(moment));
    }
}
