package dev.hindsight.app.view.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.app.view.ScenarioScreenTest;
import dev.hindsight.app.view.WindowFixture;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.timeline.overview.SuspectsPicture;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// What one window says of scenario A, and how a person looks around in it.
class VerdictScreenTest extends ScenarioScreenTest {
    @Test
    void verdictNamesSignalOnsetCauseAndCurrentLevel() {
        AnalysisResult analysis = overview.analysis();
        AnalysisResult.CurrentLevel now = Objects.requireNonNull(analysis.now());
        String verdict = window.words("#verdict");

        assertThat(verdict).startsWith("Answer quality down, 92 → 6")
                .containsPattern("Since  14 Sep 2026, \\d\\d:\\d\\d–\\d\\d:\\d\\d UTC")
                .contains("Likely  prompt support-reply v14, over 99 %",
                        "of 7 changes; none of ours under 1 %");
        assertThat(verdict).as("what is true now")
                .contains("Now  recovered, " + percent(now.value()), "Answer quality [" + bound(now.low()) + ", "
                        + bound(now.high()) + "], n " + Format.count(now.n()));
        assertThat(verdict).as("how old that is").contains("Newest evidence: "
                + Format.instant(Objects.requireNonNull(analysis.dataThrough())) + ". That was "
                + Format.ago(analysis.dataThrough(), Instant.now()) + ".");
        assertThat(analysis.dataThrough()).isEqualTo(lastSample());
        assertThat(Snapshots.call(() -> window.scene.lookup("#verdict").getStyleClass())).contains("alarm");
    }

    private Instant lastSample() {
        return TimeRange.instant(window.session().workspace().evidence().span().orElseThrow().to() - 1);
    }

    @Test
    void suspectsAreSortedByScoreAndIncludeNoneOfOurs() {
        List<List<String>> rows = Snapshots.call(() -> window.scene.lookup("#suspects").lookupAll(".panel-row").stream()
                .map(VerdictScreenTest::labels).toList());
        List<AnalysisResult.Suspect> ranked = overview.analysis().verdict().ranked();

        assertThat(rows.getFirst().subList(0, 2)).containsExactly("prompt support-reply v14",
                VerdictText.chance(ranked.getFirst().score()));
        assertThat(rows.getFirst().get(2)).contains("Began with the onset", "Reached support-reply",
                "The edit: adds a demand", "Recovered when it was rolled back");
        assertThat(rows).filteredOn(row -> row.getFirst().equals("None of our changes")).singleElement()
                .satisfies(row -> assertThat(row.get(1)).isEqualTo("under 1 %"));
        assertThat(ranked).extracting(AnalysisResult.Suspect::score)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(window.words("#suspects")).contains("After the onset: rollback to v13, mitigation?");
    }

    @Test
    void theBarsHaveALegendInTheOrderOfTheirParts() {
        Node legend = Snapshots.call(() -> window.scene.lookup("#suspects-legend"));

        assertThat(labels(legend)).containsExactly("edit", "reach", "rollback", "time");
        assertThat(legend.getAccessibleText())
                .isEqualTo("The parts of each bar, from left to right: edit, reach, rollback, time");
        assertThat(SuspectsPicture.parts(overview.analysis().verdict().ranked().getFirst()))
                .matches("edit \\d+ %, reach \\d+ %, rollback \\d+ %, time \\d+ %");
        assertThat(SuspectsPicture.reasons(SuspectsPicture.shown(overview.analysis().verdict())))
                .extracting(it -> SuspectsPicture.color(it, Palette.light())).doesNotHaveDuplicates();
    }

    @Test
    void lastGoodVersionsAreShownBesideCurrentOnes() {
        List<List<String>> rows = Snapshots.call(() -> rows(window.scene.lookup("#suspects")).stream()
                .map(ScenarioScreenTest::texts).toList());

        assertThat(rows.getFirst()).containsExactly("", "last good", "now");
        assertThat(rows).as("rolled back").contains(List.of("Prompt support-reply", "v13", "v13"));
        assertThat(rows).contains(List.of("Model served", "m-4-0901", "m-4-0901"));
        assertThat(rows).as("what moved is marked").contains(List.of("Router", "10 %", "25 % ≠"));
    }

    private static List<String> labels(Node within) {
        return texts(within.lookupAll(".label").stream().filter(Label.class::isInstance).map(Label.class::cast)
                .toList());
    }

    @Test
    void presetsUseTheDraggedWindow() {
        key(KeyCode.DIGIT0);
        TimeRange wanted = new TimeRange(TimeRange.micros(Instant.parse("2026-09-09T00:00:00Z")),
                TimeRange.micros(Instant.parse("2026-09-10T00:00:00Z")));
        Color[] before = colors(wanted);

        robot.moveTo(at(wanted.from())).press(MouseButton.PRIMARY).moveTo(at(wanted.to())).release(MouseButton.PRIMARY);

        Color[] selected = colors(wanted);
        assertThat(selected[0]).as("left of it").isEqualTo(before[0]);
        assertThat(List.of(selected[1], selected[2])).as("in it").doesNotContain(before[1], before[2]);
        assertThat(selected[3]).as("right of it").isEqualTo(before[3]);

        window.click("#timeline-show-6h");
        TimeRange seen = Snapshots.call(() -> drawn().time().range());
        assertThat(seen.length()).isEqualTo(Duration.ofHours(6));
        assertThat((seen.from() + seen.to()) / 2).isCloseTo((wanted.from() + wanted.to()) / 2,
                Offset.offset(Duration.ofHours(1).toNanos() / 1000));
        window.click("#timeline-back");
        assertThat(colors(wanted)).as("still selected").isEqualTo(selected);

        key(KeyCode.ESCAPE);
        assertThat(colors(wanted)).isEqualTo(before);
    }

    /// {@return the colours at the upper border of the lanes, where nothing else is drawn, just before, just in, still
    /// in and just after a window}
    private Color[] colors(TimeRange range) {
        return Snapshots.call(() -> {
            PixelReader pixels = WindowFixture.drawn(timeline()).getPixelReader();
            TimeScale time = drawn().time();
            int y = (int) drawn().top() + 1;
            return DoubleStream.of(time.x(range.from()) - 8, time.x(range.from()) + 8, time.x(range.to()) - 8,
                    time.x(range.to()) + 8).mapToObj(x -> pixels.getColor((int) x, y)).toArray(Color[]::new);
        });
    }

    private Point2D at(long time) {
        return Snapshots.call(() -> timeline().localToScreen(drawn().time().x(time), drawn().bottom() - 12));
    }
}
