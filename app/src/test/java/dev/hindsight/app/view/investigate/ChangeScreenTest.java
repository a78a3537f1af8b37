package dev.hindsight.app.view.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.compare.BeforeAfter;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.app.view.ScenarioScreenTest;
import dev.hindsight.diff.DiffLine.Op;
import dev.hindsight.diff.view.DiffRow;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What one window shows of the change of scenario A that somebody clicks.
class ChangeScreenTest extends ScenarioScreenTest {
    @Test
    void clickedPromptChangeShowsDiffEffectAndOutputs() {
        click("guard-rules-41");
        click("prompt-v14");

        assertThat(title()).startsWith("prompt support-reply v14 · 14 Sep 2026, 13:57 UTC · v13 → v14");
        assertThat(lines(Op.REMOVED)).containsExactly("Keep answers short.");
        assertThat(lines(Op.ADDED)).containsExactly("Keep answers short, and always give a complete answer.");
        assertThat(lines(Op.EQUAL)).contains("Answer in the language of the question.",
                "Use plain words and no abbreviations.");
        assertThat(wordsOf(line("added"))).containsExactly("Keep answers short", ", and always give a complete answer",
                ".");
        assertThat(highlighted(line("added"))).containsExactly(", and always give a complete answer");
        assertThat(highlighted(line("removed"))).isEmpty();
        assertThat(gutter("added", ".diff-age")).isEqualTo("new");
        assertThat(gutter("removed", ".diff-age")).as("since before the first deploy that is known").isEqualTo("> 6 d");
        assertThat(gutter("equal", ".diff-age")).matches("> \\d+ d|\\d+ d");
        ChangeDetail detail = detail("prompt-v14");
        double[] quality = effect(detail);
        assertThat(quality[0]).as("beyond chance").isLessThan(-10);
        assertThat(quality[2]).isNegative();
        outputs(detail, "v13", "v14");
    }

    @Test
    void clickingAnotherChangeReplacesTheDetail() {
        click("prompt-v14");
        key(KeyCode.DIGIT0);

        click("prompt-v12");

        assertThat(title()).startsWith("prompt support-reply v12 · 10 Sep 2026, 13:22 UTC · v11 → v12");
        assertThat(lines(Op.REMOVED)).isEmpty();
        assertThat(lines(Op.ADDED))
                .containsExactly("Opened goods: check the paragraph on hygiene before you promise a return.");
        ChangeDetail detail = detail("prompt-v12");
        double[] quality = effect(detail);
        assertThat(quality[1]).as("within chance").isNegative();
        assertThat(quality[2]).isPositive();
        outputs(detail, "v11", "v12");
    }

    @Test
    void otherChangesOpenWhatTheyAreAboutAndShowEffectAndOutputs() throws IOException {
        click("prompt-v14");
        click("guard-rules-41");

        assertThat(title()).startsWith("guard rules-41 · 14 Sep 2026, 09:04 UTC · rules-40 → rules-41");
        assertThat(Snapshots.call(() -> tabs().getSelectionModel().getSelectedItem().getText())).as("what it is about")
                .isEqualTo("Outputs");
        assertThat(window.has("#outputs-guards")).isTrue();
        window.picture("change-of-a-guard");
        tab(0);
        assertThat(window.has("#diff-rows")).isFalse();
        assertThat(window.words("#prompt-diff")).isEqualTo("This was a change of guard, not of a prompt text.");
        listOutputs();
        ChangeDetail detail = detail("guard-rules-41");
        effect(detail);
        outputs(detail, null, null);
    }

    @Test
    void keysSelectNextAndPreviousChange() {
        click("guard-rules-41");
        key(KeyCode.N);
        assertThat(title()).startsWith("code build-883");
        robot.push(KeyCode.ALT, KeyCode.UP);
        window.idle();
        assertThat(title()).startsWith("guard rules-41");
        for (int i = 0; i < 4; i++) {
            robot.push(KeyCode.ALT, KeyCode.DOWN);
        }
        window.idle();
        assertThat(title()).startsWith("prompt support-reply v14");
        assertThat(highlighted(line("added"))).containsExactly(", and always give a complete answer");
        effect(detail("prompt-v14"));
        key(KeyCode.P);
        assertThat(title()).startsWith("code build-885");
        assertThat(window.has("#diff-rows")).isFalse();
    }

    private TabPane tabs() {
        return (TabPane) Objects.requireNonNull(window.scene.lookup("#detail-tabs"));
    }

    private void listOutputs() {
        tab(1);
        robot.interact(() -> ((ListView<?>) window.scene.lookup("#outputs-sections")).getSelectionModel().select(0));
        window.idle();
        tab(0);
    }

    /// Clicks where a change is drawn, and waits until all of it is shown.
    private void click(String change) {
        robot.moveTo(place(change)).clickOn(MouseButton.PRIMARY);
        window.idle();
    }

    private ChangeDetail detail(String change) {
        StoredEvidence<Change> stored = overview.changes().stream().filter(it -> it.header().key().id().equals(change))
                .findFirst().orElseThrow();
        return service.detail(overview, stored);
    }

    /// Compares the first row of the table with what was computed.
    ///
    /// @return the change in points as it stands there, with both ends of its interval
    private double[] effect(ChangeDetail detail) {
        BeforeAfter quality = detail.levels().getFirst();
        Level before = Objects.requireNonNull(quality.before());
        Level after = Objects.requireNonNull(quality.after());
        Level change = Objects.requireNonNull(quality.difference());
        List<List<Label>> table = Snapshots.call(() -> rows(window.scene.lookup("#before-after")));
        assertThat(texts(table.getFirst())).containsExactly("signal", "before", "after", "change");
        List<Label> row = table.get(1);
        assertThat(texts(row)).startsWith("Answer quality", percent(before.value()), interval(before),
                percent(after.value()), interval(after));
        double[] said = Pattern.compile("[−+][\\d.]+").matcher(row.get(5).getText() + row.get(6).getText()).results()
                .mapToDouble(it -> Double.parseDouble(it.group().replace('−', '-'))).toArray();
        assertThat(said).containsExactly(new double[]{100 * change.value(), 100 * change.low(), 100 * change.high()},
                Offset.offset(0.5));
        assertThat(before.n()).isGreaterThan(300);
        assertThat(window.words("#before-after")).contains("Before: " + window(detail.beforeWindow()) + ". After: "
                + window(detail.afterWindow()) + ".");
        return said;
    }

    private static String interval(Level level) {
        return "[" + bound(level.low()) + ", " + bound(level.high()) + "], n " + Format.count(level.n());
    }

    private static String window(TimeRange range) {
        return Format.span(TimeRange.instant(range.from()), TimeRange.instant(range.to()));
    }

    /// Looks at the outputs of both sides, every one of which must have been made on its side of the change.
    ///
    /// @param was version of the changed prompt before; null where no prompt was changed
    private void outputs(ChangeDetail detail, @Nullable String was, @Nullable String is) {
        tab(1);
        // The worst first on either side, whatever was asked.
        robot.interact(() -> ((ToggleButton) window.scene.lookup("#outputs-pairing")).setSelected(false));
        window.idle();
        Instant at = detail.change().header().at();
        Instant rolledOut = Objects.requireNonNullElse(detail.change().evidence().rolloutUntil(), at);
        List<StoredEvidence<Sample>> before = detail.outputs().before(window.session().workspace().evidence(), 12);
        List<StoredEvidence<Sample>> after = detail.outputs().after(window.session().workspace().evidence(), 12);
        side("before", before, was);
        side("after", after, is);
        assertThat(before).allSatisfy(it -> assertThat(it.header().at()).isBefore(at));
        assertThat(after).allSatisfy(it -> assertThat(it.header().at()).isAfterOrEqualTo(rolledOut));
    }

    private void side(String side, List<StoredEvidence<Sample>> wanted, @Nullable String version) {
        assertThat(wanted).as(side).hasSize(12);
        if (version != null) {
            assertThat(wanted).extracting(it -> it.evidence().prompt()).containsOnly("support-reply");
            assertThat(wanted).extracting(it -> it.evidence().promptVersion()).containsOnly(version);
        }
        Sample first = wanted.getFirst().evidence();
        assertThat(window.words("#outputs-list")).contains(
                Format.instant(wanted.getFirst().header().at()) + " · answer_quality", " · " + first.promptVersion(),
                first.input(), first.output());
        assertThat(window.words("#outputs-" + side)).startsWith(side.toUpperCase(Locale.ROOT) + " · ");
    }

    /// {@return name and facts of the change that is shown}
    private String title() {
        return Snapshots.call(() -> ((Label) window.scene.lookup("#change-title")).getText() + " · "
                + ((Label) window.scene.lookup("#change-facts")).getText());
    }

    /// {@return where on the screen the mark of a change is drawn}
    private Point2D place(String change) {
        return Snapshots.call(() -> {
            TimelineView view = timeline();
            RenderedTimeline drawn = drawn();
            Lane.LaneMark mark = view.lanes().stream().filter(Lane.MarksLane.class::isInstance)
                    .map(Lane.MarksLane.class::cast)
                    .flatMap(lane -> lane.marks().stream()).filter(it -> it.id().equals(change)).findFirst()
                    .orElseThrow();
            double x = drawn.time().x(mark.at());
            double[] lane = drawn.extent("changes");
            double y = DoubleStream.iterate(lane[0], it -> it < lane[1], it -> it + 1)
                    .filter(it -> drawn.hit(x, it).marks().contains(mark)).findFirst().orElseThrow();
            return view.localToScreen(x, y + 6);
        });
    }

    @SuppressWarnings("unchecked")
    private List<String> lines(Op op) {
        return Snapshots.call(() -> ((ListView<DiffRow>) window.scene.lookup("#diff-rows")).getItems().stream()
                .filter(DiffRow.UnifiedRow.class::isInstance).map(row -> ((DiffRow.UnifiedRow) row).piece().line())
                .filter(line -> line.op() == op).map(line -> line.text()).distinct().toList());
    }

    private String gutter(String style, String column) {
        return Snapshots.call(() -> ((Label) line(style).lookup(column)).getText());
    }

    private Node line(String style) {
        return Snapshots.call(() -> window.scene.lookup("#diff-rows").lookup(".diff-line." + style));
    }

    /// {@return the words of a line that stand out from the rest of it}
    private static List<String> highlighted(Node line) {
        return Snapshots.call(() -> line.lookupAll(".diff-words").stream().map(Label.class::cast)
                .filter(it -> it.getBackground() != null && it.getBackground().getFills().stream()
                        .anyMatch(fill -> !fill.getFill().equals(Color.TRANSPARENT)))
                .map(Label::getText).toList());
    }

    private static List<String> wordsOf(Node line) {
        return Snapshots.call(() -> texts(line.lookupAll(".diff-words").stream().map(Label.class::cast).toList()));
    }
}
