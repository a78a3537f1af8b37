package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.ui.view.Snapshots;
import java.io.IOException;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The Investigate screen in a small window with text of its usual size, and up to twice as large: all words can be
/// read.
class LargeTextTest extends DemoWindowTest {
    private static final List<Integer> SIZES = List.of(100, 150, 200);

    @Override
    protected boolean isOpened() {
        return window.words("#verdict").contains(" down, ");
    }

    @BeforeEach
    void readTheTopAtTheUsualSize() {
        robot.interact(() -> {
            window.desktop.model().change(it -> it.withTextSize(100));
            tabs().getSelectionModel().select(0);
        });
        window.idle();
        page(0);
    }

    @Test
    void largeTextIsLegible() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (int size : SIZES) {
            size(size);
            page(1);
            window.press("#diff-side-by-side");
            window.idle();
            check(softly, "diff-sides-" + size);
            window.press("#diff-side-by-side");
        }
        size(SIZES.getFirst());
        page(0);
        robot.interact(() -> tabs().getSelectionModel().select(4));
        selectWindow();
        for (int size : SIZES) {
            size(size);
            page(0);
            check(softly, "investigate-" + size);
            page(1);
            if (size > 100) {
                softly.assertThat(shown("#change-facts")).as("facts at %d %%", size)
                        .isEqualTo(window.words("#change-facts"));
            }
            for (Tab tab : tabs().getTabs()) {
                robot.interact(() -> tabs().getSelectionModel().select(tab));
                window.idle();
                page(1);
                check(softly, tab.getId() + "-" + size);
                if (tab.getId().equals("tab-outputs")) {
                    sections(softly, size);
                }
            }
            robot.interact(() -> tabs().getSelectionModel().select(0));
        }
        robot.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.B); // the window's selection is not that of the other tests
        softly.assertAll();
    }

    private void size(int percent) {
        robot.interact(() -> window.desktop.model().change(it -> it.withTextSize(percent)));
        window.idle();
    }

    @Test
    void keyboardEnlargesTextPermanently() throws IOException {
        double usual = letters();
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        robot.push(KeyCode.CONTROL, KeyCode.PLUS);
        window.idle();
        assertThat(letters()).isCloseTo(usual * 1.25, within(0.5));
        assertThat(window.desktop.model().context().settingsFile().load().textSize()).isEqualTo(125);
        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        window.idle();
        assertThat(letters()).isCloseTo(usual * 1.1, within(0.5));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        window.idle();
        assertThat(letters()).isEqualTo(usual);

        double low = height("#diff-rows");
        robot.push(KeyCode.F12);
        window.idle();
        assertThat(height("#diff-rows")).isGreaterThan(low + 300);
        assertThat(window.has("#diff-rows .list-cell")).isTrue();
        assertThat(isSeen("#timeline")).isFalse();
        if (System.getProperty("hindsight.pictures") != null) {
            window.picture("details-tall");
        }
        window.press("#details-tall");
        window.idle();
        assertThat(height("#diff-rows")).isEqualTo(low);
        assertThat(isSeen("#timeline")).isTrue();

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

    /// {@return the words of a label as they stand there, which may be shortened}
    private String shown(String label) {
        return Snapshots.call(() -> ((Text) Objects.requireNonNull(window.scene.lookup(label + " .text"))).getText());
    }

    private double letters() {
        return Snapshots.call(() -> ((Labeled) Objects.requireNonNull(window.scene.lookup("#verdict-copy"))).getFont()
                .getSize());
    }

    private double height(String id) {
        return Snapshots.call(() -> Objects.requireNonNull(window.scene.lookup(id)).getLayoutBounds().getHeight());
    }

    private boolean isSeen(String id) {
        return Snapshots.call(() -> Stream.iterate(window.scene.lookup(id), Objects::nonNull, Node::getParent)
                .allMatch(Node::isVisible));
    }

    /// Drags over a window, so that there is something to compare.
    private void selectWindow() {
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

    private void sections(SoftAssertions softly, int size)
            throws IOException {
        ListView<?> sections = (ListView<?>) Objects.requireNonNull(window.scene.lookup("#outputs-sections"));
        for (Object section : new ArrayList<>(sections.getItems())) {
            robot.interact(() -> sections.getSelectionModel().select(sections.getItems().indexOf(section)));
            page(1);
            check(softly, "outputs-" + section + "-" + size);
        }
        robot.interact(() -> sections.getSelectionModel().select(0));
        window.idle();
    }

    private void check(SoftAssertions softly, String where) throws IOException {
        if (System.getProperty("hindsight.pictures") != null) {
            window.picture(where);
        }
        softly.assertThat(Snapshots.call(() -> TextLegibility.faults(window.scene.getRoot()))).as(where).isEmpty();
    }

    private void page(double place) {
        Snapshots.call(() -> {
            Node page = Objects.requireNonNull(window.scene.lookup("#investigate .page"));
            ((ScrollPane) page).setVvalue(place);
            return true;
        });
        window.idle();
    }

    private TabPane tabs() {
        return (TabPane) Objects.requireNonNull(window.scene.lookup("#detail-tabs"));
    }
}
