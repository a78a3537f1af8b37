package dev.hindsight.app.view.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.app.view.ModelFixture;
import dev.hindsight.app.view.outputs.SupportEvidence;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.diff.Hunk;
import dev.hindsight.diff.PromptDiff;
import dev.hindsight.ui.BackgroundTask.TaskState;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.annotation.MetricDirection;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.Incident;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The investigate screen's state, without a window.
class InvestigateViewModelTest {
    private static final long SEED = 3;
    private static final long HOUR = 3_600_000_000L;

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
    void evidenceOfTheFutureIsSaid() {
        Instant now = Instant.parse("2026-09-14T16:00:00Z");
        assertThat(InvestigateViewModel.ageText(now.plusSeconds(1), now))
                .isEqualTo("That is ahead of this machine's clock.");
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
        assertThat(model.verdictNow()).startsWith("Stale cache hits up, 0.0 → 25 %. ")
                .contains("\nSince: ", "\nLikely: ",
                        "\nNow: still happening, Bad answers ")
                .endsWith(" ago.");
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
        assertThat(model.age().textProperty().get()).isEmpty();
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

    @Test
    void newerOutputsAreCountedWhileThePersonLooksAtSomethingOlder() throws IOException {
        WorkspaceSession session = support();
        InvestigateViewModel model = shown(session);
        TimeRange all = model.timeline().all();
        TimeRange older = new TimeRange(all.from(), all.from() + 6 * HOUR);
        model.timeline().show(older);
        model.timeline().select(new TimeRange(all.from(), all.from() + HOUR));
        assertThat(newer(model)).isEmpty();
        SupportEvidence.addNewer(session.workspace().file(), 0, 12);
        fixture.tasks.tick();
        assertThat(model.timeline().all().to()).isGreaterThan(all.to());
        assertThat(model.timeline().visible()).isEqualTo(older);
        assertThat(model.timeline().selectionProperty().get()).isNotNull();
        assertThat(newer(model)).isEqualTo("12 newer outputs — go to now");
        SupportEvidence.addNewer(session.workspace().file(), 12, 1);
        fixture.tasks.tick();
        model.timeline().pan(0.1);
        assertThat(newer(model)).isEqualTo("13 newer outputs — go to now");
        model.timeline().showNewest();
        assertThat(model.timeline().visible().to()).isEqualTo(model.timeline().all().to());
        assertThat(model.timeline().visible().length()).isEqualTo(older.length());
        assertThat(newer(model)).isEmpty();
    }

    @Test
    void aViewAtTheRightEdgeMovesAlongWithNewOutputs() throws IOException {
        WorkspaceSession session = support();
        InvestigateViewModel model = shown(session);
        long end = model.timeline().all().to();
        model.timeline().show(new TimeRange(end - 6 * HOUR, end));
        SupportEvidence.addNewer(session.workspace().file(), 0, 12);
        fixture.tasks.tick();
        assertThat(model.timeline().all().to()).isGreaterThan(end);
        assertThat(model.timeline().visible().to()).isEqualTo(model.timeline().all().to());
        assertThat(model.timeline().visible().length()).isEqualTo(Duration.ofHours(6));
        assertThat(newer(model)).isEmpty();
    }

    @Test
    void evidenceThatComesInFasterThanItIsAnalysedLetsAnAnalysisEnd() throws IOException {
        WorkspaceSession session = support();
        InvestigateViewModel model = model(session);
        model.load();
        TaskHandle restarted = fixture.tasks.running().getLast();
        model.load();
        model.load();
        assertThat(restarted.title()).isEqualTo("Analysing");
        assertThat(restarted.isCancelled()).as("restarted once, and then left to end").isFalse();
        model.timelineShown();
        assertThat(model.overviewProperty().get()).isNotNull();
        assertThat(fixture.tasks.running()).isEmpty();
    }

    @Test
    void scoresWithoutDirectionAreNamedUntilAPersonStatesOne() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add("{'kind':'sample','id':'s" + i + "','at':'" + SupportEvidence.START.plusSeconds(600L * i)
                    + "','output':'Yes.','scores':{'style2':{'value':0.5}}}");
        }
        WorkspaceSession session = fixture.open(SupportEvidence.write(folder, lines));
        InvestigateViewModel model = shown(session);
        assertThat(Objects.requireNonNull(model.overviewProperty().get()).undirected()).extracting(SignalId::name)
                .containsExactly("score:style2@unknown");
        session.workspace().marks().direct(new MetricDirection("style2", true), "Kim Doe");
        fixture.tasks.tick();
        assertThat(Objects.requireNonNull(model.overviewProperty().get()).undirected()).isEmpty();
    }

    private static String newer(InvestigateViewModel model) {
        return model.newer().sentenceProperty().get();
    }
}
