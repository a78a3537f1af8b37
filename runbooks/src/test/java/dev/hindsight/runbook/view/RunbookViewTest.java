package dev.hindsight.runbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.runbook.GuidedRun;
import dev.hindsight.runbook.Probe;
import dev.hindsight.runbook.ProbeResult;
import dev.hindsight.runbook.RunbookLibrary;
import dev.hindsight.runbook.RunbookPlace;
import dev.hindsight.runbook.StepVerdict;
import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.DirectTasks;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.store.Workspaces;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The runbook screen, without a display.
@FxTest
class RunbookViewTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-09-14T16:00:00Z"));

    @Test
    void buttonsAdvanceTheRun(@TempDir Path folder) throws Exception {
        Fx.start();
        try (Workspace workspace = Workspaces.create(folder.resolve("w.hindsight"), CLOCK)) {
            Document<Incident> incident = workspace.incidents().declare("Promised dates", 2, null, null, Map.of(),
                    "on-call");
            RunbookViewModel model = new RunbookViewModel(new RunbookLibrary(null).read().runbooks(),
                    it -> GuidedRun.begin(workspace, incident, it, CLOCK, "on-call"), RunbookViewTest::answer,
                    new DirectTasks((sentence, failure) -> {
                        throw new AssertionError(sentence, failure);
                    }), () -> {});
            List<RunbookPlace> gone = new ArrayList<>();
            Scene scene = Snapshots.call(() -> {
                Scene made = new Scene(new RunbookView(model, "INC-1 · Promised dates", _ -> {}, gone::add), 1280, 820);
                new Theme(Theme.Mode.LIGHT).apply(made);
                return made;
            });
            fire(scene, "#runbook-start-quality-drop-after-prompt-deploy");
            assertThat(model.resultProperty().get()).isNotNull();
            Snapshots.call(() -> {
                FrameScheduler.flush();
                ((TextArea) scene.lookup("#runbook-note")).setText("Read ten of each side.");
                return true;
            });
            fire(scene, "#runbook-implicated");
            fire(scene, "#runbook-implicated");
            fire(scene, "#runbook-implicated");
            assertThat(model.stepProperty().get().id()).isEqualTo("rollback");
            fire(scene, "#runbook-pulled");
            assertThat(model.log()).hasSize(4).first().asString().contains("Read ten of each side.");
            picture(model, Theme.Mode.LIGHT, "runbook-lever-light");
            fire(scene, "#runbook-back");
            picture(model, Theme.Mode.DARK, "runbook-dark");
            assertThat(workspace.documents().list(GuidedRun.RUN, incident.id()).getFirst().body().taken()).hasSize(4)
                    .filteredOn(it -> it.verdict() != null).hasSize(3)
                    .allSatisfy(it -> assertThat(it.verdict()).isEqualTo(StepVerdict.IMPLICATED));
            assertThat(text(scene, "#runbook-incident")).isEqualTo("INC-1 · Promised dates");
            fire(scene, "#runbook-look");
            Snapshots.call(() -> {
                model.open(model.runbookProperty().get().step("learn").orElseThrow());
                return true;
            });
            fire(scene, "#runbook-implicated");
            assertThat(model.log().getLast().at()).isEqualTo(CLOCK.instant());
            assertThat(text(scene, "#runbook-lead")).isEqualTo("Open the postmortem");
            picture(model, Theme.Mode.LIGHT, "runbook-done-light");
            fire(scene, "#runbook-lead");
            assertThat(gone).containsExactly(RunbookPlace.INVESTIGATE, RunbookPlace.POSTMORTEM);
        }
    }

    private static void fire(Scene scene, String button) {
        Snapshots.call(() -> {
            FrameScheduler.flush();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            ((Button) scene.lookup(button)).fire();
            return true;
        });
    }

    private static String text(Scene scene, String id) {
        return Snapshots.call(() -> {
            FrameScheduler.flush();
            return ((Labeled) scene.lookup(id)).getText();
        });
    }

    private static void picture(RunbookViewModel model, Theme.Mode mode, String name) throws Exception {
        var picture = Snapshots.call(
                () -> Snapshots.picture(new RunbookView(model, "INC-1 · Promised dates", _ -> {}, _ -> {}), 1280, 820,
                        new Theme(mode)));
        Snapshots.save(picture, Path.of("target", "screens", name + ".png"));
    }

    private static ProbeResult answer(Probe probe) {
        return new ProbeResult("Answer quality went from 0.91 [0.90–0.92], n 1,204 to 0.68 [0.65–0.71], n 1,377.",
                List.of("Onset between 14:00 and 14:21 UTC.", "Probe: " + probe.word()), true);
    }
}
