package dev.hindsight.timeline.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.testing.Seeds;
import dev.hindsight.timeline.draw.lane.Lane.LaneMark;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.Band;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.timeline.draw.lane.Timeline.Break;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.draw.row.Hit;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.ui.ImagePainter;
import dev.hindsight.ui.Palette;
import dev.hindsight.workspace.common.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The drawing of a timeline, by facts of the layout rather than by pixels.
class TimelineRendererTest {
    private static final long HOUR = 3_600_000_000L;
    private static final long START = TimeRange.micros(Instant.parse("2026-09-14T00:00:00Z"));
    private static final TimeRange DAY = new TimeRange(START, START + 24 * HOUR);

    static Timeline example() {
        return new Timeline(DAY, List.of(
                new Lane.LinesLane("quality", "Answer quality", "judge v3 · mean, 95 %", 1.4, ValueFormat.SCORE,
                        List.of(line("quality", 96, 0.91, 0.68))),
                new Lane.LinesLane("length", "Output length", "tokens, median", 1, ValueFormat.NUMBER,
                        List.of(line("length", 96, 180, 221))),
                new Lane.SharesLane("mix", "Traffic mix", "share by topic", 0.8, hours(0), hours(1),
                        List.of("orders", "returns", "other"), shares()),
                new Lane.MarksLane("changes", "Changes", "by surface", 1.1,
                        List.of(mark("c1", 2.2, "prompt v13", "prompt", null), mark("c2", 5.4, "index 2026-09-12",
                                "retrieval", null), mark("c3", 9, "guard rules 41", "guard", null),
                                mark("d1", 11.5, "deploy a", "code", null), mark("d2", 11.55, "deploy b", "code", null),
                                mark("d3", 11.6, "deploy c", "code", null),
                                mark("c4", 13.8, "prompt v14", "prompt", null),
                                mark("c5", 20.4, "rollback to v13", "prompt", "c4"))),
                new Lane.MarksLane("events", "Events", "", 0.5,
                        List.of(mark("e1", 15.5, "first report", "event", null)))),
                List.of(new Band(new TimeRange(START + 14 * HOUR, START + 14 * HOUR + HOUR / 3), "onset 14:00 – 14:21",
                        BandKind.ONSET),
                        new Band(new TimeRange(START + 14 * HOUR + HOUR / 3, START + 20 * HOUR), "exposure 6 h 24 min",
                                BandKind.EXPOSURE)),
                List.of(new Break("length", START + 7 * HOUR, "tokenizer changed")));
    }

    private static LaneMark mark(String id, double hour, String label, String surface, @Nullable String undoes) {
        return new LaneMark(id, START + (long) (hour * HOUR), null, 0, label, surface, undoes);
    }

    private static long[] hours(int shift) {
        long[] hours = new long[24];
        Arrays.setAll(hours, i -> START + (i + shift) * HOUR);
        return hours;
    }

    private static double[][] shares() {
        double[][] shares = new double[3][24];
        Arrays.fill(shares[0], 0.5);
        Arrays.fill(shares[1], 0.3);
        Arrays.fill(shares[2], 0.2);
        return shares;
    }

    private static Lane.LaneLine line(String name, int bins, double before, double after) {
        Random random = new Random(Seeds.fixed(5));
        long width = 24 * HOUR / bins;
        long[] from = new long[bins];
        long[] to = new long[bins];
        double[] value = new double[bins];
        double[] low = new double[bins];
        double[] high = new double[bins];
        long[] n = new long[bins];
        for (int i = 0; i < bins; i++) {
            from[i] = START + i * width;
            to[i] = from[i] + width;
            double level = i >= bins * 14 / 24 && i < bins * 20 / 24 ? after : before;
            value[i] = level * (1 + 0.01 * random.nextGaussian());
            low[i] = value[i] * 0.96;
            high[i] = value[i] * 1.04;
            n[i] = 61;
        }
        return new Lane.LaneLine(name, from, to, value, low, high, n, false);
    }

    private static RenderedTimeline render(Timeline timeline) {
        return new TimelineRenderer(Palette.light()).render(timeline, new ImagePainter(1000, 480, 1,
                Palette.light().panel()), "c4");
    }

    @Test
    void lanesAreInOrderWithoutOverlap() {
        RenderedTimeline rendered = render(example());
        double bottom = 0;
        for (Lane lane : example().lanes()) {
            double[] extent = rendered.extent(lane.id());
            assertThat(extent[0]).isGreaterThan(bottom);
            assertThat(extent[1]).isGreaterThan(extent[0]);
            bottom = extent[1];
        }
        assertThat(bottom).isLessThan(480);
    }

    @Test
    void markIsAtThePixelOfItsTime() {
        RenderedTimeline rendered = render(example());
        double[] lane = rendered.extent("changes");
        double x = rendered.time().x(START + (long) (13.8 * HOUR));
        assertThat(anyHit(rendered, x, lane)).extracting(LaneMark::id).containsExactly("c4");
    }

    @Test
    void closeMarksAreGrouped() {
        RenderedTimeline rendered = render(example());
        double x = rendered.time().x(START + (long) (11.5 * HOUR));
        assertThat(anyHit(rendered, x, rendered.extent("changes"))).extracting(LaneMark::id)
                .containsExactly("d1", "d2", "d3");
    }

    @Test
    void dotsKeepTheirTimeWithoutRoomForLabels() {
        List<LaneMark> marks = IntStream.range(0, 12)
                .mapToObj(i -> mark("m" + i, 9 + i * 0.5, "a change with a long name", "code", null)).toList();
        RenderedTimeline rendered = render(
                new Timeline(DAY,
                        List.of(example().lanes().getFirst(), new Lane.MarksLane("changes", "Changes", "", 0.2, marks)),
                        List.of(), List.of()));
        for (LaneMark mark : marks) {
            assertThat(anyHit(rendered, rendered.time().x(mark.at()), rendered.extent("changes")))
                    .containsExactly(mark);
        }
    }

    private static List<LaneMark> anyHit(RenderedTimeline rendered, double x, double[] lane) {
        // A dot wins over the label of another that reaches below it, so look at every line.
        List<LaneMark> found = List.of();
        for (double y = lane[0]; y < lane[1]; y += 2) {
            List<LaneMark> marks = rendered.hit(x, y).marks();
            if (marks.stream().anyMatch(mark -> Math.abs(rendered.time().x(mark.at()) - x) < 8)) {
                found = marks;
            }
        }
        return found;
    }

    @Test
    void readOutHasValuesOfEveryLane() {
        RenderedTimeline rendered = render(example());
        Hit hit = rendered.hit(rendered.time().x(START + 15 * HOUR + HOUR / 2), rendered.extent("quality")[0] + 5);
        assertThat(hit.lane()).extracting(Lane::id).isEqualTo("quality");
        assertThat(hit.readings()).extracting(Hit.LineReading::line).containsExactly("quality", "length", "orders",
                "returns", "other");
        assertThat(hit.readings().getFirst().text()).matches("0\\.6\\d \\[0\\.6\\d, 0\\.\\d\\d\\], n 61");
    }

    @Test
    void ticksAreOnRoundTimes() {
        TimeScale scale = new TimeScale(DAY, 100, 1000);
        assertThat(scale.ticks()).extracting(TimeScale.Tick::label).contains("03:00", "06:00", "14 Sep", "15 Sep");
        assertThat(scale.time(scale.x(START + 5 * HOUR))).isBetween(START + 5 * HOUR - 1000, START + 5 * HOUR + 1000);
    }

    @Test
    void monthAndYearTicksAreOnFirstDaysAndLabelledOnce() {
        Instant from = Instant.parse("2026-03-01T00:00:00Z");
        for (int days : new int[]{150, 200, 260, 400, 900, 3000, 20_000}) {
            TimeRange range = TimeRange.of(from, from.plus(Duration.ofDays(days)));
            TimeScale scale = new TimeScale(range, 0, 580);
            assertThat(scale.ticks()).as("%d days", days).hasSizeBetween(2, 8).extracting(TimeScale.Tick::label)
                    .doesNotHaveDuplicates();
            assertThat(scale.ticks()).as("%d days", days).allSatisfy(tick -> assertThat(TimeRange.instant(
                    scale.time(tick.x()) + 12 * HOUR).atZone(ZoneOffset.UTC).getDayOfMonth()).isEqualTo(1));
        }
    }

    @Test
    void drawingIsDeterministic() throws IOException {
        TimelinePicture picture = new TimelinePicture(example(), "Quality fell at 14:00.", "c4");
        assertThat(picture.toSvg(false)).isEqualTo(picture.toSvg(false)).contains("prompt v14", "onset 14:00");
        byte[] png = picture.toPng(false);
        assertThat(png).isEqualTo(picture.toPng(false));
        Path target = Path.of("target", "pictures");
        Files.createDirectories(target);
        Files.write(target.resolve("timeline-light.png"), png);
        Files.write(target.resolve("timeline-dark.png"), picture.toPng(true));
    }

    @Test
    void emptyLaneShowsAMessage() {
        Timeline empty = new Timeline(DAY,
                List.of(new Lane.LinesLane("q", "Quality", "", 1, ValueFormat.SCORE, List.of())),
                List.of(), List.of());
        assertThat(new TimelinePicture(empty, "Nothing.", null).toSvg(false)).contains("no data in this workspace");
    }

    @Test
    void baselineAndSelectionDifferByMoreThanColour() {
        List<Band> bands = List.of(new Band(new TimeRange(START + 2 * HOUR, START + 6 * HOUR), "baseline",
                BandKind.BASELINE),
                new Band(new TimeRange(START + 6 * HOUR, START + 10 * HOUR), "window",
                        BandKind.SELECTION));
        Timeline compared = new Timeline(DAY, example().lanes(), bands, List.of());
        String svg = new TimelinePicture(compared, "Two windows.", null).toSvg(false);
        TimeScale time = new TimeScale(DAY, TimelineRenderer.LEFT, 1200 - 14);
        assertThat(svg).contains(">baseline</text>", ">window</text>");
        assertThat(svg.lines().filter(it -> it.startsWith("<line") && it.contains("stroke-dasharray=\"4 3\"")
                && it.contains("stroke=\"" + Palette.light().muted().hex())))
                .as("edges of the baseline").hasSize(2).satisfiesExactly(
                        it -> assertThat(x(it)).isCloseTo(time.x(START + 2 * HOUR), within(1.0)),
                        it -> assertThat(x(it)).isCloseTo(time.x(START + 6 * HOUR), within(1.0)));
    }

    private static double x(String line) {
        return Double.parseDouble(line.replaceFirst(".* x1=\"([0-9.]+)\".*", "$1"));
    }
}
