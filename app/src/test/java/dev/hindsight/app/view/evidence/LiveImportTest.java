package dev.hindsight.app.view.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.Main;
import dev.hindsight.app.view.WindowFixture;
import dev.hindsight.app.view.outputs.SupportEvidence;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.testing.FxTest;
import dev.hindsight.testing.JavaProcess;
import dev.hindsight.testing.Seeds;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.store.Workspaces;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The window notices what another process brings into the workspace that it shows.
@Tag("process")
@FxTest
class LiveImportTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void commandLineImportAppearsInTheOpenWindow(FxRobot robot) throws IOException, InterruptedException {
        Path evidence = ScenarioWorkspace.evidence("A");
        Path file = folder.resolve("shop.hindsight");
        Workspaces.create(file, Clock.systemUTC()).close();
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(file);
            window.await(() -> window.words("#investigate").contains("holds no evidence yet"));
            WorkspaceSession session = window.session();
            assertThat(session.workspace().evidence().counts()).isEmpty();

            try (JavaProcess importing = JavaProcess.start(Main.class, "import", file.toString(), evidence.toString(),
                    "--quiet")) {
                assertThat(importing.exitStatus()).as(importing.text()).isZero();
            }

            window.await(() -> window.words("#verdict").contains("prompt support-reply v14"));
            robot.interact(() -> window.desktop.model().screenProperty().set(Screen.EVIDENCE));
            window.await(() -> window.words("#imports").contains("evidence.jsonl"));
            assertThat(Snapshots.call(() -> session.generationProperty().get())).isPositive();
            assertThat(window.dialogs.errors).isEmpty();
        }
    }

    @Test
    void theRightEdgeAdvancesWithoutStealingTheView(FxRobot robot) throws IOException {
        Path file = SupportEvidence.file(folder, Seeds.fixed(5), true);
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(file);
            window.await(() -> !window.words("#verdict").contains("Looking for") && window.has("#detail-tabs")
                    && window.scene.lookup("#timeline") instanceof TimelineView view && view.rendered() != null);
            window.idle();
            TimelineView view = (TimelineView) Objects.requireNonNull(window.scene.lookup("#timeline"));
            TabPane tabs = (TabPane) Objects.requireNonNull(window.scene.lookup("#detail-tabs"));
            robot.interact(view::requestFocus);
            robot.push(KeyCode.DIGIT0);
            for (int i = 0; i < 4; i++) {
                robot.push(KeyCode.PLUS);
            }
            robot.interact(() -> tabs.getSelectionModel().select(1));
            window.idle();
            robot.moveTo(view);
            TimeRange older = visible(view);
            List<String> hover = Snapshots.call(() -> view.readoutProperty().get());
            assertThat(hover).isNotEmpty();
            assertThat(shown(window)).isFalse();

            SupportEvidence.addNewer(file, 0, 30);

            window.await(() -> window.words("#timeline-now").equals("30 newer outputs — go to now"));
            window.idle();
            assertThat(visible(view)).isEqualTo(older);
            assertThat(Snapshots.call(() -> view.readoutProperty().get()).getFirst()).as("under the crosshair")
                    .isEqualTo(hover.getFirst());
            assertThat(Snapshots.call(() -> tabs.getSelectionModel().getSelectedIndex())).isEqualTo(1);
            window.picture("investigate-newer");

            window.press("#timeline-now");
            window.idle();
            TimeRange newest = visible(view);
            assertThat(newest.length()).isEqualTo(older.length());
            assertThat(newest.to()).isGreaterThan(older.to());
            assertThat(shown(window)).isFalse();

            SupportEvidence.addNewer(file, 30, 30);

            window.await(() -> visible(view).to() > newest.to());
            window.idle();
            assertThat(visible(view).length()).as("the view moves along").isEqualTo(newest.length());
            assertThat(shown(window)).isFalse();
            assertThat(window.dialogs.errors).isEmpty();
        }
    }

    private static boolean shown(WindowFixture window) {
        return Snapshots.call(() -> Objects.requireNonNull(window.scene.lookup("#timeline-now")).isVisible());
    }

    private static TimeRange visible(TimelineView view) {
        RenderedTimeline drawn = Snapshots.call(() -> Objects.requireNonNull(view.rendered()));
        return new TimeRange(drawn.time().time(drawn.time().left()), drawn.time().time(drawn.time().right()));
    }
}
