package dev.hindsight.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.store.Workspaces;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run goes step by step, is saved at once, and adds events to the incident.
class GuidedRunTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-09-14T16:00:00Z"));

    @TempDir
    private Path folder;
    private Workspace workspace;
    private Document<Incident> incident;
    private final Runbook runbook = new RunbookLibrary(null).get("quality-drop-after-prompt-deploy");

    @BeforeEach
    void declare() {
        workspace = Workspaces.create(folder.resolve("w.hindsight"), CLOCK);
        incident = workspace.incidents().declare("Promised dates", 2, null, null, Map.of(), "on-call");
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private GuidedRun begin() {
        return GuidedRun.begin(workspace, incident, runbook, CLOCK, "on-call");
    }

    @Test
    void verdictsLeadToTheirStepAndStepsAreIncidentEvents() {
        GuidedRun run = begin();
        assertThat(run.current()).map(RunbookStep::id).contains("real");
        run.answer(StepVerdict.RULED_OUT, "Quality went from 0.91 to 0.90.", "read ten of each");
        assertThat(run.current()).map(RunbookStep::id).contains("judge");
        run.skip("no control suite here");
        assertThat(run.current()).map(RunbookStep::id).contains("suspects");
        run.back();
        assertThat(run.current()).map(RunbookStep::id).contains("judge");
        run.recordLever(runbook.step("rollback").orElseThrow(), "by release 88");
        assertThat(run.current()).map(RunbookStep::id).contains("judge");
        assertThat(workspace.incidents().events(incident)).extracting(IncidentEvent::type).containsExactly("state",
                "step", "step", "step", "lever");
        assertThat(run.summary()).containsExactly(
                "Is it real? The answers read as they always did. It may be the judge, the mix or the sampling. "
                        + "Quality went from 0.91 to 0.90. Note: read ten of each",
                "Is the metric real? skipped: no control suite here.",
                "Roll the prompt back: Used the mitigation \"Prompt rollback\". Note: by release 88");
    }

    @Test
    void answerIsWrittenDownInItsOwnWords() {
        GuidedRun run = begin();
        run.goTo("judge");
        run.answer(StepVerdict.IMPLICATED, null, "");
        assertThat(workspace.incidents().events(incident)).last().extracting(IncidentEvent::text).isEqualTo(
                "Is the metric real? The control suite moved too. The drop is the judge's.");
        for (RunbookStep step : runbook.steps()) {
            run.goTo(step.id());
            run.answer(StepVerdict.IMPLICATED, null, "");
        }
        assertThat(run.summary()).noneMatch(it -> it.matches("(?i).*[?:] (yes|no)\\b.*"));
        RunbookStep bare = new RunbookStep("x", "Is it real?", "Did the judge move?", "", null, Map.of(), Map.of(),
                Map.of(),
                null, null, "");
        assertThat(bare.answer(StepVerdict.IMPLICATED)).isEqualTo("Did the judge move? yes.");
    }

    @Test
    void stepsOfAnotherWindowAreTakenOver() {
        GuidedRun one = begin();
        GuidedRun other = begin();
        one.answer(StepVerdict.IMPLICATED, null, "");
        assertThat(other.reload()).isTrue();
        assertThat(other.taken()).hasSize(1);
        other.answer(StepVerdict.IMPLICATED, null, "");
        assertThat(one.reload()).isTrue();
        assertThat(one.current()).isEqualTo(other.current());
        assertThat(one.reload()).as("nothing new").isFalse();
    }

    @Test
    void unfinishedRunIsResumedButFinishedOneIsNot() {
        begin().answer(StepVerdict.IMPLICATED, null, "");
        GuidedRun again = begin();
        assertThat(again.current()).map(RunbookStep::id).contains("ongoing");
        assertThat(again.taken()).hasSize(1);
        again.goTo("learn");
        again.answer(StepVerdict.IMPLICATED, null, "");
        assertThat(again.current()).isEmpty();
        assertThat(begin().taken()).isEmpty();
        assertThat(workspace.documents().list(GuidedRun.RUN, incident.id())).hasSize(2);
    }
}
