package dev.hindsight.app.view.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.Main;
import dev.hindsight.app.view.WindowFixture;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.scenario.Scenarios;
import dev.hindsight.workspace.store.Workspaces;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// The window notices what another process brings into the workspace that it shows.
@ExtendWith(ApplicationExtension.class)
class LiveImportTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void anImportOnTheCommandLineShowsInTheOpenWindow(FxRobot robot) throws IOException, InterruptedException {
        Path evidence = folder.resolve("a.evidence.jsonl");
        Scenarios.make("A", 3).writeTo(evidence);
        Path file = folder.resolve("shop.hindsight");
        Workspaces.create(file, Clock.systemUTC()).close();
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(file);
            window.await(() -> window.words("#investigate").contains("holds no evidence yet"));
            WorkspaceSession session = window.session();
            assertThat(session.workspace().evidence().counts()).isEmpty();

            Process importing = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                    Main.class.getName(), "import", file.toString(), evidence.toString(), "--quiet")
                    .redirectErrorStream(true).redirectOutput(new File(folder.toFile(), "import.log")).start();
            assertThat(importing.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(importing.exitValue()).isZero();

            window.await(() -> window.words("#verdict").contains("prompt support-reply v14"));
            robot.interact(() -> window.desktop.model().screenProperty().set(Screen.EVIDENCE));
            window.await(() -> window.words("#imports").contains("a.evidence.jsonl"));
            assertThat(Snapshots.call(() -> session.generationProperty().get())).isPositive();
            assertThat(window.dialogs.errors).isEmpty();
        }
    }
}
