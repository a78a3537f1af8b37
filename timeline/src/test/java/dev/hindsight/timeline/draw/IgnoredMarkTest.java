package dev.hindsight.timeline.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.timeline.draw.lane.Lane.LaneMark;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.SvgPainter;
import dev.hindsight.workspace.common.TimeRange;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The drawing of ignored changes.
class IgnoredMarkTest {
    private static final long HOUR = 3_600_000_000L;
    private final Palette palette = Palette.light();

    private String drawn(@Nullable String selected, LaneMark... marks) {
        SvgPainter painter = new SvgPainter(900, 120, palette.panel(), "t", "d");
        new TimelineRenderer(palette)
                .render(new Timeline(new TimeRange(0, 24 * HOUR), List.of(new Lane.MarksLane("changes",
                        "Changes", "", 1, List.of(marks))), List.of(), List.of()), painter, selected);
        return painter.toSvg();
    }

    private static LaneMark mark(String id, long hour, boolean ignored) {
        return new LaneMark(id, hour * HOUR, null, 0, id, "prompt", null, ignored);
    }

    private static long count(String svg, String pattern) {
        return Pattern.compile(pattern).matcher(svg).results().count();
    }

    /// {@return how many slanted lines there are: all others stand or lie}
    private static long strokes(String svg) {
        return Pattern.compile("<line x1=\"([^\"]+)\" y1=\"([^\"]+)\" x2=\"([^\"]+)\" y2=\"([^\"]+)\"").matcher(svg)
                .results().filter(it -> !it.group(1).equals(it.group(3)) && !it.group(2).equals(it.group(4))).count();
    }

    @Test
    void ignoredMarkIsHollowAndStruckThrough() {
        String counts = drawn(null, mark("v14", 12, false));
        String ignored = drawn(null, mark("v14", 12, true));
        assertThat(strokes(counts)).isZero();
        assertThat(strokes(ignored)).isOne();
        assertThat(count(ignored, "<circle")).isEqualTo(count(counts, "<circle") + 1);
        assertThat(ignored).containsPattern("fill=\"" + palette.muted().hex() + "\"[^>]*>v14<");
        assertThat(counts).containsPattern("fill=\"" + palette.text().hex() + "\"[^>]*>v14<");
    }

    @Test
    void groupedMarkIsHollowOnlyIfAllOrTheSelectedOneAreIgnored() {
        assertThat(strokes(drawn(null, mark("a", 12, true), mark("b", 12, false)))).isZero();
        assertThat(strokes(drawn("a", mark("a", 12, true), mark("b", 12, false)))).isOne();
        assertThat(strokes(drawn("b", mark("a", 12, true), mark("b", 12, false)))).isZero();
        assertThat(strokes(drawn(null, mark("a", 12, true), mark("b", 12, true)))).isOne();
    }
}
