package dev.hindsight.app.view.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.compare.BeforeAfter;
import dev.hindsight.analysis.phrase.PromptEdit;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.app.view.DemoWindowTest;
import dev.hindsight.app.view.NodeBounds;
import dev.hindsight.app.view.prompt.BlameRow;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.paint.CanvasPainter;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What one window tells of a changed prompt beside its diff, on the demo with its incident.
class PromptScreenTest extends DemoWindowTest {
    @BeforeEach
    void lookAtTheDiff() {
        robot.interact(() -> ((TabPane) window.scene.lookup("#detail-tabs")).getSelectionModel().select(0));
        window.idle();
    }

    @Test
    void gutterNamesIncidentsOfLiveLines() throws IOException {
        window.picture("diff-unified");

        Label incidents = (Label) window.scene.lookup("#diff-rows").lookup(".diff-line.added")
                .lookup(".diff-incidents");
        assertThat(incidents.getText()).isEqualTo("●1");
        robot.moveTo(incidents);
        assertThat(Snapshots.call(() -> incidents.getTooltip().getText()))
                .startsWith("This line was live in INC-1 ");
        gutterAndTextAreAligned(1);
        window.press("#diff-side-by-side");
        window.idle();
        gutterAndTextAreAligned(2);
        window.picture("diff-sides");
        window.press("#diff-side-by-side");
    }

    @Test
    void changeShowsTimelinePositionEffectBySliceAndPhrases() throws IOException {
        thePlace();
        theSlices();
        thePhrases();
    }

    @Test
    void historyShowsVersionsAndLinesOfTheChosenOne() throws IOException {
        robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.Q);
        window.await(() -> window.has("#history-chart") && window.has("#blame")
                && !blame().getItems().isEmpty());
        window.idle();
        chartIsNextToTheLines();
        window.picture("history");
        assertThat(readout()).startsWith("v14 · live since 14 Sep 2026, 13:57 UTC, until 14 Sep 2026, 2")
                .contains(" · by team-growth · ", " tokens · defensive ").containsPattern(
                        "Answer quality 6\\d % \\[\\d+, \\d+], n \\d+");
        BlameRow changed = row("always give a complete answer");
        assertThat(changed.line().since().version()).isEqualTo("v14");
        assertThat(changed.mark().age()).as("when it was rolled back").isEqualTo("6 h");
        assertThat(changed.mark().incidents()).singleElement().asString().startsWith("INC-1 ");
        assertThat(changed.historyText()).contains("It said before: “Keep answers short.”");
        assertThat(changed.spoken()).contains("Since v14, 14 Sep 2026, 13:57 UTC, by team-growth. live for 6 h");

        otherVersions();
        thePicture();
    }

    /// Line numbers, age, incidents, sign and words begin at one line each; sides are as wide as each other.
    ///
    /// @param sides how many texts stand beside each other
    private void gutterAndTextAreAligned(int sides) {
        List<Node> lines = Snapshots.call(() -> List.copyOf(window.scene.lookup("#diff-rows").lookupAll(
                ".diff-line")).stream().filter(it -> it.isVisible() && it.getLayoutBounds().getWidth() > 0).toList());
        assertThat(lines.stream().map(it -> Math.round(NodeBounds.of(it).getMinX())).distinct()).hasSize(sides);
        assertThat(lines).as("equal widths").allSatisfy(it -> assertThat(NodeBounds.of(it).getWidth())
                .isCloseTo(NodeBounds.of(lines.getFirst()).getWidth(), within(1.01)));
        for (String column : List.of(".diff-age", ".diff-incidents", ".diff-sign")) {
            assertThat(lines.stream().flatMap(it -> it.lookupAll(column).stream())
                    .map(it -> Math.round(NodeBounds.of(it).getMinX())).distinct()).as(column).hasSize(sides);
        }
        assertThat(lines.stream().filter(it -> it.lookup(".diff-sign") != null)).allSatisfy(line -> {
            assertThat(NodeBounds.of(line.lookup(".diff-age")).getMaxX())
                    .isLessThanOrEqualTo(NodeBounds.of(line.lookup(".diff-incidents")).getMinX());
            assertThat(NodeBounds.of(line.lookup(".diff-incidents")).getMaxX())
                    .isLessThanOrEqualTo(NodeBounds.of(line.lookup(".diff-sign")).getMinX());
        });
    }

    /// The versions at the left, the lines of the chosen one at the right, as high as each other.
    private void chartIsNextToTheLines() {
        Bounds chart = NodeBounds.of(window, "#history-chart");
        Bounds lines = NodeBounds.of(window, "#blame");
        assertThat(chart.getMaxX()).isLessThanOrEqualTo(lines.getMinX());
        assertThat(chart.getMinY()).isEqualTo(lines.getMinY());
        assertThat(chart.getHeight()).isEqualTo(lines.getHeight());
        assertThat(lines.getMaxX()).isLessThanOrEqualTo(NodeBounds.of(window, "#line-history").getMaxX());
        assertThat(NodeBounds.of(window, "#history-readout").getMaxY()).as("what is read above both")
                .isLessThanOrEqualTo(chart.getMinY());
        TableView<BlameRow> blame = blame();
        assertThat(Snapshots.call(() -> blame.getColumns().stream().mapToDouble(it -> it.getWidth()).sum()))
                .as("columns fit").isLessThanOrEqualTo(lines.getWidth());
    }

    private void otherVersions() {
        Region chart = (Region) window.scene.lookup("#history-chart");
        Point2D left = Snapshots.call(() -> chart.localToScreen(200, 14));
        robot.moveTo(left);
        assertThat(readout()).as("under the pointer").startsWith("v13 · ");
        robot.clickOn(MouseButton.PRIMARY);
        window.idle();
        assertThat(row("Keep answers short.").line().until()).isNotNull();
        robot.type(KeyCode.RIGHT);
        window.idle();
        assertThat(row("always give a complete answer").line().line()).isPositive();
        robot.type(KeyCode.HOME);
        window.idle();
        assertThat(readout()).startsWith("v10 · live since before what is known");
        assertThat(((ToggleButton) window.scene.lookup("#history-all")).isSelected()).as("all are in view").isTrue();
        window.press("#history-next");
        window.press("#history-next");
        window.idle();
        assertThat(readout()).startsWith("v12 · live since 10 Sep 2026, 13:22 UTC, until ");
    }

    private void thePicture() throws IOException {
        window.press("#history-save");
        window.await(() -> window.dialogs.news.stream().anyMatch(it -> it.startsWith("Saved ")));
        Path saved = window.dialogs.saveFile("", "support-reply-history.svg").orElseThrow();
        assertThat(Files.readString(saved)).startsWith("<svg").contains("Versions", "Defensive share", "v12");
    }

    @SuppressWarnings("unchecked")
    private TableView<BlameRow> blame() {
        return (TableView<BlameRow>) window.scene.lookup("#blame");
    }

    private BlameRow row(String text) {
        return Snapshots.call(() -> blame().getItems().stream().filter(it -> it.line().text().contains(text))
                .findFirst().orElseThrow());
    }

    private String readout() {
        return window.words("#history-readout");
    }

    /// The marker stands right beneath the change on the timeline; where the change is out of view, the strip says so.
    private void thePlace() {
        TimelineView timeline = (TimelineView) window.scene.lookup("#timeline");
        Region strip = (Region) window.scene.lookup("#change-strip");
        assertThat(strip.getAccessibleText()).matches("The change of 14 Sep 2026, 13:57 UTC lies at \\d+ % of what .*");
        long at = TimeRange.micros(Instant.parse("2026-09-14T13:57:00Z"));
        RenderedTimeline drawn = Objects.requireNonNull(timeline.rendered());
        assertThat(drawn.hit(drawn.time().x(at), markedAt(drawn)).marks()).extracting(Lane.LaneMark::id)
                .containsExactly("prompt-v14");
        List<Color> row = Snapshots.call(() -> {
            double left = strip.sceneToLocal(timeline.localToScene(0, 0)).getX();
            PixelReader pixels = strip.snapshot(null, null).getPixelReader();
            return IntStream.of(0, -12, 12).mapToObj(it -> pixels.getColor((int) (left + drawn.time().x(at)) + it, 7))
                    .toList();
        });
        assertThat(row.getFirst()).isEqualTo(CanvasPainter.color(Palette.light().surface("prompt").color()));
        assertThat(row.get(1)).as("before it: grey").satisfies(it -> assertThat(it.getSaturation()).isLessThan(0.2));
        assertThat(row.get(2)).as("after it: blue").satisfies(it -> assertThat(it.getSaturation()).isGreaterThan(0.3));
        window.press("#timeline-show-1h");
        window.idle();
        assertThat(strip.getAccessibleText()).endsWith("is later than what the timeline shows");
        window.press("#timeline-show-24h");
        window.idle();
    }

    /// {@return a height at which the change is drawn}
    private static double markedAt(RenderedTimeline drawn) {
        double x = drawn.time().x(TimeRange.micros(Instant.parse("2026-09-14T13:57:00Z")));
        return DoubleStream.iterate(drawn.top(), it -> it < drawn.bottom(), it -> it + 2)
                .filter(y -> !drawn.hit(x, y).marks().isEmpty()).findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private void theSlices() {
        ComboBox<String> key = (ComboBox<String>) window.scene.lookup("#slice-key");
        ComboBox<String> value = (ComboBox<String>) window.scene.lookup("#slice-value");
        assertThat(key.getItems().getFirst()).as("all traffic").isNull();
        String whole = window.words("#before-after");
        assertThat(key.getItems()).contains("topic");
        robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.E);
        assertThat(key.isFocused()).isTrue();
        robot.interact(() -> key.setValue("topic"));
        window.await(() -> !value.getItems().isEmpty());
        String chosen = value.getItems().getFirst();
        robot.interact(() -> value.setValue(chosen));
        window.idle();

        EvidenceQuery evidence = window.session().workspace().evidence();
        Signal quality = SeriesQuery.signals(evidence).stream()
                .filter(it -> it.name().startsWith("score:answer_quality"))
                .findFirst().orElseThrow();
        Level wanted = BeforeAfter.level(evidence, quality, Map.of("prompt", "support-reply", "topic", chosen),
                detail().beforeWindow()).orElseThrow();
        assertThat(window.words("#before-after")).isNotEqualTo(whole)
                .contains(", n " + Format.count(wanted.n()));
        robot.interact(() -> key.setValue(null));
        window.idle();
        assertThat(window.words("#before-after")).isEqualTo(whole);
    }

    private void thePhrases() {
        long standing = new OverviewService(window.session().analyses()).phrases(detail()).shifts().stream()
                .filter(it -> it.prompt() != PromptEdit.EditLocation.NEITHER).count();

        window.press("#diff-phrases");
        window.await(() -> window.dialogs.news.stream().anyMatch(it -> it.contains("moved in outputs")));
        window.idle();

        assertThat(window.dialogs.news.getLast()).startsWith(standing == 0
                ? "Of the phrases that moved in outputs none stands"
                : Format.count(standing, "phrase", "phrases") + " that moved");
        assertThat(window.scene.lookup("#diff-rows").lookupAll(".phrase").isEmpty()).isEqualTo(standing == 0);
    }

    private ChangeDetail detail() {
        OverviewService service = new OverviewService(window.session().analyses());
        Overview overview = service.overview(AnalysisOptions.DEFAULT, List.of(), Progress.NONE).orElseThrow();
        StoredEvidence<Change> change = overview.changes().stream()
                .filter(it -> it.header().key().id().equals("prompt-v14")).findFirst().orElseThrow();
        return service.detail(overview, change);
    }
}
