package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.SettingsFile;
import dev.hindsight.testing.Fx;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// One clock in the whole window: the demo, in Vienna.
@Tag("window")
class WindowClockTest {
    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void inVienna() {
        Fx.start();
        Fx.run(() -> WindowClock.setZone(ZoneId.of("Europe/Vienna")));
    }

    @AfterEach
    void back() {
        Fx.run(() -> {
            WindowClock.localProperty().set(false);
            WindowClock.setZone(ZoneId.systemDefault());
        });
    }

    @Test
    void chosenClockHoldsForEveryScreenAndIsRemembered() throws IOException {
        FxRobot robot = new FxRobot();
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1440, 900)) {
            window.open(DemoWorkspace.in(folder));
            window.await(() -> window.words("#verdict").contains("Newest evidence")
                    && window.words(".detail-card").contains("UTC. After:"));
            window.idle();
            assertThat(window.words("#verdict")).contains(" UTC").doesNotContain("UTC+2");
            assertThat(window.words("#suspects")).doesNotContain("UTC+2");
            Fx.run(() -> WindowClock.localProperty().set(true));
            window.idle();
            assertThat(window.words("#verdict")).contains(" UTC+2").doesNotContainPattern("\\d UTC(?!\\+)");
            assertThat(window.words(".detail-card")).contains("UTC+2").doesNotContainPattern("\\d UTC(?!\\+)");
            window.picture("clock-local");
            go(window, Screen.INCIDENTS);
            window.await(() -> window.has("#incident-note"));
            window.idle();
            assertThat(window.words("#incidents")).contains("UTC+2").doesNotContainPattern("\\d UTC(?!\\+)");
            type(window, "#incident-note", "13:57 rolled back");
            assertThat(window.words("#incident-note-understood"))
                    .isEqualTo("At 14 Sep 2026, 13:57 UTC+2 (11:57 UTC).");
            window.picture("clock-incidents");
            go(window, Screen.EVIDENCE);
            window.await(() -> window.words("#evidence").contains("UTC+2"));
            window.idle();
            assertThat(window.words("#evidence")).doesNotContainPattern("\\d UTC(?!\\+)");
            go(window, Screen.POSTMORTEM);
            window.idle();
            window.picture("clock-postmortem");
            go(window, Screen.SETTINGS);
            window.idle();
            window.picture("clock-settings");
        }
        assertThat(new SettingsFile(folder.resolve("state")).load().localTime()).isTrue();
    }

    private static void go(WindowFixture window, Screen screen) {
        Fx.run(() -> window.desktop.model().screenProperty().set(screen));
        window.idle();
    }

    private static void type(WindowFixture window, String field, String text) {
        Fx.run(() -> ((javafx.scene.control.TextField) window.scene.lookup(field)).setText(text));
        window.idle();
    }
}
