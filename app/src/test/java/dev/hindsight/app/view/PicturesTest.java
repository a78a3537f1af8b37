package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.service.Demo;
import dev.hindsight.app.view.outputs.SupportEvidence;
import dev.hindsight.testing.FxTest;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.redact.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;

/// Pictures of states of the Investigate screen that no other test comes to in a window; what they say is asserted
/// where it is made. Only when pictures are asked for (docs/images/README.md).
@FxTest
@EnabledIfSystemProperty(named = "hindsight.pictures", matches = ".+", disabledReason = "makes pictures of the docs")
class PicturesTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void outlineIsShownBeforeTheAnalysis(Theme.Mode mode, FxRobot robot) throws IOException {
        try (WindowFixture window = new WindowFixture(robot, folder, mode, 1280, 800)) {
            window.open(DemoWorkspace.in(folder));
            window.await(() -> window.scene.lookup("#timeline") instanceof TimelineView view && view.rendered() != null
                    && !view.lanes().isEmpty());
            window.momentaryPicture("investigate-outline");
            window.idle();
        }
    }

    @ParameterizedTest
    @CsvSource({"C, verdict-calm", "J, verdict-too-little-data", "I, verdict-none-of-ours", "K, line-back"})
    void otherVerdictsAreShown(String scenario, String name, FxRobot robot) throws IOException {
        Path file = folder.resolve("support-bot.hindsight");
        Demo.make(scenario, 1, file, StateFolder.find(), Progress.NONE);
        try (WindowFixture window = opened(robot, file)) {
            window.picture(name);
        }
    }

    @Test
    void tooManyChangesAreGrouped(FxRobot robot) throws IOException {
        List<String> lines = new ArrayList<>();
        Instant start = Instant.parse("2026-03-02T00:00:00Z");
        for (int i = 0; i < 5_000; i++) {
            lines.add("{'kind':'change','id':'c" + i + "','at':'" + start.plusMillis(720L * i)
                    + "','surface':'code','to':'build-" + i + "'}");
        }
        for (int i = 0; i < 600; i++) {
            lines.add("{'kind':'sample','id':'s" + i + "','at':'" + start.plusSeconds(6L * i)
                    + "','prompt':'reply','output':'It is on its way.'}");
        }
        try (WindowFixture window = opened(robot, SupportEvidence.write(folder, lines))) {
            assertThat(window.words("#verdict")).isNotEmpty();
            window.picture("investigate-crowded");
        }
    }

    @Test
    void arrangedTimelineIsShown(FxRobot robot) throws IOException {
        try (WindowFixture window = opened(robot, DemoWorkspace.in(folder))) {
            TimelineView view = (TimelineView) Objects.requireNonNull(window.scene.lookup("#timeline"));
            robot.moveTo(at(view, "2026-09-14T15:00:00Z")).press(MouseButton.PRIMARY)
                    .moveTo(at(view, "2026-09-14T19:00:00Z")).release(MouseButton.PRIMARY);
            robot.moveTo("#task");
            window.idle();
            window.picture("window-selected");
            robot.interact(view::requestFocus);
            robot.push(KeyCode.ESCAPE);

            robot.push(KeyCode.L);
            window.idle();
            window.picture("local-time");
            robot.push(KeyCode.L);

            robot.interact(view::requestFocus);
            robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
            robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.H);
            robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.UP);
            robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.RIGHT);
            window.idle();
            window.picture("lanes-arranged");
            robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT0);

            window.press("#timeline-show-1h");
            window.idle();
            window.picture("zoomed-to-an-hour");
        }
    }

    private WindowFixture opened(FxRobot robot, Path file) {
        WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800);
        window.open(file);
        window.await(() -> window.has("#detail-tabs") && window.scene.lookup("#timeline") instanceof TimelineView view
                && view.rendered() != null && !view.lanes().isEmpty());
        window.idle();
        return window;
    }

    private static Point2D at(TimelineView view, String time) {
        return Snapshots.call(() -> {
            RenderedTimeline drawn = Objects.requireNonNull(view.rendered());
            return view.localToScreen(drawn.time().x(TimeRange.micros(Instant.parse(time))), drawn.top() + 10);
        });
    }
}
