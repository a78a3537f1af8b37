package dev.hindsight.app.view.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.compare.TwoWindows;
import dev.hindsight.analysis.compare.WindowComparison.SignalRow;
import dev.hindsight.analysis.compare.WindowComparison;
import dev.hindsight.analysis.compare.WindowComparisonText;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.app.view.DemoWindowTest;
import dev.hindsight.app.view.NodeBounds;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.lane.Timeline.Band;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A window that is dragged on the timeline of scenario A, beside whatever somebody compares it with.
class CompareScreenTest extends DemoWindowTest {
    private static final TimeRange FAULT = range("2026-09-14T15:00:00Z", "2026-09-14T19:00:00Z");

    @Override
    protected boolean isOpened() {
        return window.scene.lookup("#timeline") instanceof TimelineView view && view.rendered() != null
                && !view.lanes().isEmpty();
    }

    @BeforeEach
    void compareNothing() {
        tab("tab-prompt");
        robot.interact(() -> timeline().requestFocus());
        robot.type(KeyCode.ESCAPE);
        settle();
    }

    private void tab(String id) {
        robot.interact(() -> {
            TabPane tabs = (TabPane) window.scene.lookup("#detail-tabs");
            tabs.getTabs().stream().filter(it -> it.getId().equals(id)).forEach(tabs.getSelectionModel()::select);
        });
        window.idle();
    }

    private static TimeRange range(String from, String to) {
        return TimeRange.of(Instant.parse(from), Instant.parse(to));
    }

    private TimelineView timeline() {
        return (TimelineView) Objects.requireNonNull(window.scene.lookup("#timeline"));
    }

    private void press(KeyCode letter) {
        robot.push(KeyCode.CONTROL, KeyCode.ALT, letter);
        settle();
    }

    private void settle() {
        window.idle();
    }

    /// Drags over a span of time on the timeline.
    private void drag(TimeRange range) {
        robot.moveTo(at(range.from())).press(MouseButton.PRIMARY).moveTo(at(range.to())).release(MouseButton.PRIMARY);
        settle();
    }

    private Point2D at(long time) {
        return Snapshots.call(() -> {
            RenderedTimeline drawn = Objects.requireNonNull(timeline().rendered());
            double[] lane = drawn.extent(timeline().lanes().getFirst().id());
            return timeline().localToScreen(drawn.time().x(time), (lane[0] + lane[1]) / 2);
        });
    }

    private TimeRange selected() {
        return band(BandKind.SELECTION).range();
    }

    private Band band(BandKind kind) {
        return bands().stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
    }

    private List<Band> bands() {
        return Snapshots.call(() -> timeline().bands());
    }

    private String text(String id) {
        return Snapshots.call(() -> ((Label) window.scene.lookup(id)).getText());
    }

    private WindowComparison answer(TimeRange baseline, TimeRange of, Map<String, String> slice) {
        return WindowComparison.of(evidence(), "", new TwoWindows(baseline, of), slice, Progress.NONE);
    }

    private EvidenceQuery evidence() {
        return window.session().workspace().evidence();
    }

    private static String span(TimeRange range) {
        return Format.span(TimeRange.instant(range.from()), TimeRange.instant(range.to()));
    }

    /// The table must say what the engine answers, in its order.
    private void shows(TimeRange baseline, Map<String, String> slice) {
        assertThat(text("#compare-windows")).startsWith(span(selected())).endsWith("against " + span(baseline));
        assertThat(band(BandKind.BASELINE)).isEqualTo(new Band(baseline, "baseline", BandKind.BASELINE));
        SignalNames names = SignalNames.of(evidence());
        List<SignalRow> wanted = answer(baseline, selected(), slice).signals().stream()
                .filter(it -> it.baseline() != null || it.window() != null)
                .filter(it -> !WindowComparisonText.isZeroEvents(it)).toList();
        List<String> lines = wanted.stream().map(it -> String.join(" | ", WindowComparisonText.title(it, names),
                WindowComparisonText.cells(it, names).get(3), WindowComparisonText.cells(it, names).get(4),
                WindowComparisonText.cells(it, names).get(2), WindowComparisonText.cells(it, names).getFirst()))
                .toList();
        assertThat(rows()).as("signals, what differs most first").isEqualTo(lines);
    }

    private List<String> rows() {
        return Snapshots.call(() -> IntStream.range(0, table().getItems().size()).mapToObj(row -> table().getColumns()
                .stream().limit(5).map(it -> String.valueOf(it.getCellData(row))).collect(Collectors.joining(" | ")))
                .toList());
    }

    private TableView<?> table() {
        return (TableView<?>) Objects.requireNonNull(window.scene.lookup("#compare-table"));
    }

    @Test
    void draggedWindowIsComparedWithPreviousSpanAndLastWeek() throws IOException {
        drag(FAULT);
        assertThat(bands()).extracting(Band::kind).as("nobody compares yet").doesNotContain(BandKind.BASELINE);
        press(KeyCode.B);
        TimeRange of = selected();
        assertThat(of.length()).isCloseTo(Duration.ofHours(4), Duration.ofMinutes(40));
        shows(TwoWindows.previous(of), Map.of());
        assertThat(window.words("#compare-table")).contains("Answered without knowing", "worse", "pts [+", "n ");
        assertThat(text("#compare-warnings")).contains("different hours of the day");
        atLeastFiveSignalsAreVisibleWithoutScrolling();
        robot.moveTo("#task");
        window.picture("compare");

        press(KeyCode.W);
        shows(TwoWindows.lastWeek(of), Map.of());
        assertThat(text("#compare-warnings")).doesNotContain("different hours of the day");
        window.picture("compare-last-week");

        tab("tab-prompt");
        assertThat(bands()).extracting(Band::kind).as("nobody looks").doesNotContain(BandKind.BASELINE);
    }

    /// On a small screen; and all of what is compared in one line, all columns without scrolling.
    private void atLeastFiveSignalsAreVisibleWithoutScrolling() {
        Bounds pane = NodeBounds.of(window, "#compare");
        List<Node> rows = Snapshots.call(() -> table().lookupAll(".table-row-cell").stream()
                .filter(it -> !((IndexedCell<?>) it).isEmpty()).map(Node.class::cast).toList());
        assertThat(rows).filteredOn(it -> NodeBounds.of(it).getMaxY() <= pane.getMaxY()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(rows)
                .allSatisfy(it -> assertThat(NodeBounds.of(it).getHeight()).as("room for letters").isBetween(19.0,
                        24.0));
        assertThat(table().getColumns().stream().mapToDouble(TableColumn::getWidth).sum())
                .isLessThanOrEqualTo(pane.getWidth());
        Node span = Objects.requireNonNull(window.scene.lookup("#compare-span"));
        List<Node> controls = Snapshots.call(() -> Stream.concat(span.getParent().getChildrenUnmodifiable().stream(),
                Stream.of(window.scene.lookup("#compare-note"))).toList());
        NodeBounds.assertApart(controls);
        assertThat(controls).hasSize(9)
                .allSatisfy(it -> assertThat(NodeBounds.of(it).getCenterY()).isCloseTo(NodeBounds.of(span)
                        .getCenterY(), within(1.0)));
        assertThat(NodeBounds.of(controls.getLast()).getMaxX()).isLessThanOrEqualTo(pane.getMaxX() + 0.5);
    }

    @Test
    void secondSelectionCanBeTheBaseline() {
        drag(FAULT);
        press(KeyCode.B);
        TimeRange of = selected();
        drag(range("2026-09-13T17:00:00Z", "2026-09-13T23:00:00Z"));
        TimeRange other = selected();
        press(KeyCode.Y);
        assertThat(selected()).as("the window is selected again").isEqualTo(of);
        shows(other, Map.of());
    }

    @Test
    void aBaselineAndASliceCanBeTyped() {
        drag(FAULT);
        press(KeyCode.J);
        type("#compare-span", "2026-09-10 15:00 to 19:00");
        shows(range("2026-09-10T15:00:00Z", "2026-09-10T19:00:00Z"), Map.of());
        press(KeyCode.F);
        type("#compare-slice", "prompt=support-reply");
        shows(range("2026-09-10T15:00:00Z", "2026-09-10T19:00:00Z"), Map.of("prompt", "support-reply"));
        assertThat(text("#compare-windows")).contains("prompt support-reply");

        type("#compare-slice", "prompt=nobody");
        assertThat(text("#compare-windows")).startsWith("No evidence has prompt=nobody; there is ");
        assertThat(table().isVisible()).isFalse();
        type("#compare-slice", "prompt");
        assertThat(text("#compare-windows")).startsWith("“prompt” is no slice; write it like ");
        type("#compare-slice", "");
        type("#compare-span", "the other day");
        assertThat(text("#compare-windows")).startsWith("“the other day” is no span of time; write it like ");
        type("#compare-span", "2026-09-14 14:00 to 18:00");
        assertThat(text("#compare-windows"))
                .contains("overlaps the window: choose one that ends where the window begins");
        type("#compare-span", "2025-09-14 14:00 to 18:00");
        assertThat(text("#compare-windows")).contains("holds no evidence", "choose another baseline within.");
    }

    /// Replaces what stands in the field that has the focus or is clicked, and presses Enter.
    private void type(String id, String text) {
        robot.interact(() -> {
            TextField field = (TextField) window.scene.lookup(id);
            field.requestFocus();
            field.setText(text);
        });
        robot.type(KeyCode.ENTER);
        settle();
    }

    @Test
    void levelLinksToItsOutputs() {
        drag(FAULT);
        press(KeyCode.B);
        TimeRange of = selected();
        robot.interact(() -> {
            table().requestFocus();
            table().getSelectionModel().select(0);
        });
        assertThat(text("#compare-note")).isNotEmpty();
        robot.type(KeyCode.ENTER);
        window.idle();
        assertThat(window.words("#outputs")).contains(span(TwoWindows.previous(of)), span(of));
        press(KeyCode.B);
        robot.clickOn("#compare-table .number-link");
        window.idle();
        assertThat(window.words("#outputs")).contains(span(TwoWindows.previous(of)), span(of));
    }

    @Test
    void withoutSelectionTheSameIsComparedAsInTheOtherTabs() throws IOException {
        drag(FAULT);
        press(KeyCode.B);
        robot.interact(() -> timeline().requestFocus());
        robot.type(KeyCode.ESCAPE);
        settle();
        assertThat(text("#compare-windows")).matches(".* UTC, against .* UTC");
        String windows = text("#compare-windows");
        int against = windows.indexOf(", against ");
        assertThat(text("#change-facts")).contains("before " + windows.substring(against + ", against ".length()),
                "after " + windows.substring(0, against));
        assertThat(table().isVisible()).isTrue();
        assertThat(bands()).extracting(Band::kind).contains(BandKind.BASELINE).doesNotContain(BandKind.SELECTION);
        robot.moveTo("#task");
        window.picture("compare-none");
    }
}
