package dev.hindsight.timeline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.diff.history.LiveVersion;
import dev.hindsight.diff.history.PromptRevision;
import dev.hindsight.diff.history.PromptTimeline;
import dev.hindsight.ui.ImagePainter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.SvgPainter;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PromptHistoryRendererTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final SignalName QUALITY = new SignalName("Answer quality", "", ValueFormat.PERCENT);

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private static List<LiveVersion> versions(int count, int days) {
        List<PromptRevision> revisions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            revisions.add(new PromptRevision("v" + (i + 1), i == 0 ? null : day(i * days), "team-a", null,
                    "Greet every customer kindly.\n" + "Never guess a date.\n".repeat(i), "d" + i));
        }
        return LiveVersion.of(new PromptTimeline("reply", revisions));
    }

    private static PromptHistoryChart life(int count, int days, TimeRange range, int chosen) {
        List<Level> levels = Arrays.asList(new Level(0.92, 0.9, 0.94, 900), null, new Level(0.65, 0.6, 0.7, 398));
        return new PromptHistoryChart("reply", range, versions(count, days), List.of(0, 0, 2), QUALITY, levels, chosen);
    }

    private static RenderedPromptHistory drawn(PromptHistoryChart life) {
        Palette palette = Palette.light();
        return PromptHistoryRenderer.render(life, new ImagePainter(600, 240, 1, palette.panel()), palette);
    }

    @Test
    void versionsHaveSizeAndReplacementTime() {
        LiveVersion second = versions(3, 10).get(1);
        assertThat(second.until()).isEqualTo(day(20));
        assertThat(second.tokens()).isGreaterThan(5);
        assertThat(second.defensive()).as("one of two lines, both near as long").isBetween(0.4, 0.7);
        assertThat(versions(3, 10).getFirst().defensive()).isZero();
        assertThat(versions(3, 10).getLast().until()).isNull();
    }

    @Test
    void drawingResolvesVersionsByPixel() {
        RenderedPromptHistory drawn = drawn(life(3, 10, TimeRange.of(day(5), day(25)), 2));
        double middle = (drawn.left(1) + drawn.right(1)) / 2;
        assertThat(drawn.at(middle, 10)).hasValue(1);
        assertThat(drawn.at(drawn.left(0) + 1, 100)).as("live since before what is known").hasValue(0);
        assertThat(drawn.at(drawn.right(2), 10)).hasValue(2);
        assertThat(drawn.right(0)).isEqualTo(drawn.left(1));
        assertThat(drawn.at(20, 10)).as("the names at the left").isEmpty();
        assertThat(drawn.at(middle, 239)).as("the axis").isEmpty();
    }

    @Test
    void chartAndDescriptionContainAllFacts() {
        PromptHistoryChart life = life(3, 10, TimeRange.of(day(5), day(60)), 2);
        String svg = PromptHistoryRenderer.toSvg(life, false);
        assertThat(svg).contains(">v1<", ">v2<", ">v3<", "Tokens", "Defensive share", "Answer quality",
                "65 % [60, 70], n 398", ">unknown<");
        assertThat(PromptHistoryRenderer.toSvg(life, false)).isEqualTo(svg);
        assertThat(PromptHistoryRenderer.toPng(life, true)).startsWith((byte) 0x89, (byte) 'P');
        int defensive = (int) Math.round(life.versions().get(2).defensive() * 100);
        assertThat(life.words(2)).isEqualTo("v3 · live since 21 Jan 2026, 00:00 UTC · by team-a · "
                + life.versions().get(2).tokens() + " tokens · defensive " + defensive
                + " % · Answer quality 65 % [60, 70], n 398 · "
                + "2 removed sentences back");
        assertThat(life.words(1)).contains("Answer quality unknown");
    }

    @Test
    void versionsOutOfViewAreCounted() {
        PromptHistoryChart life = life(9, 10, TimeRange.of(day(31), day(45)), 4);
        String svg = PromptHistoryRenderer.toSvg(life, false);
        assertThat(svg).contains("◀ 3", "4 ▶").doesNotContain(">v3<");
        assertThat(life.shows(3)).isTrue();
        assertThat(life.shows(2)).isFalse();
    }

    @Test
    void scaleLabelsNeverTouch() {
        PromptHistoryChart life = life(3, 10, TimeRange.of(day(5), day(25)), 2);
        for (int height = 80; height <= 320; height += 5) {
            SvgPainter painter = new SvgPainter(600, height, Palette.light().panel(), "t", "d");
            PromptHistoryRenderer.render(life, painter, Palette.light());
            double[] baselines = Pattern.compile("<text x=\"[^\"]+\" y=\"([^\"]+)\"[^>]*text-anchor=\"end\"").matcher(
                    painter.toSvg()).results().mapToDouble(it -> Double.parseDouble(it.group(1))).sorted().toArray();
            assertThat(baselines).hasSizeGreaterThanOrEqualTo(3);
            for (int i = 1; i < baselines.length; i++) {
                assertThat(baselines[i] - baselines[i - 1]).as("height %d", height).isGreaterThanOrEqualTo(11);
            }
        }
    }

    @Test
    void sixHundredVersionsAreDistinguishable() {
        PromptHistoryChart life = life(600, 1, TimeRange.of(day(0), day(600)), 300);
        RenderedPromptHistory drawn = drawn(life);
        assertThat(drawn.at(drawn.left(300), 10).orElseThrow()).isBetween(299, 301);
    }
}
