package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.store.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;

/// Adds a screen in the way that CONTRIBUTING.md says.
@FxTest
class NewScreenTest {
    private static final Screen COSTS = new Screen("costs", "Costs", Feather.DOLLAR_SIGN);

    @TempDir
    Path folder = Path.of("");

    @Test
    void newScreenNeedsAViewAndALine(FxRobot robot) {
        Path file = folder.resolve("night.hindsight");
        Workspaces.create(file, Clock.systemUTC()).close();
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800,
                Map.of(COSTS, NewScreenTest::costs))) {
            window.open(file);
            window.click("#nav-costs");
            assertThat(window.words("#costs")).isEqualTo("What night.hindsight cost");
            window.click("#nav-evidence");
            window.await(() -> !isShown(window));
            robot.press(KeyCode.CONTROL, KeyCode.DIGIT7).release(KeyCode.DIGIT7, KeyCode.CONTROL);
            window.await(() -> isShown(window));
            assertThat(Snapshots.call(() -> window.desktop.actions().groupsProperty().get())).containsKey("Costs");
        }
    }

    private static Label costs(WorkspaceSession session) {
        Label costs = new Label("What " + session.workspace().file().getFileName() + " cost");
        costs.setId("costs");
        return costs;
    }

    private static boolean isShown(WindowFixture window) {
        return window.scene.lookup("#costs").isVisible();
    }
}
