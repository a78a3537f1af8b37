package dev.hindsight.timeline.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import dev.hindsight.timeline.draw.lane.Lane.LaneMark;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.Band;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.timeline.draw.lane.Timeline.FindingMark;
import dev.hindsight.timeline.draw.lane.Timeline.MinimapData;
import dev.hindsight.timeline.draw.lane.Timeline.Notice;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineViewModelTest {
    private static final long HOUR = 3_600_000_000L;
    private final TimelineViewModel model = new TimelineViewModel();

    @BeforeEach
    void aWeekWithThreeChanges() {
        model.setData(week(7 * 24));
    }

    private static Timeline week(int hours) {
        return new Timeline(new TimeRange(0, hours * HOUR),
                List.of(new Lane.MarksLane("changes", "Changes", "", 1,
                        List.of(mark("b", 80), mark("a", 10), mark("c", 150))),
                        new Lane.MarksLane("events", "Events", "", 1,
                                List.of(new LaneMark("e", 40 * HOUR, null, 0, "seen", "event", null)))),
                List.of(new Band(new TimeRange(80 * HOUR, 81 * HOUR), "onset", BandKind.ONSET)), List.of());
    }

    private static LaneMark mark(String id, long hour) {
        return new LaneMark(id, hour * HOUR, null, 0, id, "prompt", null);
    }

    @Test
    void presetShowsTheOnset() {
        model.showSpan(Duration.ofHours(6));
        assertThat(model.visible().length()).isEqualTo(Duration.ofHours(6));
        assertThat(model.visible().contains(80 * HOUR + HOUR / 2)).isTrue();
    }

    @Test
    void zoomingKeepsTheTimeUnderThePointer() {
        long pointer = 50 * HOUR;
        double before = share(pointer);
        model.zoom(2, pointer);
        assertThat(share(pointer)).isCloseTo(before, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(model.visible().length()).isEqualTo(Duration.ofHours(84));
    }

    private double share(long at) {
        TimeRange range = model.visible();
        return (double) (at - range.from()) / (range.to() - range.from());
    }

    @Test
    void viewHistoryGoesBackAndForward() {
        TimeRange all = model.visible();
        model.showSpan(Duration.ofDays(1));
        TimeRange day = model.visible();
        assertThat(model.canGoForward()).isFalse();
        model.goBack();
        assertThat(model.visible()).isEqualTo(all);
        model.goForward();
        assertThat(model.visible()).isEqualTo(day);
    }

    @Test
    void backReturnsToTheStartOfAMovement() {
        Instant[] now = {Instant.parse("2026-03-02T03:00:00Z")};
        TimelineViewModel moved = new TimelineViewModel(ZoneOffset.UTC, () -> now[0]);
        moved.setData(week(7 * 24));
        TimeRange all = moved.visible();
        for (int notch = 0; notch < 9; notch++) {
            moved.zoom(1.2, 80 * HOUR);
            now[0] = now[0].plusMillis(300);
        }
        TimeRange close = moved.visible();
        now[0] = now[0].plusSeconds(5);
        moved.pan(0.1);
        moved.pan(0.1);
        moved.goBack();
        assertThat(moved.visible()).isEqualTo(close);
        moved.goBack();
        assertThat(moved.visible()).isEqualTo(all);
        moved.goForward();
        assertThat(moved.visible()).isEqualTo(close);
    }

    @Test
    void visibleRangeStaysInsideTheDataAndOrdered() {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            switch (random.nextInt(4)) {
                case 0 -> model.zoom(Math.exp(random.nextGaussian()), random.nextLong(7 * 24 * HOUR));
                case 1 -> model.pan(random.nextGaussian());
                case 2 -> model.goBack();
                default -> model.showSpan(Duration.ofMinutes(random.nextInt(20_000) + 1L));
            }
            assertThat(model.visible().from()).isGreaterThanOrEqualTo(0);
            assertThat(model.visible().to()).isLessThanOrEqualTo(7 * 24 * HOUR);
            assertThat(model.visible().length()).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void nextAndPreviousChangeComeIntoView() {
        model.selectNeighbour(1);
        assertThat(model.selectedMarkProperty().get()).isEqualTo("a");
        model.show(new TimeRange(0, 20 * HOUR));
        model.selectNeighbour(1);
        assertThat(model.selectedMarkProperty().get()).isEqualTo("b");
        assertThat(model.visible().contains(80 * HOUR)).isTrue();
        model.selectNeighbour(-1);
        model.selectNeighbour(-1);
        assertThat(model.selectedMarkProperty().get()).isEqualTo("a");
    }

    @Test
    void aMarkOutsideTheVisibleRangeIsSelectedAndComesIntoView() {
        model.show(new TimeRange(0, 20 * HOUR));
        model.goTo("c");
        assertThat(model.selectedMarkProperty().get()).isEqualTo("c");
        assertThat(model.visible().contains(150 * HOUR)).isTrue();
        assertThat(model.visible().length()).isEqualTo(Duration.ofHours(20));
        model.goTo("unknown");
        assertThat(model.selectedMarkProperty().get()).isEqualTo("c");
    }

    @Test
    void aShiftIsSelectedUntilTheNextOfItsSignalADayAtTheMost() {
        model.setData(new Timeline(new TimeRange(0, 168 * HOUR), List.of(), List.of(), List.of(),
                List.of(new FindingMark("q", 10 * HOUR, "worse", true), new FindingMark("r", 12 * HOUR, "other", null),
                        new FindingMark("q", 20 * HOUR, "better", false),
                        new FindingMark("q", 100 * HOUR, "worse", true)),
                Notice.NONE, new MinimapData(new TimeRange(0, 168 * HOUR), null)));
        model.selectDip("q", 15 * HOUR);
        assertThat(model.selectionProperty().get()).isEqualTo(new TimeRange(10 * HOUR, 20 * HOUR));
        model.selectDip("q", 101 * HOUR);
        assertThat(model.selectionProperty().get()).isEqualTo(new TimeRange(100 * HOUR, 124 * HOUR));
        for (long outside : new long[]{9, 21, 130}) {
            model.selectDip("q", outside * HOUR);
            assertThat(model.selectionProperty().get()).as("no dip at %d h", outside).isNull();
        }
    }

    @Test
    void escapeTakesBackTheWindowThenTheMark() {
        model.goTo("b");
        model.select(new TimeRange(5 * HOUR, 9 * HOUR));
        model.cursorProperty().set(3 * HOUR);
        assertThat(model.unselect()).isTrue();
        assertThat(model.selectionProperty().get()).isNull();
        assertThat(model.cursorProperty().get()).isNull();
        assertThat(model.selectedMarkProperty().get()).isEqualTo("b");
        assertThat(model.unselect()).isTrue();
        assertThat(model.selectedMarkProperty().get()).isNull();
        assertThat(model.unselect()).isFalse();
    }

    @Test
    void selectionIsABandAndCanBeCleared() {
        model.select(new TimeRange(5 * HOUR, 9 * HOUR));
        assertThat(model.timelineProperty().get().bands()).extracting(Band::kind).contains(BandKind.SELECTION);
        model.select(null);
        assertThat(model.timelineProperty().get().bands()).extracting(Band::kind).containsExactly(BandKind.ONSET);
    }

    @Test
    void newerDataKeepsVisibleRangeAndSelection() {
        model.showSpan(Duration.ofHours(6));
        TimeRange visible = model.visible();
        model.selectedMarkProperty().set("b");
        model.refresh(week(8 * 24));
        assertThat(model.visible()).isEqualTo(visible);
        assertThat(model.selectedMarkProperty().get()).isEqualTo("b");
        model.showAll();
        model.refresh(week(9 * 24));
        assertThat(model.visible().length()).isEqualTo(Duration.ofDays(9));
    }

    @Test
    void aViewThatEndsAtTheNewestEvidenceMovesAlong() {
        model.show(new TimeRange(150 * HOUR, 168 * HOUR));
        model.select(new TimeRange(152 * HOUR, 160 * HOUR));
        model.cursorProperty().set(155 * HOUR);
        assertThat(model.isAtNewest()).isTrue();
        model.refresh(week(7 * 24 + 2));
        assertThat(model.visible()).isEqualTo(new TimeRange(152 * HOUR, 170 * HOUR));
        assertThat(model.selectionProperty().get()).isEqualTo(new TimeRange(152 * HOUR, 160 * HOUR));
        assertThat(model.cursorProperty().get()).isEqualTo(155 * HOUR);
        model.goBack();
        assertThat(model.visible()).as("the view before").isEqualTo(new TimeRange(0, 168 * HOUR));
    }

    @Test
    void anOlderViewStaysUntilThePersonGoesToTheNewestEvidence() {
        TimeRange older = new TimeRange(100 * HOUR, 110 * HOUR);
        model.show(older);
        model.refresh(week(8 * 24));
        assertThat(model.visible()).isEqualTo(older);
        assertThat(model.isAtNewest()).isFalse();
        model.showNewest();
        assertThat(model.visible()).isEqualTo(new TimeRange(182 * HOUR, 192 * HOUR));
        model.goBack();
        assertThat(model.visible()).isEqualTo(older);
    }

    @Test
    void forgottenEvidenceLeavesAViewInsideTheData() {
        model.show(new TimeRange(100 * HOUR, 168 * HOUR));
        model.refresh(week(24));
        assertThat(model.visible()).isEqualTo(new TimeRange(0, 24 * HOUR));
    }

    @Test
    void baselineIsShownAsABand() {
        model.select(new TimeRange(20 * HOUR, 24 * HOUR));
        model.compareWith(new TimeRange(16 * HOUR, 20 * HOUR));
        assertThat(model.timelineProperty().get().bands()).endsWith(new Band(new TimeRange(16 * HOUR, 20 * HOUR),
                "baseline", BandKind.BASELINE),
                new Band(new TimeRange(20 * HOUR, 24 * HOUR), "window",
                        BandKind.SELECTION));
        model.compareWith(null);
        assertThat(model.timelineProperty().get().bands()).endsWith(new Band(new TimeRange(20 * HOUR, 24 * HOUR), "",
                BandKind.SELECTION)).extracting(Band::kind).doesNotContain(BandKind.BASELINE);
        model.compareWith(new TimeRange(0, HOUR));
        model.setData(week(24));
        assertThat(model.baselineProperty().get()).as("other data").isNull();
    }
}
