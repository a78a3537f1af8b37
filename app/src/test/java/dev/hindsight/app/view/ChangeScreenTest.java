package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.desk.Intake;
import dev.hindsight.diff.DiffLine.Op;
import dev.hindsight.diff.view.DiffRow;
import dev.hindsight.timeline.analysis.AnalysisOptions;
import dev.hindsight.timeline.analysis.AnalysisResult;
import dev.hindsight.timeline.analysis.compare.Comparison;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.timeline.overview.change.ChangeDetail;
import dev.hindsight.timeline.overview.words.VerdictText;
import dev.hindsight.timeline.stats.Level;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.Format;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.Progress;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.Stored;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.redact.Redactor;
import dev.hindsight.workspace.scenario.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What one window says of scenario A (a prompt deploy, noticed and rolled back), and what it shows of the change that
/// somebody clicks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeScreenTest {
    private final FxRobot robot = new FxRobot();
    private WindowFixture window;
    private OverviewService service;
    private Overview overview;

    @BeforeAll
    void openTheScenario(@TempDir Path folder) throws IOException {
        Snapshots.start();
        Path evidence = folder.resolve("a.evidence.jsonl");
        Scenarios.make("A", 1).writeTo(evidence);
        Path file = folder.resolve("shop.hindsight");
        try (Workspace workspace = Workspace.create(file, Clock.systemUTC())) {
            new Intake(Redactor.load(folder), Clock.systemUTC(), InputStream.nullInputStream()).run(workspace,
                    List.of(evidence.toString()), ImportOptions.DEFAULT, Progress.NONE);
        }
        window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800);
        window.open(file);
        window.await(() -> window.has("#diff-rows"));
        window.idle();
        service = new OverviewService(window.session().analyses());
        overview = service.overview(AnalysisOptions.DEFAULT, List.of(), Progress.NONE).orElseThrow();
    }

    @AfterAll
    void close() {
        window.close();
    }

    @BeforeEach
    void lookAtTheDayAroundTheOnset() {
        tab(0);
        key(KeyCode.ESCAPE);
        key(KeyCode.DIGIT0);
        window.press("#timeline-show-24h");
        window.idle();
    }

    /// Types a key on the timeline.
    private void key(KeyCode code) {
        robot.interact(() -> timeline().requestFocus());
        robot.type(code);
        window.idle();
    }

    @Test
    void theVerdictSaysWhatFellSinceWhenWhyAndWhatIsTrueNow() {
        AnalysisResult analysis = overview.analysis();
        AnalysisResult.Now now = Objects.requireNonNull(analysis.now());
        String verdict = window.words("#verdict");

        assertThat(verdict).startsWith("Answer quality fell from 92 % to 6")
                .containsPattern("between 14 Sep 2026, \\d\\d:\\d\\d–\\d\\d:\\d\\d UTC\\.")
                .contains("Most suspicious of 7 changes: prompt support-reply v14 (over 99 %)",
                        "none of ours: under 1 %");
        assertThat(verdict).as("what is true now").contains("Now: " + percent(now.value()) + ", recovered ["
                + bound(now.low()) + ", " + bound(now.high()) + "], n " + Format.count(now.n()) + ".");
        assertThat(verdict).as("how old that is").contains("Newest evidence: "
                + Format.instant(Objects.requireNonNull(analysis.dataThrough())) + ".");
        assertThat(analysis.dataThrough()).isEqualTo(lastSample());
        assertThat(Snapshots.call(() -> window.scene.lookup("#verdict").getStyleClass())).contains("alarm");
    }

    private Instant lastSample() {
        return TimeRange.instant(window.session().workspace().evidence().span().orElseThrow().to() - 1);
    }

    @Test
    void suspectsStandByScoreWithTheirReasonsAndNoneOfOursIsOneOfThem() {
        List<List<String>> rows = Snapshots.call(() -> window.scene.lookup("#suspects").lookupAll(".panel-row").stream()
                .map(ChangeScreenTest::labels).toList());
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
    void whatRanAtTheLastGoodTimeStandsBesideWhatRunsNow() {
        List<List<String>> rows = Snapshots.call(() -> rows(window.scene.lookup("#suspects")).stream()
                .map(ChangeScreenTest::texts).toList());

        assertThat(rows.getFirst()).containsExactly("", "last good", "now");
        assertThat(rows).as("rolled back").contains(List.of("Prompt", "v13", "v13"));
        assertThat(rows).contains(List.of("Model served", "m-4-0901", "m-4-0901"));
        assertThat(rows).as("what moved is marked").contains(List.of("Router", "10 %", "25 % ≠"));
    }

    @Test
    void aClickedPromptChangeShowsItsWordsItsEffectAndItsOutputs() {
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
    void anotherClickedChangeTakesTheirPlace() {
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
    void aChangeOfAnotherSurfaceHasNoWordsButAnEffectAndOutputs() {
        click("prompt-v14");
        click("guard-rules-41");

        assertThat(title()).startsWith("guard rules-41 · 14 Sep 2026, 09:04 UTC · rules-40 → rules-41");
        assertThat(window.has("#diff-rows")).isFalse();
        assertThat(window.words("#prompt-diff")).isEqualTo("This was a change of guard, not of a prompt text.");
        ChangeDetail detail = detail("guard-rules-41");
        effect(detail);
        outputs(detail, null, null);
    }

    @Test
    void theKeyboardWalksFromChangeToChange() {
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

    @Test
    void aDraggedWindowIsShownAndIsWhatThePresetsLookAt() {
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

    /// {@return the colours at the upper border of the lanes, where nothing else is drawn, just before, just in, still in and just
    /// after a window}
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

    /// Clicks where a change is drawn, and waits until all of it is shown.
    private void click(String change) {
        robot.moveTo(place(change)).clickOn(MouseButton.PRIMARY);
        window.idle();
    }

    private ChangeDetail detail(String change) {
        Stored<Change> stored = overview.changes().stream().filter(it -> it.header().key().id().equals(change))
                .findFirst().orElseThrow();
        return service.detail(overview, stored);
    }

    /// Compares the first row of the table with what was computed.
    ///
    /// @return the change in points as it stands there, with both ends of its interval
    private double[] effect(ChangeDetail detail) {
        Comparison quality = detail.levels().getFirst();
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
        List<Stored<Sample>> before = detail.outputs().before(window.session().workspace().evidence(), 12);
        List<Stored<Sample>> after = detail.outputs().after(window.session().workspace().evidence(), 12);
        side("before", before, was);
        side("after", after, is);
        assertThat(before).allSatisfy(it -> assertThat(it.header().at()).isBefore(at));
        assertThat(after).allSatisfy(it -> assertThat(it.header().at()).isAfterOrEqualTo(rolledOut));
    }

    private void side(String side, List<Stored<Sample>> wanted, @Nullable String version) {
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

    private RenderedTimeline drawn() {
        return Objects.requireNonNull(timeline().rendered());
    }

    private TimelineView timeline() {
        return (TimelineView) Objects.requireNonNull(window.scene.lookup("#timeline"));
    }

    /// {@return where on the screen the mark of a change is drawn}
    private Point2D place(String change) {
        return Snapshots.call(() -> {
            TimelineView view = timeline();
            RenderedTimeline drawn = drawn();
            Lane.Mark mark = view.lanes().stream().filter(Lane.Marks.class::isInstance).map(Lane.Marks.class::cast)
                    .flatMap(lane -> lane.marks().stream()).filter(it -> it.id().equals(change)).findFirst()
                    .orElseThrow();
            double x = drawn.time().x(mark.at());
            double[] lane = drawn.extent("changes");
            double y = DoubleStream.iterate(lane[0], it -> it < lane[1], it -> it + 1)
                    .filter(it -> drawn.hit(x, it).marks().contains(mark)).findFirst().orElseThrow();
            return view.localToScreen(x, y + 6);
        });
    }

    private void tab(int index) {
        robot.interact(() -> ((TabPane) window.scene.lookup("#detail-tabs")).getSelectionModel().select(index));
        window.idle();
    }

    @SuppressWarnings("unchecked")
    private List<String> lines(Op op) {
        return Snapshots.call(() -> ((ListView<DiffRow>) window.scene.lookup("#diff-rows")).getItems().stream()
                .filter(DiffRow.One.class::isInstance).map(row -> ((DiffRow.One) row).piece().line())
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

    private static List<String> texts(List<Label> labels) {
        return labels.stream().map(Label::getText).toList();
    }

    private static List<String> labels(Node within) {
        return texts(within.lookupAll(".label").stream().filter(Label.class::isInstance).map(Label.class::cast)
                .toList());
    }

    /// {@return the cells of a grid, row by row}
    private static List<List<Label>> rows(Node within) {
        GridPane grid = (GridPane) within.lookupAll("*").stream().filter(GridPane.class::isInstance).findFirst()
                .orElseThrow();
        return List.copyOf(grid.getChildren().stream()
                .collect(Collectors.groupingBy(GridPane::getRowIndex, TreeMap::new,
                        Collectors.flatMapping(ChangeScreenTest::inCell, Collectors.toList())))
                .values());
    }

    private static Stream<Label> inCell(Node cell) {
        return cell instanceof VBox box ? box.getChildren().stream().map(Label.class::cast) : Stream.of((Label) cell);
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static String bound(double share) {
        return String.valueOf(Math.round(share * 100));
    }
}
