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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
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
        Files.write(first, outputs("a"));
        Files.write(second, outputs("b"));
    }

    private static List<String> outputs(String name) {
        return IntStream.range(0, 50).mapToObj(minute -> """
                {"kind":"sample","id":"%1$s-%2$d","at":"2026-03-02T10:%2$02d:00Z","prompt":"reply",\
                "prompt_version":"v1","input":"Where is parcel %2$d?","output":"It is on its way."}"""
                .formatted(name, minute)).toList();
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
