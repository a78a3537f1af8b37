package dev.hindsight.timeline.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.testing.Seeds;
import dev.hindsight.timeline.draw.RecordingPainter.DrawnShape;
import dev.hindsight.timeline.draw.RecordingPainter.DrawnText;
import dev.hindsight.timeline.draw.lane.Lane.LaneMark;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.Band;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.timeline.draw.lane.Timeline.Break;
import dev.hindsight.timeline.draw.lane.Timeline.FindingMark;
import dev.hindsight.timeline.draw.lane.Timeline.MinimapData;
import dev.hindsight.timeline.draw.lane.Timeline.Notice;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.ui.Palette;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The layout of a timeline: labels, marks, bands and the mini-map, in the boxes that a painter recorded.
class TimelineLayoutTest {
    private static final long HOUR = 3_600_000_000L;
    private static final long START = TimeRange.micros(Instant.parse("2026-09-14T00:00:00Z"));
    private static final TimeRange DAY = new TimeRange(START, START + 24 * HOUR);
    private static final Palette COLORS = Palette.light();

    private static Lane.LinesLane lines(String id, double weight, int bins, double level, ValueFormat format) {
        long[] from = new long[bins];
        long[] to = new long[bins];
        double[] value = new double[bins];
        long[] n = new long[bins];
        Random random = new Random(id.hashCode());
        for (int i = 0; i < bins; i++) {
            from[i] = START + 24 * HOUR / bins * i;
            to[i] = START + 24 * HOUR / bins * (i + 1);
            value[i] = level * (1 + 0.1 * random.nextGaussian());
            n[i] = 10;
        }
        return new Lane.LinesLane(id, id, "of " + id, weight, format,
                List.of(new Lane.LaneLine(id, from, to, value, value, value, n, false)));
    }

    private static LaneMark mark(String id, double hour, @Nullable Double until, double precision,
            @Nullable String undoes) {
        return new LaneMark(id, at(hour), until == null ? null : (Long) at(until), (long) (precision * HOUR), id,
                "prompt",
                undoes);
    }

    private static long at(double hour) {
        return START + (long) (hour * HOUR);
    }

    private static Timeline timeline(Lane... lanes) {
        return new Timeline(DAY, List.of(lanes), List.of(), List.of());
    }

    private static Lane.MarksLane marks(LaneMark... marks) {
        return new Lane.MarksLane("changes", "Changes", "", 1.5, List.of(marks));
    }

    private static RenderedTimeline render(Timeline timeline, RecordingPainter strokes) {
        return new TimelineRenderer(COLORS).render(timeline, strokes,
                new RenderOptions(null, ZoneOffset.UTC, Map.of(), 0, true));
    }

    @Test
    void valueLabelsNeverOverlap() {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<Lane> lanes = new ArrayList<>();
            int count = 3 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                double level = Math.exp(random.nextGaussian() * 4);
                ValueFormat format = List.of(ValueFormat.values()).get(random.nextInt(3));
                lanes.add(lines("signal " + i, i == 0 ? 2.6 : 0.85, 48,
                        format == ValueFormat.NUMBER ? level : Math.min(0.9, level), format));
            }
            lanes.add(marks(mark("prompt v1", 3, null, 0, null), mark("prompt v2", 9, null, 0, null)));
            RecordingPainter strokes = new RecordingPainter(820, 240 + random.nextInt(500));
            render(timeline(lanes.toArray(Lane[]::new)), strokes);
            RenderedTimeline drawn = render(timeline(lanes.toArray(Lane[]::new)),
                    new RecordingPainter(820, strokes.height()));
            List<DrawnText> seen = strokes.texts.stream()
                    .filter(it -> it.top() > drawn.top() && it.bottom() < drawn.bottom()).toList();
            for (DrawnText one : seen) {
                assertThat(seen).as("round %d, beside %s", round, one)
                        .noneMatch(other -> !other.equals(one) && other.touches(one));
            }
            assertThat(strokes.texts).allSatisfy(it -> assertThat(it.left()).as(it.text()).isGreaterThanOrEqualTo(0))
                    .allSatisfy(it -> assertThat(it.right()).as(it.text()).isLessThanOrEqualTo(820));
        }
    }

    @Test
    void textScaleOfTwoNeitherClipsNorOverlaps() {
        Lane.LinesLane quality = lines("Answered without knowing", 2.6, 48, 0.9, ValueFormat.PERCENT);
        Timeline timeline = new Timeline(DAY,
                List.of(quality, lines("Output length", 0.85, 48, 1234, ValueFormat.NUMBER),
                        marks(mark("a prompt with a long name", 20, null, 0, null))),
                List.of(new Band(new TimeRange(at(13.5), at(14.5)), "onset 13:30 – 14:30", BandKind.ONSET),
                        new Band(new TimeRange(at(14.5), at(20)), "exposure 6 h 12 min", BandKind.EXPOSURE)),
                List.of(), List.of(), new Notice("Rates among kept samples, not of traffic: some are unknown", ""),
                new MinimapData(DAY, quality));
        RecordingPainter strokes = new RecordingPainter(410, 210);
        RenderedTimeline drawn = render(timeline, strokes);
        assertThat(drawn.time().right() - drawn.time().left()).isGreaterThan(200);
        assertThat(strokes.texts).allSatisfy(it -> assertThat(it.left()).as(it.text()).isGreaterThanOrEqualTo(0))
                .allSatisfy(it -> assertThat(it.right()).as(it.text()).isLessThanOrEqualTo(410));
        List<DrawnText> above = strokes.texts.stream().filter(it -> it.bottom() < drawn.top()).toList();
        for (DrawnText one : above) {
            assertThat(above).as(one.text()).noneMatch(other -> !other.equals(one) && other.touches(one));
        }
    }

    @Test
    void linesAreCutAtThePlotEdges() {
        RecordingPainter strokes = new RecordingPainter(1000, 400);
        RenderedTimeline drawn = render(timeline(lines("quality", 1, 96, 0.9, ValueFormat.SCORE)).withRange(
                new TimeRange(at(6.1), at(12.3))), strokes);
        assertThat(strokes.shapes("polyline")).singleElement().satisfies(it -> {
            assertThat(it.left()).isCloseTo(drawn.time().left(), Offset.offset(0.01));
            assertThat(it.right()).isCloseTo(drawn.time().right(), Offset.offset(0.01));
        });
        assertThat(strokes.shapes("polygon")).singleElement().satisfies(it -> assertThat(it.right())
                .isCloseTo(drawn.time().right(), Offset.offset(0.01)));
    }

    @Test
    void denseLineShowsItsMeanAndSaysSo() {
        RecordingPainter strokes = new RecordingPainter(1000, 400);
        render(timeline(lines("quality", 1, 40_000, 0.5, ValueFormat.SCORE)), strokes);
        assertThat(strokes.words()).anyMatch(it -> it.matches("\\d+ bins to a pixel: their mean and span; zoom in.*"));
        assertThat(strokes.bands).filteredOn(it -> it.color().equals(COLORS.series(0)))
                .singleElement().satisfies(it -> assertThat(it.thickest()).as("a line, no block of ink").isLessThan(3));

        RecordingPainter fewer = new RecordingPainter(1000, 400);
        render(timeline(lines("quality", 1, 2_000, 0.5, ValueFormat.SCORE)), fewer);
        assertThat(fewer.words()).noneMatch(it -> it.contains("bins to a pixel"));
    }

    @Test
    void gapsOnlyAppearWhereDataIsMissing() {
        for (int bins : new int[]{500, 600, 800, 1500}) {
            RecordingPainter strokes = new RecordingPainter(1000, 200);
            RenderedTimeline drawn = render(timeline(lines("quality", 1, bins, 0.9, ValueFormat.PERCENT)), strokes);
            assertThat(strokes.shapes("polygon")).as("%d bins: an interval and a line", bins).hasSize(2)
                    .allSatisfy(it -> {
                        assertThat(it.left()).isCloseTo(drawn.time().left(), Offset.offset(2.0));
                        assertThat(it.right()).isCloseTo(drawn.time().right(), Offset.offset(2.0));
                    });
            Lane.LinesLane whole = lines("quality", 1, bins, 0.9, ValueFormat.PERCENT);
            Lane.LaneLine line = whole.lines().getFirst();
            Arrays.fill(line.value(), bins / 2, bins / 2 + bins / 50, Double.NaN);
            RecordingPainter missing = new RecordingPainter(1000, 200);
            render(timeline(whole), missing);
            assertThat(missing.shapes("polygon")).as("%d bins, some unknown", bins).hasSize(4);
            assertThat(missing.bands).as("in one call for each").hasSize(2);
        }
    }

    @Test
    void noLineOrBandRunsOverTimeWithoutData() {
        for (int bins : new int[]{48, 1500}) {
            Lane.LinesLane whole = lines("quality", 1, bins, 0.9, ValueFormat.PERCENT);
            Lane.LaneLine line = whole.lines().getFirst();
            int[] kept = IntStream.range(0, bins).filter(i -> i < bins / 2 || i >= bins / 2 + bins / 16).toArray();
            Lane.LaneLine gap = new Lane.LaneLine("", pick(line.from(), kept), pick(line.to(), kept),
                    pick(line.value(), kept), pick(line.low(), kept), pick(line.high(), kept), pick(line.n(), kept),
                    false);
            RecordingPainter strokes = new RecordingPainter(1000, 200);
            RenderedTimeline drawn = render(timeline(new Lane.LinesLane("quality", "Quality", "", 1,
                    ValueFormat.PERCENT, List.of(gap))), strokes);
            double middle = drawn.time().x(line.from()[bins / 2 + bins / 32]);
            assertThat(strokes.shapes("polygon")).as("%d bins", bins).isNotEmpty()
                    .noneMatch(it -> it.left() < middle && it.right() > middle);
            assertThat(strokes.shapes("polyline")).noneMatch(it -> it.left() < middle && it.right() > middle);
            double inMap = drawn.map().orElseThrow().time().x(line.from()[bins / 2 + bins / 32]);
            assertThat(strokes.shapes("rect")).filteredOn(it -> it.color().equals(COLORS.series(0))).isNotEmpty()
                    .noneMatch(it -> it.left() < inMap && it.right() > inMap);
        }
    }

    private static long[] pick(long[] from, int[] kept) {
        return Arrays.stream(kept).mapToLong(i -> from[i]).toArray();
    }

    private static double[] pick(double[] from, int[] kept) {
        return Arrays.stream(kept).mapToDouble(i -> from[i]).toArray();
    }

    @Test
    void sparseLineIsDrawnInOneCall() {
        Lane.LinesLane whole = lines("quality", 1, 300, 0.9, ValueFormat.PERCENT);
        Lane.LaneLine line = whole.lines().getFirst();
        for (int i = 2; i < 300; i += 3) {
            line.value()[i] = Double.NaN;
        }
        RecordingPainter strokes = new RecordingPainter(1000, 200);
        render(timeline(whole), strokes);
        assertThat(strokes.shapes("polyline")).hasSize(100);
        assertThat(strokes.bands).hasSize(1);
    }

    @Test
    void rolloutsAreRampsAndUncertainTimesHaveWidth() {
        RecordingPainter strokes = new RecordingPainter(1000, 400);
        RenderedTimeline drawn = render(timeline(marks(mark("rollout", 4, 8.0, 0, null), mark("about", 12, null, 6,
                null), mark("sharp", 20, null, 0, null))), strokes);
        assertThat(strokes.shapes("polygon")).singleElement().satisfies(it -> {
            assertThat(it.left()).isCloseTo(drawn.time().x(at(4)), Offset.offset(0.1));
            assertThat(it.right()).isCloseTo(drawn.time().x(at(8)), Offset.offset(0.1));
        });
        double six = drawn.time().x(at(18)) - drawn.time().x(at(12));
        assertThat(strokes.shapes("rect").stream().filter(it -> it.bottom() - it.top() == 10)
                .filter(it -> it.bottom() < drawn.bottom()))
                .singleElement().satisfies(it -> {
                    assertThat(it.left()).isCloseTo(drawn.time().x(at(12)), Offset.offset(0.1));
                    assertThat(it.right() - it.left()).isCloseTo(six, Offset.offset(0.1));
                });
    }

    @Test
    void rolloutBeforeTheVisibleRangeHasNoDot() {
        RecordingPainter strokes = new RecordingPainter(1000, 400);
        RenderedTimeline drawn = render(timeline(marks(mark("rollout", 4, 8.0, 0, null)))
                .withRange(new TimeRange(at(6), at(12))), strokes);
        assertThat(strokes.shapes("polygon")).singleElement().satisfies(it -> {
            assertThat(it.left()).isCloseTo(drawn.time().left(), Offset.offset(0.1));
            assertThat(it.right()).isCloseTo(drawn.time().x(at(8)), Offset.offset(0.1));
        });
        assertThat(strokes.shapes("circle")).isEmpty();
        assertThat(strokes.words()).contains("rollout");
    }

    @Test
    void rollbackArcReachesChangesOutsideTheVisibleRange() {
        RecordingPainter strokes = new RecordingPainter(1000, 400);
        Timeline timeline = timeline(marks(mark("v14", 6, null, 0, null), mark("back", 18, null, 0, "v14")));
        RenderedTimeline drawn = render(timeline, strokes);
        assertThat(strokes.shapes("dashes")).singleElement().satisfies(it -> {
            assertThat(it.left()).isCloseTo(drawn.time().x(at(6)), Offset.offset(0.1));
            assertThat(it.right()).isCloseTo(drawn.time().x(at(18)), Offset.offset(0.1));
        });
        RecordingPainter later = new RecordingPainter(1000, 400);
        RenderedTimeline zoomed = render(timeline.withRange(new TimeRange(at(12), at(24))), later);
        assertThat(later.shapes("dashes")).singleElement().satisfies(it -> assertThat(it.left())
                .isCloseTo(zoomed.time().left(), Offset.offset(0.1)));
    }

    @Test
    void singleBinIsVisibleWhereverItsMiddleLies() {
        Lane.LinesLane hour = lines("quality", 1, 24, 0.9, ValueFormat.SCORE);
        Lane.LaneLine line = hour.lines().getFirst();
        Lane.LinesLane single = new Lane.LinesLane("quality", "Quality", "", 1, ValueFormat.SCORE,
                List.of(new Lane.LaneLine("q",
                        new long[]{line.from()[0]}, new long[]{line.to()[0]}, new double[]{0.9}, new double[]{0.8},
                        new double[]{1}, new long[]{1}, false)));
        TimeRange moment = new TimeRange(START, START + 1000);
        RecordingPainter strokes = new RecordingPainter(1000, 400);
        RenderedTimeline drawn = render(new Timeline(moment, List.of(single), List.of(), List.of()), strokes);
        assertThat(strokes.shapes("circle")).singleElement().satisfies(it -> assertThat((it.left() + it.right()) / 2)
                .isCloseTo((drawn.time().left() + drawn.time().right()) / 2, Offset.offset(1.0)));
        assertThat(strokes.shapes).as("nor does anything of the map lie beyond its edge").allSatisfy(
                it -> assertThat(it.right())
                        .isLessThanOrEqualTo(it.top() > drawn.bottom() ? drawn.time().right() : 1000));
    }

    @Test
    void momentsHaveTheirOwnLabelRowAndALineAcrossAllLanes() {
        List<Band> bands = List.of(new Band(new TimeRange(at(13.5), at(14.5)), "onset 13:30 – 14:30", BandKind.ONSET),
                new Band(new TimeRange(at(14.5), at(20)), "exposure 6 h", BandKind.EXPOSURE),
                new Band(new TimeRange(at(15), at(15)), "detected 15:00", BandKind.DETECTION),
                new Band(new TimeRange(at(20), at(21)), "mitigated 20:00", BandKind.MITIGATION));
        RecordingPainter strokes = new RecordingPainter(1000, 400);
        RenderedTimeline drawn = render(new Timeline(DAY, List.of(lines("quality", 1, 24, 0.9, ValueFormat.SCORE)),
                bands, List.of()), strokes);
        List<DrawnText> labels = bands.stream().map(it -> strokes.text(it.label())).toList();
        for (DrawnText label : labels) {
            assertThat(labels).noneMatch(other -> !other.equals(label) && other.touches(label));
            assertThat(label.bottom()).isLessThan(drawn.top());
        }
        assertThat(labels.get(2).top()).isGreaterThan(labels.get(0).bottom());
        assertThat(strokes.shapes("line")).filteredOn(it -> it.top() == drawn.top() && it.bottom() == drawn.bottom())
                .extracting(DrawnShape::left).anySatisfy(x -> assertThat(x).isCloseTo(drawn.time().x(at(15)),
                        Offset.offset(1.0)))
                .anySatisfy(x -> assertThat(x).isCloseTo(drawn.time().x(at(20)), Offset.offset(1.0)));
    }

    @Test
    void bandLabelsNeverOverlapOtherText() {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<Band> bands = new ArrayList<>();
            for (BandKind kind : BandKind.values()) {
                double from = 20 * random.nextDouble();
                bands.add(new Band(new TimeRange(at(from), at(from + (kind.isMoment() ? 0 : 4 * random.nextDouble()))),
                        kind + " label", kind));
            }
            Collections.shuffle(bands, random);
            RecordingPainter strokes = new RecordingPainter(820, 400);
            Lane.MarksLane events = new Lane.MarksLane("events", "Events", "", 0.5, IntStream.range(0, 8)
                    .mapToObj(i -> mark("event " + i, 3 * i, null, 0, null)).toList());
            RenderedTimeline drawn = render(new Timeline(DAY,
                    List.of(lines("quality", 1, 24, 0.9, ValueFormat.SCORE), events), bands, List.of()), strokes);
            for (Band band : bands) {
                DrawnText label = strokes.text(band.label());
                assertThat(label.top()).isNotNegative();
                assertThat(label.bottom()).as("above the lanes").isLessThan(drawn.top());
                assertThat(strokes.texts).as("round %d, on %s", round, label)
                        .noneMatch(other -> !other.equals(label) && other.touches(label));
                assertThat(label.left()).as("at its band, or beside the next label of its row")
                        .isLessThanOrEqualTo(drawn.time().x(band.range().from()) + 0.01);
            }
        }
    }

    @Test
    void bandLabelsStartAtTheirBandInRowsOfTheirOwn() {
        List<Band> bands = List.of(new Band(new TimeRange(at(14), at(18)), "window", BandKind.SELECTION),
                new Band(new TimeRange(at(10), at(14)), "baseline", BandKind.BASELINE));
        Lane.LinesLane quality = lines("quality", 1, 24, 0.9, ValueFormat.SCORE);
        RecordingPainter strokes = new RecordingPainter(1000, 400);
        RenderedTimeline drawn = render(new Timeline(DAY, List.of(quality), bands, List.of()), strokes);
        assertThat(strokes.text("window").left()).isCloseTo(drawn.time().x(at(14)), Offset.offset(0.1));
        assertThat(strokes.text("baseline").left()).isCloseTo(drawn.time().x(at(10)), Offset.offset(0.1));
        Band selected = new Band(bands.getFirst().range(), "", BandKind.SELECTION);
        assertThat(drawn.top()).as("neither the other kinds nor a plain selection take a row").isEqualTo(
                render(timeline(quality).withBand(selected), new RecordingPainter(1000, 400)).top());
    }

    @Test
    void breaksAndShiftsAreInTheirLaneAndTheNoticeOnTop() {
        Lane.LinesLane quality = lines("quality", 1, 24, 0.9, ValueFormat.SCORE);
        Lane.LinesLane length = lines("length", 1, 24, 180, ValueFormat.NUMBER);
        Timeline timeline = new Timeline(DAY, List.of(quality, length), List.of(),
                List.of(new Break("length", at(7), "changed from a to b")),
                List.of(new FindingMark("quality", at(14), "fell", true)),
                new Notice("Rates among kept samples", "why"),
                new MinimapData(DAY, quality));
        RecordingPainter strokes = new RecordingPainter(1000, 400);
        RenderedTimeline drawn = render(timeline, strokes);
        double[] bounds = drawn.bounds("length");
        assertThat(strokes.text("changed from a to b").top()).isBetween(bounds[0], bounds[1]);
        assertThat(strokes.shapes("polyline")).as("the line of the lane is in two parts").hasSize(3);
        assertThat(strokes.text("Rates among kept samples").bottom()).isLessThan(drawn.top());
        assertThat(drawn.isNotice(strokes.text("Rates among kept samples").bottom())).isTrue();
        assertThat(drawn.hit(drawn.time().x(at(14)), drawn.top() + 5).findings()).extracting(FindingMark::label)
                .containsExactly("fell");
        assertThat(drawn.hit(drawn.time().x(at(15)), drawn.top() + 5).findings()).isEmpty();
    }

    @Test
    void breakReasonIsShownInFullNearTheEnd() {
        Lane.LinesLane quality = lines("quality", 1, 24, 0.9, ValueFormat.SCORE);
        RecordingPainter strokes = new RecordingPainter(1000, 400);
        RenderedTimeline drawn = render(timeline(quality).withBreaks(List.of(new Break("quality", at(7), "judge-2"),
                new Break("quality", at(23.5), "changed from head to error-biased"),
                new Break("quality", at(23.8), "changed from error-biased to head"))), strokes);
        assertThat(strokes.text("judge-2").left()).isCloseTo(drawn.time().x(at(7)), Offset.offset(6.0));
        DrawnText late = strokes.text("changed from head to error-biased");
        assertThat(late.right()).isLessThan(drawn.time().x(at(23.5))).isCloseTo(drawn.time().x(at(23.5)), Offset.offset(
                6.0));
        assertThat(strokes.texts).filteredOn(it -> it.text().startsWith("changed from error"))
                .noneMatch(it -> it.touches(late));
        assertThat(strokes.shapes("rect")).as("beneath the words").anySatisfy(it -> {
            assertThat(it.left()).isCloseTo(late.left(), Offset.offset(1.5));
            assertThat(it.right()).isCloseTo(late.right(), Offset.offset(1.5));
            assertThat(it.top()).isLessThan(late.top());
        });
    }

    @Test
    void minimapShowsTheWholeSpanAndResolvesItsParts() {
        RecordingPainter strokes = new RecordingPainter(1000, 400);
        RenderedTimeline drawn = render(timeline(lines("quality", 1, 96, 0.9, ValueFormat.SCORE))
                .withRange(new TimeRange(at(6), at(12))), strokes);
        Minimap map = drawn.map().orElseThrow();
        double y = (map.top() + map.bottom()) / 2;
        assertThat(map.top()).isGreaterThan(drawn.bottom());
        assertThat(map.bottom()).isLessThan(400);
        assertThat(map.left()).isCloseTo(map.time().x(at(6)), Offset.offset(0.1));
        assertThat(map.right()).isCloseTo(map.time().x(at(12)), Offset.offset(0.1));
        assertThat(List.of(map.part(map.left(), y), map.part(map.left() + 30, y), map.part(map.right(), y),
                map.part(map.right() + 30, y), map.part(map.left(), map.top() - 5)))
                .containsExactly(Minimap.MinimapRegion.FROM,
                        Minimap.MinimapRegion.WINDOW, Minimap.MinimapRegion.TO, Minimap.MinimapRegion.BESIDE,
                        Minimap.MinimapRegion.NONE);
        RecordingPainter report = new RecordingPainter(1000, 400);
        assertThat(new TimelineRenderer(COLORS).render(timeline(), report, (String) null).map())
                .as("not in a report").isEmpty();
    }

    @Test
    void localTicksStayRoundAcrossDaylightSavingChange() {
        ZoneId zone = ZoneId.of("America/New_York");
        long from = TimeRange.micros(Instant.parse("2026-11-01T00:00:00Z"));
        TimeScale scale = new TimeScale(new TimeRange(from, from + 24 * HOUR), 0, 800, zone);
        double[] hours = scale.ticks().stream().mapToDouble(it -> it.x() / 800 * 24).toArray();
        assertThat(scale.ticks()).extracting(TimeScale.Tick::label).contains("21:00", "1 Nov", "03:00", "06:00");
        int midnight = scale.ticks().stream().map(TimeScale.Tick::label).toList().indexOf("1 Nov");
        assertThat(hours[midnight]).isCloseTo(4, Offset.offset(0.01));
        assertThat(hours[midnight + 1]).as("03:00, four hours later").isCloseTo(8, Offset.offset(0.01));
    }

    @Test
    void laneHeightsAreTradedAndExcessScrolls() {
        Lane[] lanes = IntStream.range(0, 4).mapToObj(i -> lines("l" + i, 1, 24, 1, ValueFormat.NUMBER))
                .toArray(Lane[]::new);
        RenderOptions taller = new RenderOptions(null, ZoneOffset.UTC, Map.of("l1", 2.0), 0, false);
        RenderedTimeline drawn = new TimelineRenderer(COLORS).render(timeline(lanes), new RecordingPainter(1000, 400),
                taller);
        double[] heights = Arrays.stream(lanes).map(it -> drawn.bounds(it.id())).mapToDouble(it -> it[1] - it[0])
                .toArray();
        assertThat(heights[1]).isCloseTo(2 * heights[0], Offset.offset(0.1));
        assertThat(Arrays.stream(heights).sum()).isCloseTo(drawn.bottom() - drawn.top(), Offset.offset(0.1));

        RenderedTimeline low = new TimelineRenderer(COLORS).render(timeline(lanes), new RecordingPainter(1000, 100),
                new RenderOptions(null, ZoneOffset.UTC, Map.of(), 1e6, false));
        assertThat(low.maxScroll()).isPositive();
        assertThat(low.scrollOffset()).isEqualTo(low.maxScroll());
        assertThat(low.bounds("l3")[1]).isCloseTo(low.bottom(), Offset.offset(0.1));
        assertThat(low.laneAt(low.bottom() - 2).map(Lane::id)).contains("l3");
        assertThat(Objects.requireNonNull(low.hit(500, low.bottom() - 2).lane()).id()).isEqualTo("l3");
    }
}
