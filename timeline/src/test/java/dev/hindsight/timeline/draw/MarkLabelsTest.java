package dev.hindsight.timeline.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import dev.hindsight.timeline.draw.RecordingPainter.DrawnText;
import dev.hindsight.timeline.draw.lane.Lane.LaneMark;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.ui.Palette;
import dev.hindsight.workspace.common.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The positions of change labels: right of their dot, left of it where there is more room, in full where possible.
class MarkLabelsTest {
    private static final long HOUR = 3_600_000_000L;
    private static final double FROM_DOT = 10;
    /// So low that there is room for one line of marks only.
    private static final double ONE_LINE = 66;

    private static LaneMark mark(double hour, String label) {
        return new LaneMark(label, (long) (hour * HOUR), null, 0, label, "prompt", null);
    }

    private static RenderedTimeline draw(RecordingPainter strokes, @Nullable String selected, LaneMark... marks) {
        return draw(strokes, new TimeRange(0, 24 * HOUR), selected, marks);
    }

    private static RenderedTimeline draw(RecordingPainter strokes, TimeRange range, @Nullable String selected,
            LaneMark... marks) {
        Lane lane = new Lane.MarksLane("changes", "Changes", "", 1, List.of(marks));
        return new TimelineRenderer(Palette.light()).render(new Timeline(range, List.of(lane), List.of(), List.of()),
                strokes, selected);
    }

    private static List<String> labels(RecordingPainter strokes, LaneMark... marks) {
        return strokes.words().stream().filter(it -> Arrays.stream(marks).anyMatch(mark -> it.length() > 1
                && mark.label().startsWith(it.replace("…", "")))).toList();
    }

    @Test
    void labelMovesLeftOfItsDotWhenTheNextDotIsTooNear() {
        LaneMark[] marks = {mark(10, "guard rules of the night"), mark(11, "prompt v14")};
        RecordingPainter strokes = new RecordingPainter(1000, ONE_LINE);
        RenderedTimeline drawn = draw(strokes, null, marks);
        double dot = drawn.time().x(marks[0].at());
        assertThat(strokes.text(marks[0].label()).right()).isCloseTo(dot - FROM_DOT, Offset.offset(0.1));
        assertThat(strokes.text(marks[1].label()).left()).isCloseTo(drawn.time().x(marks[1].at()) + FROM_DOT,
                Offset.offset(0.1));
        assertThat(drawn.hit(dot - FROM_DOT - 20, strokes.text(marks[0].label()).top() + 4).marks())
                .as("its label answers")
                .containsExactly(marks[0]);
    }

    @Test
    void lastLabelIsLeftOfItsDot() {
        LaneMark last = mark(23.5, "rollback of the prompt");
        RecordingPainter strokes = new RecordingPainter(1000, ONE_LINE);
        RenderedTimeline drawn = draw(strokes, null, mark(3, "first"), last);
        assertThat(strokes.text(last.label()).right()).isLessThan(drawn.time().x(last.at()));
    }

    @Test
    void tightLabelIsShortenedOnTheRoomierSide() {
        LaneMark[] marks = {mark(8, "a"), mark(12, "a name that is far too long for either side"), mark(13.5, "b")};
        RecordingPainter strokes = new RecordingPainter(1000, ONE_LINE);
        RenderedTimeline drawn = draw(strokes, null, marks);
        DrawnText cut = strokes.texts.stream().filter(it -> it.text().startsWith("a name") && it.text().endsWith("…"))
                .findFirst()
                .orElseThrow();
        assertThat(cut.right()).isLessThan(drawn.time().x(marks[1].at()));
        assertThat(cut.left()).isGreaterThan(strokes.text("a").right());
    }

    @Test
    void labelsOverlapNeitherLabelsNorDots() {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<LaneMark> marks = new ArrayList<>();
            double hour = 0;
            while (marks.size() < 12 && hour < 23) {
                hour += 2.5 * random.nextDouble();
                marks.add(mark(hour, "m" + marks.size() + "x".repeat(random.nextInt(25))));
            }
            LaneMark[] all = marks.toArray(LaneMark[]::new);
            RecordingPainter strokes = new RecordingPainter(700 + random.nextInt(600), 60 + random.nextInt(60));
            RenderedTimeline drawn = draw(strokes, random.nextBoolean() ? all[0].id() : null, all);
            List<DrawnText> texts = labels(strokes, all).stream().map(strokes::text).toList();
            for (DrawnText text : texts) {
                assertThat(texts).as("seed %d, round %d", seed, round)
                        .noneMatch(other -> !other.equals(text) && other.touches(text));
                assertThat(strokes.shapes("circle")).as("seed %d, round %d, %s", seed, round, text)
                        .noneMatch(dot -> dot.left() < text.right() && text.left() < dot.right()
                                && dot.top() < text.bottom() && text.top() < dot.bottom());
                assertThat(text.left()).isGreaterThanOrEqualTo(drawn.time().left());
                assertThat(text.right()).isLessThanOrEqualTo(drawn.time().right());
            }
        }
    }

    private static LaneMark[] crowd() {
        return IntStream.range(0, 3000).mapToObj(i -> mark(24.0 * i / 3000, "m" + i)).toArray(LaneMark[]::new);
    }

    @Test
    void tooManyMarksAreCountedAndSeparatedByZoom() {
        RecordingPainter strokes = new RecordingPainter(1000, 400);
        RenderedTimeline drawn = draw(strokes, null, crowd());
        assertThat(strokes.words()).contains("3,000 prompt changes: too many to tell apart; zoom in");
        assertThat(strokes.shapes("circle")).isEmpty();
        double[] lane = drawn.extent("changes");
        assertThat(drawn.hit(500, (lane[0] + lane[1]) / 2).marks()).hasSizeBetween(20, 30).allSatisfy(
                it -> assertThat(drawn.time().x(it.at())).isCloseTo(500, Offset.offset(6.5)));

        RecordingPainter near = new RecordingPainter(1000, 400);
        draw(near, new TimeRange(12 * HOUR, 12 * HOUR + HOUR / 12), null, crowd());
        assertThat(near.words()).contains("m1501", "m1505").noneMatch(it -> it.contains("too many"));
    }

    @Test
    void histogramTextLeavesRoomForTheSelectedMark() {
        for (String selected : List.of("m40", "m900", "m1500", "m2100", "m2600")) {
            RecordingPainter strokes = new RecordingPainter(900, 400);
            draw(strokes, selected, crowd());
            DrawnText words = strokes.texts.stream().filter(it -> it.text().startsWith("3,000 prompt")).findFirst()
                    .orElseThrow();
            assertThat(words.touches(strokes.text(selected))).as(selected).isFalse();
        }
    }
}
