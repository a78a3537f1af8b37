package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The Investigate screen in a small window with text of its usual size, and up to twice as large: all words can be
/// read.
@FxTest
class LargeTextTest {
    private static final List<Integer> SIZES = List.of(100, 150, 200);

    @TempDir
    Path folder = Path.of("");

    @Test
    void largeTextIsLegible(FxRobot robot) throws IOException {
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(DemoWorkspace.in(folder));
            window.await(() -> window.words("#verdict").contains("fell from"));
            window.idle();
            SoftAssertions softly = new SoftAssertions();
            robot.interact(() -> tabs(window).getSelectionModel().select(4));
            selectWindow(window, robot);
            for (int size : SIZES) {
                robot.interact(() -> window.desktop.model().change(it -> it.withTextSize(size)));
                window.idle();
                page(window, 0);
                check(window, softly, "investigate-" + size);
                page(window, 1);
                if (size > 100) {
                    softly.assertThat(shown(window, "#change-facts")).as("facts at %d %%", size)
                            .isEqualTo(window.words("#change-facts"));
                }
                for (Tab tab : tabs(window).getTabs()) {
                    robot.interact(() -> tabs(window).getSelectionModel().select(tab));
                    window.idle();
                    page(window, 1);
                    check(window, softly, tab.getId() + "-" + size);
                    if (tab.getId().equals("tab-prompt")) {
                        window.press("#diff-side-by-side");
                        window.idle();
                        check(window, softly, "diff-sides-" + size);
                        window.press("#diff-side-by-side");
                    }
                    if (tab.getId().equals("tab-outputs")) {
                        sections(window, robot, softly, size);
                    }
                }
                robot.interact(() -> tabs(window).getSelectionModel().select(0));
            }
            softly.assertAll();
        }
    }

    @Test
    void keyboardEnlargesTextPermanently(FxRobot robot) throws IOException {
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(DemoWorkspace.in(folder));
            window.await(() -> window.words("#verdict").contains("fell from"));
            window.idle();
            double usual = letters(window);
            robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
            robot.push(KeyCode.CONTROL, KeyCode.PLUS);
            window.idle();
            assertThat(letters(window)).isCloseTo(usual * 1.25, within(0.5));
            assertThat(window.desktop.model().context().settingsFile().load().textSize()).isEqualTo(125);
            robot.push(KeyCode.CONTROL, KeyCode.MINUS);
            window.idle();
            assertThat(letters(window)).isCloseTo(usual * 1.1, within(0.5));
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
            window.idle();
            assertThat(letters(window)).isEqualTo(usual);

            double low = height(window, "#diff-rows");
            robot.push(KeyCode.F12);
            window.idle();
            assertThat(height(window, "#diff-rows")).isGreaterThan(low + 300);
            assertThat(window.has("#diff-rows .list-cell")).isTrue();
            assertThat(isSeen(window, "#timeline")).isFalse();
            if (System.getProperty("hindsight.pictures") != null) {
                window.picture("details-tall");
            }
            window.press("#details-tall");
            window.idle();
            assertThat(height(window, "#diff-rows")).isEqualTo(low);
            assertThat(isSeen(window, "#timeline")).isTrue();

            // At twice the size the details lie beneath what is in sight; whoever goes there sees them.
            robot.interact(() -> window.desktop.model().change(it -> it.withTextSize(200)));
            window.idle();
            ScrollPane page = (ScrollPane) Objects.requireNonNull(window.scene.lookup("#investigate .page"));
            assertThat(page.getVvalue()).isZero();
            robot.push(KeyCode.CONTROL, KeyCode.F);
            window.idle();
            Node search = Objects.requireNonNull(window.scene.lookup("#diff-search"));
            assertThat(Snapshots.call(() -> search.localToScene(search.getLayoutBounds()).getMaxY()))
                    .isBetween(60.0, 760.0);
        }
    }

    /// {@return the words of a label as they stand there, which may be shortened}
    private static String shown(WindowFixture window, String label) {
        return Snapshots.call(() -> ((Text) Objects.requireNonNull(window.scene.lookup(label + " .text"))).getText());
    }

    private static double letters(WindowFixture window) {
        return Snapshots.call(() -> ((Labeled) Objects.requireNonNull(window.scene.lookup("#verdict-copy"))).getFont()
                .getSize());
    }

    private static double height(WindowFixture window, String id) {
        return Snapshots.call(() -> Objects.requireNonNull(window.scene.lookup(id)).getLayoutBounds().getHeight());
    }

    private static boolean isSeen(WindowFixture window, String id) {
        return Snapshots.call(() -> Stream.iterate(window.scene.lookup(id), Objects::nonNull, Node::getParent)
                .allMatch(Node::isVisible));
    }

    /// Drags over a window, so that there is something to compare.
    private static void selectWindow(WindowFixture window, FxRobot robot) {
        Bounds timeline = Snapshots.call(() -> {
            Node node = Objects.requireNonNull(window.scene.lookup("#timeline"));
            return node.localToScreen(node.getLayoutBounds());
        });
        double y = timeline.getMinY() + 55;
        robot.moveTo(new Point2D(timeline.getMaxX() - 200, y)).press(MouseButton.PRIMARY)
                .moveTo(new Point2D(timeline.getMaxX() - 100, y)).release(MouseButton.PRIMARY);
        window.await(() -> !Objects.requireNonNull(window.scene.lookup("#compare-last-week")).isDisabled());
        window.idle();
    }

    private static void sections(WindowFixture window, FxRobot robot, SoftAssertions softly, int size)
            throws IOException {
        ListView<?> sections = (ListView<?>) Objects.requireNonNull(window.scene.lookup("#outputs-sections"));
        for (Object section : new ArrayList<>(sections.getItems())) {
            robot.interact(() -> sections.getSelectionModel().select(sections.getItems().indexOf(section)));
            page(window, 1);
            check(window, softly, "outputs-" + section + "-" + size);
        }
        robot.interact(() -> sections.getSelectionModel().select(0));
        window.idle();
    }

    private static void check(WindowFixture window, SoftAssertions softly, String where) throws IOException {
        if (System.getProperty("hindsight.pictures") != null) {
            window.picture(where);
        }
        softly.assertThat(Snapshots.call(() -> TextLegibility.faults(window.scene.getRoot()))).as(where).isEmpty();
    }

    private static void page(WindowFixture window, double place) {
        Snapshots.call(() -> {
            Node page = Objects.requireNonNull(window.scene.lookup("#investigate .page"));
            ((ScrollPane) page).setVvalue(place);
            return true;
        });
        window.idle();
    }

    private static TabPane tabs(WindowFixture window) {
        return (TabPane) Objects.requireNonNull(window.scene.lookup("#detail-tabs"));
    }
}
