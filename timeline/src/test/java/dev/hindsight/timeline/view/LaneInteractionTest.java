package dev.hindsight.timeline.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.testing.FxTest;
import dev.hindsight.timeline.draw.Minimap;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.lane.Lane.LaneMark;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.MinimapData;
import dev.hindsight.timeline.draw.lane.Timeline.Notice;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.layout.AvailableLane;
import dev.hindsight.timeline.layout.LaneLayout;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.view.Action;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.testfx.api.FxRobot;

/// Lanes, mini-map, clock and shifts under pointer, wheel, keys and actions, headless. One window at a time: test
/// classes run beside each other.
@FxTest
@ResourceLock("window")
class LaneInteractionTest {
    private static final long HOUR = 3_600_000_000L;
    private static final long START = TimeRange.micros(Instant.parse("2026-07-01T00:00:00Z"));
    private static final TimeRange ALL = new TimeRange(START, START + 48 * HOUR);
    private final TimelineViewModel model = new TimelineViewModel(ZoneId.of("Asia/Kolkata"),
            () -> Instant.parse("2026-07-03T00:00:00Z"));
    private @Nullable TimelineActions actions;
    private TimelineView view = new TimelineView(model, new SimpleObjectProperty<>(Palette.light()));

    @BeforeEach
    void start(Stage stage) {
        model.setData(data("quality", "length", "latency"));
        view = new TimelineView(model, new SimpleObjectProperty<>(Palette.light()));
        BorderPane pane = new BorderPane(view);
        actions = new TimelineActions(model);
        pane.setTop(new HBox(actions.controls().toArray(Node[]::new)));
        stage.setScene(new Scene(pane, 900, 460));
        stage.show();
        view.requestFocus();
    }

    private static Timeline data(String... signals) {
        List<Lane> lanes = new ArrayList<>();
        for (String signal : signals) {
            lanes.add(new Lane.LinesLane(signal, signal, "", 1, ValueFormat.NUMBER, List.of(line())));
        }
        lanes.add(new Lane.MarksLane("changes", "Changes", "", 1,
                List.of(new LaneMark("a", START + 12 * HOUR, null, 0, "prompt v1", "prompt", null))));
        return new Timeline(ALL, lanes, List.of(), List.of(),
                List.of(finding("latency", 30, "slower"), finding("quality", 10, "worse"),
                        finding("quality", 40, "better"), finding("not loaded", 20, "unseen")),
                new Notice("Rates among kept samples", "All of\nthe notice"),
                new MinimapData(ALL, (Lane.LinesLane) lanes.getFirst()));
    }

    private static Timeline.FindingMark finding(String lane, int hour, String label) {
        return new Timeline.FindingMark(lane, START + hour * HOUR, label, null);
    }

    private static Lane.LaneLine line() {
        long[] from = IntStream.range(0, 48).mapToLong(i -> START + i * HOUR).toArray();
        long[] to = IntStream.range(0, 48).mapToLong(i -> START + (i + 1) * HOUR).toArray();
        double[] value = IntStream.range(0, 48).mapToDouble(i -> 10 + i % 5).toArray();
        long[] n = IntStream.range(0, 48).mapToLong(i -> 20).toArray();
        return new Lane.LaneLine("line", from, to, value, value, value, n, false);
    }

    private RenderedTimeline drawn() {
        return Objects.requireNonNull(view.rendered());
    }

    private Minimap map() {
        return drawn().map().orElseThrow();
    }

    private List<String> lanes() {
        return view.lanes().stream().map(Lane::id).toList();
    }

    private Point2D title(String lane, double share) {
        double[] bounds = drawn().bounds(lane);
        return view.localToScreen(40, bounds[0] + share * (bounds[1] - bounds[0]));
    }

    private Point2D place(double x, double y) {
        return view.localToScreen(x, y);
    }

    private Action action(String id) {
        return Objects.requireNonNull(actions).actions().stream().filter(it -> it.id().equals(id)).findFirst()
                .orElseThrow();
    }

    @Test
    void laneIsDraggedByItsTitle(FxRobot robot) {
        robot.moveTo(title("latency", 0.5)).press(MouseButton.PRIMARY).moveTo(title("quality", 0.2));
        assertThat(lanes()).as("until it is dropped").startsWith("quality");
        robot.release(MouseButton.PRIMARY);
        assertThat(lanes()).containsExactly("latency", "quality", "length", "changes");
        robot.moveTo(title("latency", 0.5)).press(MouseButton.PRIMARY).moveTo(title("changes", 0.8))
                .release(MouseButton.PRIMARY);
        assertThat(lanes()).containsExactly("quality", "length", "changes", "latency");
        assertThat(model.lanes().savedLayoutProperty().get().order()).containsExactly("quality", "length", "changes",
                "latency");
        assertThat(model.selectionProperty().get()).as("a title is not the plot").isNull();
    }

    @Test
    void theLowerBorderOfALaneIsDragged(FxRobot robot) {
        double[] quality = drawn().bounds("quality");
        double[] length = drawn().bounds("length");
        double[] latency = drawn().bounds("latency");
        robot.moveTo(place(500, quality[1])).press(MouseButton.PRIMARY).moveTo(place(500, quality[1] + 10))
                .moveTo(place(500, quality[1] + 25));
        assertThat(model.lanes().savedLayoutProperty().get()).as("until it is let go").isEqualTo(LaneLayout.DEFAULT);
        robot.release(MouseButton.PRIMARY);
        assertThat(drawn().bounds("quality")[1]).isCloseTo(quality[1] + 25, Offset.offset(1.0));
        assertThat(drawn().bounds("length")[1]).as("the next lane gives").isCloseTo(length[1], Offset.offset(0.5));
        assertThat(drawn().bounds("latency")).as("the others stay").containsExactly(latency, Offset.offset(0.5));
        assertThat(model.lanes().savedLayoutProperty().get().height("quality")).isGreaterThan(1.1);

        robot.moveTo(place(500, drawn().bounds("quality")[1])).press(MouseButton.PRIMARY).moveTo(place(500, 400))
                .release(MouseButton.PRIMARY);
        assertThat(drawn().bounds("length")[1] - drawn().bounds("length")[0]).as("what cannot be squeezed away")
                .isGreaterThanOrEqualTo(19);
    }

    @Test
    void actionsMoveHideAndGrowTheLaneUnderThePointer(FxRobot robot) {
        assertThat(action("lane.up").enabled().get()).as("no lane yet").isFalse();
        robot.moveTo(title("length", 0.5));
        assertThat(model.lanes().currentProperty().get()).isEqualTo("length");
        robot.interact(action("lane.up")::run);
        assertThat(lanes()).startsWith("length", "quality");
        robot.interact(action("lane.down")::run);
        assertThat(lanes()).startsWith("quality", "length");
        double[] before = drawn().bounds("length");
        robot.interact(action("lane.taller")::run);
        robot.interact(view::layout);
        assertThat(drawn().bounds("length")[1] - drawn().bounds("length")[0]).isGreaterThan(before[1] - before[0] + 5);
        robot.interact(action("lane.hide")::run);
        assertThat(lanes()).containsExactly("quality", "latency", "changes");
        assertThat(model.lanes().currentProperty().get()).as("the next lane").isEqualTo("latency");
        robot.interact(action("lane.reset")::run);
        assertThat(lanes()).containsExactly("quality", "length", "latency", "changes");
        assertThat(model.lanes().savedLayoutProperty().get()).isEqualTo(LaneLayout.DEFAULT);
    }

    @Test
    void drawingScalesWithTextSize(FxRobot robot) {
        robot.interact(() -> view.setStyle("-fx-font-size: 26px;"));
        robot.interact(() -> {
            view.applyCss();
            view.layout();
        });
        assertThat(view.scale()).isEqualTo(2);
        assertThat(drawn().time().right()).as("half as many pixels to draw on").isLessThan(450);
        double[] bounds = drawn().bounds("quality");
        robot.moveTo(place(2 * drawn().time().x(START + 20 * HOUR), bounds[0] + bounds[1]));
        assertThat(view.readoutProperty().get().getFirst()).matches("1 Jul 2026, (19:5|20:0).*");
        assertThat(model.lanes().currentProperty().get()).isEqualTo("quality");
    }

    @Test
    void keysChooseALane(FxRobot robot) {
        robot.type(KeyCode.DOWN, KeyCode.DOWN);
        assertThat(model.lanes().currentProperty().get()).isEqualTo("length");
        robot.type(KeyCode.UP);
        assertThat(model.lanes().currentProperty().get()).isEqualTo("quality");
    }

    @Test
    void theMenuHasACheckBoxForEveryLaneByGroup(FxRobot robot) {
        assertThat(item(robot.lookup("#timeline-lanes").queryAs(MenuButton.class), "latency").isSelected()).isTrue();
        robot.interact(() -> model.lanes().availableLanesProperty()
                .set(List.of(new AvailableLane("quality", "Quality", "Judged"),
                        new AvailableLane("cost", "Cost", "Money"))));
        MenuButton menu = robot.lookup("#timeline-lanes").queryAs(MenuButton.class);
        assertThat(menu.getItems()).filteredOn(it -> it.getText() != null).extracting(MenuItem::getText)
                .containsExactly("Judged", "Quality", "Signals", "length", "latency",
                        "Changes and events", "Changes", "Money", "Cost");
        assertThat(item(menu, "Cost").isSelected()).isFalse();
        assertThat(model.lanes().requestedLanesProperty().get()).isEmpty();

        robot.interact(() -> choose(item(menu, "length")));
        assertThat(lanes()).containsExactly("quality", "latency", "changes");
        robot.interact(() -> choose(item(menu, "Cost")));
        assertThat(model.lanes().requestedLanesProperty().get()).containsExactly("cost");
        assertThat(item(menu, "Cost").isSelected()).isTrue();
        robot.interact(() -> model.refresh(data("quality", "cost", "length", "latency")));
        assertThat(lanes()).containsExactly("quality", "cost", "latency", "changes");
        robot.interact(() -> choose(item(menu, "Cost")));
        assertThat(model.lanes().requestedLanesProperty().get()).isEmpty();
    }

    /// Does what a click on the entry of an open menu does.
    private static void choose(CheckMenuItem item) {
        item.setSelected(!item.isSelected());
        item.fire();
    }

    private static CheckMenuItem item(MenuButton menu, String title) {
        return menu.getItems().stream().filter(CheckMenuItem.class::isInstance).map(CheckMenuItem.class::cast)
                .filter(it -> it.getText().equals(title)).findFirst().orElseThrow();
    }

    @Test
    void wheelOnTitlesScrollsLanes(FxRobot robot) {
        String[] many = IntStream.range(0, 30).mapToObj(i -> "signal" + i).toArray(String[]::new);
        TimeRange visible = model.visible();
        robot.interact(() -> model.setData(data(many)));
        robot.interact(view::layout);
        assertThat(drawn().maxScroll()).isGreaterThan(100);
        double before = drawn().bounds("signal0")[0];
        robot.interact(() -> view.fireEvent(wheel(40, 200, -60)));
        robot.interact(view::layout);
        assertThat(drawn().bounds("signal0")[0]).isCloseTo(before - 60, Offset.offset(0.5));
        assertThat(model.visible()).as("time stays").isEqualTo(visible);
        for (int i = 0; i < 31; i++) {
            robot.type(KeyCode.DOWN);
        }
        double[] last = drawn().bounds("changes");
        assertThat(model.lanes().currentProperty().get()).isEqualTo("changes");
        assertThat(last[1]).as("chosen by key, it comes into view").isLessThanOrEqualTo(drawn().bottom() + 0.5);
    }

    private static ScrollEvent wheel(double x, double y, double deltaY) {
        return new ScrollEvent(ScrollEvent.SCROLL, x, y, x, y, false, false, false, false, false, false, 0, deltaY, 0,
                deltaY, ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.LINES, 1, 0,
                null);
    }

    @Test
    void theMapPansZoomsAndCentres(FxRobot robot) {
        robot.interact(() -> model.show(new TimeRange(START + 12 * HOUR, START + 24 * HOUR)));
        robot.interact(view::layout);
        double y = (map().top() + map().bottom()) / 2;
        double hour = (map().time().right() - map().time().left()) / 48;
        double middle = (map().left() + map().right()) / 2;
        robot.moveTo(place(middle, y)).press(MouseButton.PRIMARY).moveTo(place(middle + 3 * hour, y))
                .moveTo(place(middle + 6 * hour, y)).release(MouseButton.PRIMARY);
        assertThat(hours()).containsExactly(new double[]{18, 30}, Offset.offset(0.3));

        robot.moveTo(place(map().right(), y)).press(MouseButton.PRIMARY).moveTo(place(map().right() + 6 * hour, y))
                .release(MouseButton.PRIMARY);
        assertThat(hours()).as("its edge zooms").containsExactly(new double[]{18, 36}, Offset.offset(0.3));
        robot.moveTo(place(map().left(), y)).press(MouseButton.PRIMARY).moveTo(place(map().left() + 6 * hour, y))
                .release(MouseButton.PRIMARY);
        assertThat(hours()).containsExactly(new double[]{24, 36}, Offset.offset(0.3));

        robot.moveTo(place(map().time().x(START + 8 * HOUR), y)).clickOn(MouseButton.PRIMARY);
        assertThat(hours()).as("a click centres").containsExactly(new double[]{2, 14}, Offset.offset(0.3));
        robot.interact(model::goBack);
        assertThat(hours()).as("each is one step back").containsExactly(new double[]{24, 36}, Offset.offset(0.3));
        robot.interact(model::goBack);
        assertThat(hours()).containsExactly(new double[]{18, 36}, Offset.offset(0.3));
        assertThat(model.selectionProperty().get()).isNull();
    }

    private double[] hours() {
        return new double[]{(model.visible().from() - START) / (double) HOUR,
                (model.visible().to() - START) / (double) HOUR};
    }

    @Test
    void readOutShowsBothClocksAndAge(FxRobot robot) {
        robot.moveTo(place(drawn().time().x(START + 20 * HOUR + HOUR / 2), drawn().bounds("quality")[0] + 10));
        List<String> said = view.readoutProperty().get();
        assertThat(said.getFirst()).startsWith("1 Jul 2026, 20:").endsWith("UTC");
        assertThat(said.get(1)).startsWith("2 Jul 2026, 01:5").contains(" · 27 h ago");
        assertThat(said).contains("line 10.0 [10.0, 10.0], n 20");

        robot.clickOn("#timeline-clock");
        robot.moveTo(place(drawn().time().x(START + 20 * HOUR + HOUR / 2), drawn().bounds("quality")[0] + 10));
        assertThat(view.readoutProperty().get().getFirst()).startsWith("2 Jul 2026, 01:5").contains("UTC");
        assertThat(drawn().time().ticks()).as("round times of the local clock").allSatisfy(
                tick -> assertThat((drawn().time().time(tick.x()) + 5.5 * HOUR) % (3 * HOUR) / HOUR).isCloseTo(0,
                        Offset.offset(0.01)));
        assertThat(robot.lookup("#timeline-clock").queryAs(Button.class).getText()).isEqualTo("Local time");
        robot.interact(view::requestFocus);
        robot.type(KeyCode.L);
        assertThat(model.localTimeProperty().get()).isFalse();
    }

    @Test
    void valuesStandInTheGutterAndNothingOfThePlotIsHidden(FxRobot robot) {
        robot.moveTo(title("changes", 0.5));
        Image before = picture(robot);
        double x = Math.rint(drawn().time().x(START + 20 * HOUR));
        double bottom = drawn().bounds("latency")[1];
        robot.moveTo(place(x, drawn().bounds("quality")[0] + 20));
        Image hovered = picture(robot);
        assertThat(different(before, hovered, 0, drawn().time().left() - 1, bottom)).as("values beside the names")
                .isGreaterThan(100);
        double left = drawn().time().left() + 1;
        assertThat(different(before, hovered, left, x - 2, bottom)).as("left of the crosshair").isZero();
        assertThat(different(before, hovered, x + 2, 899, bottom)).as("right of the crosshair").isZero();
        robot.moveTo(place(x, -20));
        assertThat(model.cursorProperty().get()).as("the mouse has left").isNull();
        assertThat(view.readoutProperty().get()).isEmpty();
        assertThat(different(before, picture(robot), left, 899, bottom)).as("no crosshair stays behind").isZero();
    }

    private Image picture(FxRobot robot) {
        Image[] taken = new Image[1];
        robot.interact(() -> taken[0] = view.snapshot(null, null));
        return taken[0];
    }

    /// {@return pixels that differ between two columns, in the lanes of lines}
    private long different(Image a, Image b, double left, double right, double bottom) {
        return IntStream.range((int) left, (int) right)
                .mapToLong(x -> IntStream.range((int) drawn().top() + 3, (int) bottom)
                        .filter(y -> a.getPixelReader().getArgb(x, y) != b.getPixelReader().getArgb(x, y)).count())
                .sum();
    }

    @Test
    void clickOnAShiftSelectsItsSpan(FxRobot robot) {
        double[] quality = drawn().bounds("quality");
        double middle = (quality[0] + quality[1]) / 2;
        robot.moveTo(place(drawn().time().x(START + 10 * HOUR), middle)).clickOn(MouseButton.PRIMARY);
        assertThat(model.selectionProperty().get()).isEqualTo(new TimeRange(START + 10 * HOUR, START + 34 * HOUR));
        assertThat(Objects.requireNonNull(model.findingProperty().get()).label()).isEqualTo("worse");
        robot.moveTo(place(drawn().time().x(START + 5 * HOUR), middle)).clickOn(MouseButton.PRIMARY);
        assertThat(model.selectionProperty().get()).as("before any shift").isNull();
    }

    @Test
    void hoverShowsTheWholeNotice(FxRobot robot) {
        robot.moveTo(place(400, 12));
        assertThat(view.readoutProperty().get()).containsExactly("All of", "the notice");
        assertThat(view.getAccessibleText()).contains("the notice");
        robot.moveTo(place(400, drawn().top() + 20));
        assertThat(view.readoutProperty().get()).doesNotContain("the notice");
    }

    @Test
    void keysAndActionsVisitShiftsOfVisibleLanes(FxRobot robot) {
        robot.interact(() -> model.show(new TimeRange(START, START + 8 * HOUR)));
        robot.press(KeyCode.SHIFT).type(KeyCode.N).release(KeyCode.SHIFT);
        assertThat(Objects.requireNonNull(model.findingProperty().get()).label()).isEqualTo("worse");
        assertThat(model.visible().contains(START + 10 * HOUR)).as("it comes into view").isTrue();
        assertThat(view.readoutProperty().get()).contains("shift: worse");
        assertThat(model.lanes().currentProperty().get()).isEqualTo("quality");
        robot.interact(action("timeline.next-finding")::run);
        assertThat(Objects.requireNonNull(model.findingProperty().get()).label()).isEqualTo("slower");
        robot.interact(action("timeline.next-finding")::run);
        robot.interact(action("timeline.next-finding")::run);
        assertThat(Objects.requireNonNull(model.findingProperty().get()).label()).isEqualTo("better");
        robot.press(KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT);
        assertThat(Objects.requireNonNull(model.findingProperty().get()).label()).isEqualTo("slower");
        robot.interact(() -> model.lanes().show("latency", false));
        robot.interact(action("timeline.previous-finding")::run);
        assertThat(Objects.requireNonNull(model.findingProperty().get()).lane()).as("hidden lanes are passed over")
                .isEqualTo("quality");
    }
}
