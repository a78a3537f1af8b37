package dev.hindsight.app.view.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.DemoWorkspace;
import dev.hindsight.app.view.WindowFixture;
import dev.hindsight.testing.FxTest;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What the investigate screen says besides the verdict: under the crosshair, while it reads, where there is nothing,
/// and where reading failed.
@FxTest
class InvestigateScreenTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void crosshairShowsTimeValueIntervalAndNOfEveryLane(FxRobot robot) throws IOException {
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(DemoWorkspace.in(folder));
            window.await(() -> window.scene.lookup("#timeline") instanceof TimelineView view && view.rendered() != null
                    && !view.lanes().isEmpty());
            window.idle();
            TimelineView view = (TimelineView) Objects.requireNonNull(window.scene.lookup("#timeline"));
            RenderedTimeline drawn = Objects.requireNonNull(view.rendered());
            Lane.LinesLane quality = lines(view).getFirst();
            Lane.LaneLine line = quality.lines().getFirst();
            int bin = lastBefore(line, drawn.time().time(drawn.time().right() - 60));
            long middle = (line.from()[bin] + line.to()[bin]) / 2;
            Point2D place = Snapshots.call(() -> view.localToScreen(drawn.time().x(middle), 90));
            assertThat(Snapshots.call(() -> view.readoutProperty().get())).isEmpty();
            long dark = dark(view);

            robot.moveTo(place);

            List<String> said = Snapshots.call(() -> view.readoutProperty().get());
            assertThat(Format.instant(TimeRange.instant(line.from()[bin])).substring(0, 11))
                    .isEqualTo(said.getFirst().substring(0, 11));
            assertThat(said.getFirst()).endsWith("UTC");
            assertThat(said).filteredOn(it -> it.startsWith("Answer quality ")).singleElement().asString()
                    .matches("Answer quality \\d+ % \\[\\d+ %, \\d+ %], n [\\d,]+")
                    .startsWith("Answer quality " + Math.round(line.value()[bin] * 100) + " % ["
                            + Math.round(line.low()[bin] * 100) + " %, " + Math.round(line.high()[bin] * 100))
                    .endsWith(", n " + Format.count(line.n()[bin]));
            for (Lane.LinesLane lane : lines(view)) {
                assertThat(said).as(lane.title()).anyMatch(it -> it.startsWith(lane.title()) && it.contains("n "));
            }
            assertThat(dark(view)).as("pixels of the read-out").isGreaterThan(dark + 3000);

            robot.moveTo(place.add(0, 700));
            assertThat(Snapshots.call(() -> view.readoutProperty().get())).isEmpty();
        }
    }

    private static List<Lane.LinesLane> lines(TimelineView view) {
        return view.lanes().stream().filter(Lane.LinesLane.class::isInstance).map(Lane.LinesLane.class::cast).toList();
    }

    private static int lastBefore(Lane.LaneLine line, long time) {
        int bin = line.from().length - 1;
        while (line.to()[bin] > time || Double.isNaN(line.value()[bin])) {
            bin--;
        }
        return bin;
    }

    private static long dark(TimelineView view) {
        return Snapshots.call(() -> {
            WritableImage picture = view.snapshot(null, null);
            long count = 0;
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    count += picture.getPixelReader().getColor(x, y).getBrightness() < 0.25 ? 1 : 0;
                }
            }
            return count;
        });
    }

    @Test
    void readFailureIsExplainedAndCanBeRetried(FxRobot robot)
            throws IOException, SQLException {
        Path file = folder.resolve("shop.hindsight");
        Workspaces.create(file, Clock.systemUTC()).close();
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(file);
            window.await(() -> window.words("#investigate").contains("holds no evidence yet"));
            assertThat(window.has("#investigate #evidence-files")).as("what to do where nothing is").isTrue();
            window.picture("investigate-empty");

            window.breaking = true;
            sql(file, "ALTER TABLE tally RENAME TO lost");
            window.await(() -> window.words("#investigate").contains("Try again"));
            assertThat(window.words("#investigate")).contains("shop.hindsight cannot be used", "Try again")
                    .doesNotContain("Exception").doesNotContain("holds no evidence");
            window.picture("investigate-error");

            sql(file, "ALTER TABLE lost RENAME TO tally");
            window.press("#investigate #analysis-retry");
            window.await(() -> window.words("#investigate").contains("holds no evidence yet"));
            window.idle();
        }
        assertThat(Files.exists(file)).isTrue();
    }

    private static void sql(Path file, String change) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute(change);
        }
    }
}
