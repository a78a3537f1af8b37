package dev.hindsight.app.view.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.Main;
import dev.hindsight.app.view.WindowFixture;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.testing.FxTest;
import dev.hindsight.testing.JavaProcess;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.store.Workspaces;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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
}
