package dev.hindsight.app.view;

import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import dev.hindsight.testing.WindowRobot;
import dev.hindsight.ui.view.Theme;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Tests that share one window with the demo in it, opened once for all of them.
@FxTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DemoWindowTest {
    protected final FxRobot robot = new WindowRobot();
    @SuppressWarnings("NullAway.Init") // set before all tests
    protected WindowFixture window;

    @BeforeAll
    void openTheDemo(@TempDir Path folder) throws IOException {
        Fx.start();
        window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800);
        window.open(DemoWorkspace.in(folder));
        window.await(this::isOpened);
        window.idle();
    }

    /// {@return whether the tests can begin}
    protected boolean isOpened() {
        return window.has("#diff-rows");
    }

    @AfterAll
    void close() {
        window.close();
    }
}
