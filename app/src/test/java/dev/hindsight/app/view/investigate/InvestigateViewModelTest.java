package dev.hindsight.app.view.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.app.view.ModelFixture;
import dev.hindsight.app.view.outputs.SupportEvidence;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.diff.Hunk;
import dev.hindsight.diff.PromptDiff;
import dev.hindsight.ui.BackgroundTask.TaskState;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.Incident;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The investigate screen's state, without a window.
class InvestigateViewModelTest {
    private static final long SEED = 3;

    @TempDir
    Path folder = Path.of("");

    private ModelFixture fixture;

    @BeforeEach
    void start() {
        fixture = new ModelFixture(folder);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private WorkspaceSession support() throws IOException {
        System.out.println("seed " + SEED);
        return fixture.open(SupportEvidence.file(folder, SEED, true));
    }

    private InvestigateViewModel model(WorkspaceSession session) {
        return new InvestigateViewModel(fixture.context, session, () -> "Kim Doe");
    }

    private InvestigateViewModel shown(WorkspaceSession session) {
        InvestigateViewModel model = model(session);
        model.timelineShown();
        return model;
    }

    private TaskHandle analysis() {
        return fixture.tasks.running().stream().filter(it -> it.title().equals("Analysing")).findFirst().orElseThrow();
    }

    private static ChangeDetail detail(InvestigateViewModel model) {
        return Objects.requireNonNull(model.detailProperty().get());
    }

    @Test
    void analysisStartsAfterTheTimelineIsPainted() throws IOException {
        InvestigateViewModel model = model(support());
        assertThat(model.outlinedProperty().get()).isTrue();
        assertThat(model.timeline().timelineProperty().get().lanes()).isNotEmpty();
        assertThat(model.overviewProperty().get()).isNull();
        assertThat(analysis().state()).as("no thread waits").isEqualTo(TaskState.READY);
        model.timelineShown();
        assertThat(model.overviewProperty().get()).isNotNull();
        assertThat(fixture.tasks.running()).isEmpty();
        assertThat(model.verdictText()).isNotEmpty();
        assertThat(model.verdictNow()).startsWith(model.verdictText()).endsWith(" ago.");
    }

    @Test
    void analysisStartsAfterATimeoutWithoutWindow() throws IOException {
        InvestigateViewModel model = model(support());
        fixture.tasks.tick();
        assertThat(model.overviewProperty().get()).isNotNull();
    }

    @Test
    void cancelledAnalysisIsReportedAndCanBeRestarted() throws IOException {
        InvestigateViewModel model = model(support());
        analysis().cancel();
        model.timelineShown();
        assertThat(model.overviewProperty().get()).isNull();
        assertThat(model.failureProperty().get()).isEqualTo("The analysis was cancelled.");
        model.retry();
        assertThat(model.failureProperty().get()).isEmpty();
        assertThat(model.overviewProperty().get()).isNotNull();
    }

    @Test
    void aWorkspaceWithoutEvidenceIsEmpty() {
        InvestigateViewModel model = shown(fixture.create("new.hindsight"));
        assertThat(model.emptyProperty().get()).isTrue();
        assertThat(model.outlinedProperty().get()).isFalse();
        assertThat(model.overviewProperty().get()).isNull();
        assertThat(model.age().sentenceProperty().get()).isEmpty();
    }

    @Test
    void phrasesAreComputedOnRequest() throws IOException {
        InvestigateViewModel model = shown(support());
        model.timeline().selectedMarkProperty().set("deploy-v2");
        assertThat(detail(model).change().evidence().to()).isEqualTo("v2");
        assertThat(model.phrases().phrasesProperty().get()).isNull();
        fixture.tasks.pause();
        model.phrases().load();
        model.phrases().load();
        assertThat(fixture.tasks.running()).as("once").hasSize(1);
        fixture.tasks.resume();
        assertThat(model.phrases().phrasesProperty().get()).isNotNull();
        model.timeline().selectedMarkProperty().set(null);
        assertThat(model.phrases().phrasesProperty().get()).as("of another change").isNull();
    }

    @Test
    void phrasesOfAnUnselectedChangeAreDropped() throws IOException {
        InvestigateViewModel model = shown(support());
        model.timeline().selectedMarkProperty().set("deploy-v2");
        fixture.tasks.pause();
        model.phrases().load();
        model.timeline().selectedMarkProperty().set(null);
        fixture.tasks.resume();
        assertThat(model.phrases().phrasesProperty().get()).isNull();
    }

    @Test
    void explanationDescribesTheLatestAnalysis() throws IOException {
        WorkspaceSession session = support();
        InvestigateViewModel model = shown(session);
        assertThat(model.explanation().explanationProperty().get()).isNull();
        model.explanation().load();
        assertThat(model.explanation().explanationProperty().get()).isNotNull();
        session.workspace().incidents().declare("Certain dates", 2, null, null, Map.of(), "Kim Doe");
        fixture.tasks.tick();
        assertThat(session.generationProperty().get()).isEqualTo(1);
        model.explanation().load();
        assertThat(Objects.requireNonNull(model.explanation().explanationProperty().get()).sections()).isNotEmpty();
    }

    @Test
    void pinningRequiresAnIncident() throws IOException {
        WorkspaceSession session = support();
        InvestigateViewModel model = shown(session);
        model.timeline().selectedMarkProperty().set("deploy-v2");
        model.pins().pin(detail(model).change(), "the deploy");
        assertThat(fixture.dialogs.news).containsExactly("Pins belong to an incident. Declare one first.");
        fixture.dialogs.news.clear();

        Document<Incident> incident = session.workspace().incidents().declare("Certain dates", 2, null, null, Map.of(),
                "Kim Doe");
        session.incidentProperty().set(incident);
        model.pins().pin(detail(model).change(), "the deploy");
        ChangeDetail detail = detail(model);
        Hunk hunk = PromptDiff.between(Objects.requireNonNull(detail.oldText()), Objects.requireNonNull(detail
                .newText())).hunks().getFirst();
        model.pins().pin(hunk);
        assertThat(fixture.dialogs.news).hasSize(2).first().isEqualTo("Pinned to INC-1: the deploy");
        assertThat(session.workspace().incidents().pins(incident)).extracting(it -> it.body().link().type())
                .containsExactlyInAnyOrder(EvidenceLink.Type.RECORD, EvidenceLink.Type.HUNK);
        assertThat(session.generationProperty().get()).as("the views are told").isPositive();
    }
}
