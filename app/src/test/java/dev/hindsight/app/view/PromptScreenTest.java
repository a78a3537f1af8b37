package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.control.Label;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// What one window tells of a changed prompt beside its diff, on the demo with its incident.
@ExtendWith(ApplicationExtension.class)
class PromptScreenTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void theGutterNamesTheIncidentInWhichALineWasLive(Theme.Mode mode, FxRobot robot) throws IOException {
        try (WindowFixture window = new WindowFixture(robot, folder, mode, 1280, 800)) {
            window.open(DemoFile.in(folder));
            window.await(() -> window.has("#diff-rows"));
            window.idle();
            window.picture("diff-unified");

            Label incidents = (Label) window.scene.lookup("#diff-rows").lookup(".diff-line.added")
                    .lookup(".diff-incidents");
            assertThat(incidents.getText()).isEqualTo("●1");
            robot.moveTo(incidents);
            assertThat(Snapshots.call(() -> incidents.getTooltip().getText()))
                    .startsWith("This line was live in INC-1 ");
            window.press("#diff-side-by-side");
            window.idle();
            window.picture("diff-sides");
        }
    }
}
