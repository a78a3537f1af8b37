package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.testing.FxTest;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.view.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// An application log that no format knows, with a prompt, an answer and a time, becomes a series that is drawn: from
/// the welcome screen, with real clicks of the mouse, counted.
@FxTest
class UnknownLogClicksTest {
    private static final int ROWS = 400;

    @TempDir
    Path folder = Path.of("");
    private int clicks;

    @Test
    @Timeout(120)
    void unknownLogIsDrawnWithinSixClicksAndTwoMinutes(FxRobot robot) throws IOException {
        Path log = log();
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            click(window, "#workspace-new"); // the chooser answers with the suggested name
            clicks++;
            window.await(() -> window.has("#evidence"));
            window.dialogs.files.add(List.of(log));
            click(window, "#evidence .empty-state #evidence-files");
            clicks++; // the log is chosen
            window.await(() -> window.has("#wizard-import"));
            window.picture("wizard");
            click(window, "#wizard-import");
            window.await(() -> window.desktop.model().screenProperty().get().equals(Screen.INVESTIGATE)
                    && window.has("#timeline") && drawn(window) != null);
            window.idle();
            assertThat(clicks).isLessThanOrEqualTo(6);
            window.picture("six-clicks");
            Lane.LinesLane lane = Objects.requireNonNull(drawn(window));
            assertThat(lane.lines().getFirst().value()).as("points of " + lane.title()).hasSizeGreaterThan(10);
            TimelineView view = (TimelineView) window.scene.lookup("#timeline");
            RenderedTimeline rendered = Objects.requireNonNull(view.rendered());
            double[] extent = rendered.extent(lane.id());
            assertThat(ink(robot, view, rendered.time().left(), rendered.time().right(), extent))
                    .as("pixels of the line of " + lane.title()).isGreaterThan(200);
        }
    }

    private void click(WindowFixture window, String id) {
        clicks++;
        window.click(id);
    }

    /// {@return the first lane of a line that is drawn; null while there is none}
    private static Lane.@org.jspecify.annotations.Nullable LinesLane drawn(WindowFixture window) {
        return window.scene.lookup("#timeline") instanceof TimelineView view && view.rendered() != null
                ? view.lanes().stream().filter(Lane.LinesLane.class::isInstance).map(Lane.LinesLane.class::cast)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /// {@return how many pixels in the lane's place are coloured like a line}
    private static long ink(FxRobot robot, TimelineView view, double left, double right, double[] extent) {
        WritableImage[] picture = new WritableImage[1];
        robot.interact(() -> picture[0] = WindowFixture.drawn(view));
        long count = 0;
        // A rate of nothing lies on the border.
        for (int y = (int) extent[0]; y < extent[1] + 2; y++) {
            for (int x = (int) left; x < right; x++) {
                var color = picture[0].getPixelReader().getColor(x, y);
                count += color.getBlue() - color.getRed() > 0.4 ? 1 : 0;
            }
        }
        return count;
    }

    private Path log() throws IOException {
        StringBuilder text = new StringBuilder("time,prompt,answer\n");
        Instant at = Instant.parse("2026-09-14T00:00:00Z");
        for (int i = 0; i < ROWS; i++) {
            text.append(at.plusSeconds(200L * i)).append(",Where is my parcel ").append(i)
                    .append(i > ROWS / 2
                            ? ",\"It arrives on Tuesday, before noon.\"\n"
                            : ",Here is the tracking page.\n");
        }
        return Files.writeString(folder.resolve("shop-log.csv"), text);
    }
}
