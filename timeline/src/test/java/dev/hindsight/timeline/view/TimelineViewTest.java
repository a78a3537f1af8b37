package dev.hindsight.timeline.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.FxTest;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.lane.Lane.LaneMark;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.ui.Palette;
import dev.hindsight.workspace.common.TimeRange;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.testfx.api.FxRobot;

/// The timeline under pointer, wheel and keys, headless. One window at a time: test classes run beside each other.
@FxTest
@ResourceLock("window")
class TimelineViewTest {
    private static final long HOUR = 3_600_000_000L;
    private final TimelineViewModel model = new TimelineViewModel();
    private TimelineView view = new TimelineView(model, new SimpleObjectProperty<>(Palette.light()));

    @BeforeEach
    void start(Stage stage) {
        model.setData(new Timeline(new TimeRange(0, 48 * HOUR), List.of(new Lane.MarksLane("changes", "Changes", "", 1,
                List.of(new LaneMark("a", 12 * HOUR, null, 0, "prompt v1", "prompt", null),
                        new LaneMark("b", 30 * HOUR, null, 0, "prompt v2", "prompt", null)))),
                List.of(), List.of()));
        view = new TimelineView(model, new SimpleObjectProperty<>(Palette.light()));
        stage.setScene(new Scene(view, 900, 240));
        stage.show();
        view.requestFocus();
    }

    private Point2D at(long time, double y) {
        return view.localToScreen(rendered().time().x(time), y);
    }

    private RenderedTimeline rendered() {
        return Objects.requireNonNull(view.rendered());
    }

    private double line() {
        return rendered().extent("changes")[0] + 11;
    }

    @Test
    void aClickSelectsTheChange(FxRobot robot) {
        robot.moveTo(at(30 * HOUR, line())).clickOn(MouseButton.PRIMARY);
        assertThat(model.selectedMarkProperty().get()).isEqualTo("b");
    }

    @Test
    void theCrosshairFollowsThePointer(FxRobot robot) {
        robot.moveTo(at(20 * HOUR, line() + 60));
        assertThat(Objects.requireNonNull(model.cursorProperty().get())).isBetween(20 * HOUR - HOUR / 5,
                20 * HOUR + HOUR / 5);
    }

    @Test
    void draggingSelectsAWindow(FxRobot robot) {
        robot.moveTo(at(15 * HOUR, line() + 60)).press(MouseButton.PRIMARY).moveTo(at(25 * HOUR, line() + 60))
                .release(MouseButton.PRIMARY);
        TimeRange selected = Objects.requireNonNull(model.selectionProperty().get());
        assertThat(selected.length().toMinutes()).isBetween(9 * 60L, 11 * 60L);
    }

    @Test
    void wheelZoomsAndKeysPanAndShowAll(FxRobot robot) {
        // The headless robot's wheel has no delta, so the event is made by hand.
        double x = rendered().time().x(24 * HOUR);
        robot.interact(() -> view.fireEvent(wheel(x, 40)));
        assertThat(model.visible().length().toHours()).isEqualTo(40);
        assertThat(model.visible().from() + model.visible().to()).isCloseTo(48 * HOUR,
                org.assertj.core.data.Offset.offset(HOUR / 100));
        TimeRange zoomed = model.visible();
        robot.interact(view::requestFocus);
        robot.type(KeyCode.LEFT);
        assertThat(model.visible().from()).isLessThan(zoomed.from());
        robot.type(KeyCode.DIGIT0);
        assertThat(model.visible().length().toHours()).isEqualTo(48);
    }

    private static ScrollEvent wheel(double x, double deltaY) {
        return new ScrollEvent(ScrollEvent.SCROLL, x, 100, x, 100, false, false, false, false, false, false, 0, deltaY,
                0, deltaY, ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.LINES, 1,
                0, null);
    }

    @Test
    void everyChangeIsReachableByKeyboard(FxRobot robot) {
        robot.type(KeyCode.N);
        assertThat(model.selectedMarkProperty().get()).isEqualTo("a");
        robot.type(KeyCode.N);
        assertThat(model.selectedMarkProperty().get()).isEqualTo("b");
        robot.type(KeyCode.P);
        assertThat(model.selectedMarkProperty().get()).isEqualTo("a");
    }
}
