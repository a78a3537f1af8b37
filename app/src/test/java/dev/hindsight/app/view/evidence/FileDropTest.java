package dev.hindsight.app.view.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.DroppedFiles;
import dev.hindsight.app.view.WindowFixture;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Files dropped on the window.
@FxTest
class FileDropTest {
    @TempDir
    Path folder = Path.of("");

    private Path first = Path.of("");
    private Path second = Path.of("");

    @BeforeEach
    void write() throws IOException {
        first = folder.resolve("night.evidence.jsonl");
        second = folder.resolve("other.evidence.jsonl");
        Files.copy(ScenarioWorkspace.evidence("J"), first);
        Files.copy(ScenarioWorkspace.evidence("K"), second);
    }

    @Test
    void droppedEvidenceIsImportedOnWelcomeAndEvidenceScreens(FxRobot robot)
            throws IOException {
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            assertThat(drop(window, "#welcome", first)).isTrue();
            window.await(() -> window.desktop.model().sessionProperty().get() != null);
            Fx.awaitOffThread(() -> samples(window) > 0);
            assertThat(folder.resolve("night.hindsight")).exists();
            window.idle();
            long before = samples(window);

            robot.interact(() -> window.desktop.model().screenProperty().set(Screen.EVIDENCE));
            window.await(() -> window.words("#imports").contains("night.evidence.jsonl"));
            assertThat(drop(window, "#evidence", second)).isTrue();
            Fx.awaitOffThread(() -> samples(window) > before);
            window.idle();
            robot.interact(() -> window.desktop.model().screenProperty().set(Screen.EVIDENCE));
            window.await(() -> window.words("#imports").contains("other.evidence.jsonl"));

            robot.interact(() -> window.desktop.model().close());
            window.await(() -> window.has("#welcome"));
            assertThat(window.words("#welcome")).contains("RECENT", "night.hindsight");
            assertThat(drop(window, "#welcome", folder.resolve("night.hindsight"))).isTrue();
            window.await(() -> window.desktop.model().sessionProperty().get() != null);
            assertThat(window.desktop.model().screenProperty().get()).isEqualTo(Screen.INVESTIGATE);
            window.idle();
            assertThat(window.dialogs.errors).isEmpty();
        }
    }

    private static boolean drop(WindowFixture window, String id, Path file) {
        return Snapshots.call(() -> DroppedFiles.drop(Objects.requireNonNull(window.scene.lookup(id)), file));
    }

    private static long samples(WindowFixture window) {
        return window.session().workspace().evidence().counts().getOrDefault(EvidenceKind.SAMPLE, 0L);
    }
}
