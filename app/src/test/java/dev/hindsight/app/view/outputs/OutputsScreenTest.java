package dev.hindsight.app.view.outputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.hindsight.app.view.NodeBounds;
import dev.hindsight.app.view.WindowFixture;
import dev.hindsight.app.view.outputs.SupportEvidence;
import dev.hindsight.testing.FxTest;
import dev.hindsight.testing.Seeds;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.evidence.EvidenceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The outputs of two windows, in the window: listed, searched, compared, labelled, and what they tell.
@FxTest
class OutputsScreenTest {
    private static final long SEED = Seeds.fixed(7);

    @TempDir
    Path folder = Path.of("");

    @Test
    void outputsAreFilteredSearchedAndSorted(FxRobot robot) throws IOException {
        try (WindowFixture window = open(robot, true)) {
            assertThat(window.words("#outputs-before")).startsWith("BEFORE · 300 outputs of reply");
            assertThat(window.words("#outputs-after")).startsWith("AFTER · 300 outputs").contains(
                    "300 pairs of the same input");
            assertThat(texts(window)).as("the worst first").contains("quality 0.2").contains("same input");

            sidesStandInTwoColumns(window);

            robot.clickOn("#outputs-search").write("certain").push(KeyCode.ENTER);
            settle(window);
            int certain = counted(window, "#outputs-after");
            assertThat(certain).isBetween(50, 200);
            assertThat(texts(window)).contains("that is certain").doesNotContain("It is on its way.");

            choose(window, robot, "slice-topic", "delivery");
            assertThat(counted(window, "#outputs-after")).isLessThan(certain).isPositive();
            assertThat(window.words("#outputs")).contains("Topic: delivery", "“certain”");
            window.picture("outputs-filtered");

            robot.push(KeyCode.SHIFT, KeyCode.F11);
            settle(window);
            assertThat(counted(window, "#outputs-after")).isEqualTo(SupportEvidence.OF_A_DAY);
            robot.clickOn("#outputs-most").write("0.25").push(KeyCode.ENTER);
            settle(window);
            assertThat(window.words("#outputs")).contains("score ≤ 0.25");
            assertThat(counted(window, "#outputs-after")).isBetween(20, 150);

            robot.push(KeyCode.SHIFT, KeyCode.F11);
            settle(window);
            robot.push(KeyCode.F4);
            settle(window);
            assertThat(window.words("#outputs-after")).doesNotContain("pairs");
            robot.interact(() -> ((ComboBox<?>) window.scene.lookup("#outputs-order")).getSelectionModel().select(2));
            settle(window);
            assertThat(texts(window)).as("the newest first").contains("2 Mar 2026, 23:55 UTC", "3 Mar 2026, 23:55 UTC");
        }
    }

    @Test
    void everySectionShowsItsOutputs(FxRobot robot) throws IOException {
        try (WindowFixture window = open(robot, true)) {
            window.picture("outputs-list");
            robot.clickOn("#outputs-list").push(KeyCode.UP).push(KeyCode.HOME).push(KeyCode.DOWN).push(KeyCode.LEFT);
            settle(window);
            robot.push(KeyCode.ENTER);
            settle(window);
            assertThat(window.words("#output-whole")).contains("INPUT", "OUTPUT", "v1", "track_parcel", "tone",
                    "labelled");
            window.picture("outputs-whole");

            section(window, robot, "Outputs");
            robot.push(KeyCode.SHIFT, KeyCode.F6);
            settle(window);
            window.await(() -> window.has("#outputs #diff-rows"));
            assertThat(window.words("#outputs")).contains("Outputs 2 Mar 2026");
            window.picture("outputs-compare");

            section(window, robot, "Context fill");
            assertThat(window.words("#outputs-fill")).contains("The knee", "◂ knee", "50 % – 60 %");
            theKneeIsMarkedInItsStep(window);
            window.picture("outputs-fill");
            section(window, robot, "Tool calls");
            assertThat(window.words("#outputs-tools")).contains("find_parcel0 → 30hallucinatedunknown100 % [");
            assertThat(NodeBounds.assertTable(window, "#outputs-tools")).first().asInstanceOf(LIST)
                    .containsExactly("tool", "calls", "share", "before", "after", "change");
            window.picture("outputs-tools");
            section(window, robot, "Guards");
            robot.interact(() -> ((ComboBox<?>) window.scene.lookup("#guard-choice")).getSelectionModel().select(1));
            settle(window);
            assertThat(window.words("#outputs-guards")).contains("tone, as it was (last threshold 0.90)0.0 % [");
            robot.doubleClickOn("#guard-threshold").push(KeyCode.CONTROL, KeyCode.A).write("0.5").push(KeyCode.ENTER);
            settle(window);
            assertThat(window.words("#outputs-guards")).contains("tone, blocking from 0.500")
                    .containsPattern("from 0.500[23]\\d % \\[\\d+, \\d+], n 4\\d\\d8\\d % \\[");
            theThresholdStandsWhereItsShareOfTheScaleIs(window);
            window.picture("outputs-guards");
            section(window, robot, "Cache hits");
            assertThat(window.words("#outputs-cache")).contains("bad, of misses", "made for another tenant");
            NodeBounds.assertTable(window, "#outputs-cache");
            Bounds hits = NodeBounds.of(window, "#cache-hits");
            assertThat(hits.getMinX()).as("hits beside the table, seen whole")
                    .isGreaterThan(NodeBounds.letters(label(window, "#outputs-cache", "change")).getMaxX());
            assertThat(hits.getMaxY()).isLessThan(NodeBounds.of(window, "#outputs-cache").getMaxY());
            assertThat(hits.getMaxX()).isLessThan(NodeBounds.of(window, "#outputs-cache").getMaxX());
            assertThat(window.scene.lookup("#cache-hits").lookupAll(".scroll-bar:horizontal"))
                    .noneMatch(Node::isVisible);
            window.picture("outputs-cache");

            robot.interact(() -> ((ListView<?>) window.scene.lookup("#cache-hits")).getSelectionModel().select(0));
            robot.interact(() -> window.scene.lookup("#cache-hits").requestFocus());
            robot.push(KeyCode.ENTER);
            settle(window);
            assertThat(window.words("#output-whole")).contains("for another tenant", "as I said", " · s");
            window.picture("outputs-hit");
            String hit = window.words("#output-facts");
            robot.interact(() -> ((Hyperlink) window.scene.lookup("#cache-origin")).fire());
            settle(window);
            assertThat(window.words("#output-facts")).isNotEqualTo(hit);
            assertThat(window.words("#output-whole")).contains("The cache did not answer this.");
            robot.interact(() -> ((Hyperlink) window.scene.lookup("#output-back")).fire());
            settle(window);
            assertThat(window.words("#output-facts")).isEqualTo(hit);

            section(window, robot, "Outputs");
            robot.interact(() -> ((ComboBox<?>) window.scene.lookup("#outputs-order")).getSelectionModel().select(3));
            settle(window);
            robot.interact(() -> ((ListView<?>) window.scene.lookup("#outputs-list")).getSelectionModel().select(3));
            robot.push(KeyCode.F8);
            settle(window);
            assertThat(window.words("#state-ribbon")).startsWith("startask →plan").contains("loop, 4 times").endsWith(
                    "tell →answer");
            robot.interact(() -> ((ScrollPane) window.scene.lookup("#output-whole-content")).setVvalue(1));
            window.picture("outputs-states");
        }
    }

    @Test
    void aSelectedWindowStandsBesideTheSpanBeforeIt(FxRobot robot) throws IOException {
        try (WindowFixture window = open(robot, true)) {
            TimelineView timeline = (TimelineView) Objects.requireNonNull(window.scene.lookup("#timeline"));
            Point2D corner = Snapshots.call(() -> {
                double[] lane = Objects.requireNonNull(timeline.rendered())
                        .extent(timeline.lanes().getFirst().id());
                return timeline.localToScreen(500, (lane[0] + lane[1]) / 2);
            });
            robot.drag(corner).dropTo(corner.add(60, 0));
            settle(window);
            assertThat(window.words("#outputs-before")).contains("output").doesNotContain("300", "of reply");
            int before = counted(window, "#outputs-before");
            assertThat(counted(window, "#outputs-after")).isBetween(before - 1, before + 1);

            robot.clickOn("#outputs-list").push(KeyCode.HOME).push(KeyCode.M);
            assertThat(window.words("#outputs-list")).contains("to compare");
            robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.C);
            window.await(() -> window.has("#outputs #diff-summary"));
            settle(window);
            assertThat(window.words("#outputs")).containsPattern(
                    "Outputs \\d Mar 2026, \\d\\d:\\d\\d UTC → \\d Mar 2026");
        }
    }

    @Test
    void aCellOfTheRefusalsLeadsToItsOutputs(FxRobot robot) throws IOException {
        try (WindowFixture window = open(robot, true)) {
            section(window, robot, "Refusals");
            assertThat(window.words("#outputs-refusals")).contains("false refusal", "missed abstention");
            assertThat(NodeBounds.assertTable(window, "#outputs-refusals")).extracting(it -> it.getFirst() + " "
                    + it.get(1)).containsExactly("should have did", "answer answered", "answer refused (false refusal)",
                            "abstain answered (missed abstention)", "abstain refused");
            window.picture("outputs-refusals");
            Hyperlink cell = (Hyperlink) Objects.requireNonNull(window.scene.lookup("#refusal-abstain-answered"));
            String counts = cell.getText();
            robot.interact(cell::fire);
            settle(window);
            assertThat(counted(window, "#outputs-before") + " → " + counted(window, "#outputs-after"))
                    .isEqualTo(counts);
            assertThat(texts(window)).doesNotContain("good");
        }
    }

    @Test
    void outputsAreLabelledBlindByKeyboardAlone(FxRobot robot) throws IOException {
        try (WindowFixture window = open(robot, false)) {
            assertThat(judgements(window)).isZero();
            robot.push(KeyCode.F9);
            settle(window);
            window.await(() -> window.words("#labelling-count").equals("0 of 80 labelled"));
            window.picture("labelling-begun");
            robot.push(KeyCode.B).push(KeyCode.G).push(KeyCode.U);
            assertThat(window.words("#labelling-count")).isEqualTo("3 of 80 labelled");
            robot.push(KeyCode.BACK_SPACE);
            assertThat(window.words("#labelling-count")).isEqualTo("2 of 80 labelled");
            assertThat(window.words("#labelling")).doesNotContain("v1").doesNotContain("v2")
                    .doesNotContainPattern("[Bb]efore:").contains("A: bad", "B: bad", "seed");
            for (int i = 2; i < 80; i++) {
                robot.push(window.words("#labelling-text").contains("certain") ? KeyCode.B : KeyCode.G);
                if (i == 40) {
                    theOutputStandsBesideTheTallies(window);
                    window.picture("labelling");
                }
            }
            window.await(() -> window.words("#labelling").contains("Before was"));
            settle(window);
            assertThat(judgements(window)).isEqualTo(80);
            assertThat(window.words("#labelling")).containsPattern("After minus Before: [+−]?[\\d.]+ \\[")
                    .contains("80 labels are kept");
            window.await(() -> !window.dialogs.news.isEmpty());
            assertThat(window.dialogs.news).anyMatch(it -> it.startsWith("80 labels are kept"));
            window.picture("labelling-told");
        }
    }

    @Test
    void withoutScoresNextStepsAreOffered(FxRobot robot) throws IOException {
        try (WindowFixture window = open(robot, false)) {
            window.await(() -> window.words("#outputs").contains("Nothing in this workspace says"));
            settle(window);
            assertThat(window.words("#outputs-begin")).contains("Label 40 before and 40 after", "These are proxies",
                    "[");
            assertThat(NodeBounds.assertTable(window, "#outputs-begin")).hasSizeGreaterThan(4);
            window.picture("outputs-begin");
            robot.clickOn("#outputs-phrase").write("that is certain").push(KeyCode.ENTER);
            settle(window);
            window.picture("outputs-plotted");
            section(window, robot, "Refusals");
            assertThat(window.words("#outputs-refusals")).contains("`refusal` and `should_have`");
            window.picture("outputs-refusals-none");
            section(window, robot, "Label blind");
            window.picture("labelling-ready");
        }
    }

    /// Titles stand above their columns, which are as wide as each other in every line.
    private static void sidesStandInTwoColumns(WindowFixture window) {
        List<Bounds> halves = Snapshots.call(() -> window.scene.lookup("#outputs-list").lookupAll(".half").stream()
                .map(Parent.class::cast).filter(it -> it.getChildrenUnmodifiable().getFirst().isVisible()).toList())
                .stream().map(NodeBounds::of)
                .toList();
        assertThat(halves).hasSizeGreaterThan(3);
        Bounds before = NodeBounds.letters(window.scene.lookup("#outputs-before"));
        Bounds after = NodeBounds.letters(window.scene.lookup("#outputs-after"));
        double left = halves.stream().mapToDouble(Bounds::getMinX).min().orElseThrow();
        double right = halves.stream().mapToDouble(Bounds::getMinX).max().orElseThrow();
        double width = halves.getFirst().getWidth();
        assertThat(right).isGreaterThanOrEqualTo(left + width);
        assertThat(halves).allSatisfy(it -> {
            assertThat(it.getMinX()).isIn(left, right);
            assertThat(it.getWidth()).isCloseTo(width, within(0.5));
        });
        List<Bounds> meta = Snapshots
                .call(() -> window.scene.lookup("#outputs-list").lookupAll(".half > HBox > .label"))
                .stream().filter(it -> it.getStyleClass().contains("muted")).map(NodeBounds::letters).toList();
        assertThat(meta).extracting(Bounds::getMinX)
                .allSatisfy(it -> assertThat(Math.min(Math.abs(it - before.getMinX()), Math.abs(it - after
                        .getMinX()))).as("beneath its title").isLessThan(1.5));
    }

    /// The mark of the knee stands in the step that holds it, and in no other.
    private static void theKneeIsMarkedInItsStep(WindowFixture window) {
        int knee = Integer.parseInt(window.words("#knee").replaceAll(".* is at (\\d+) %.*", "$1"));
        String step = knee / 10 * 10 + " % – " + (knee / 10 + 1) * 10 + " %";
        List<List<String>> rows = NodeBounds.assertTable(window, "#outputs-fill");
        assertThat(rows).filteredOn(it -> it.getFirst().contains("knee")).singleElement().satisfies(it -> assertThat(it
                .getFirst()).startsWith(step));
        assertThat(NodeBounds.of(window, "#knee").getMaxY()).as("the sentence above the table")
                .isLessThanOrEqualTo(NodeBounds
                        .letters(label(window, "#outputs-fill", "context fill")).getMinY());
    }

    private static void theThresholdStandsWhereItsShareOfTheScaleIs(WindowFixture window) {
        NodeBounds.assertTable(window, "#outputs-guards");
        Slider slider = (Slider) Objects.requireNonNull(window.scene.lookup("#guard-slider"));
        Bounds track = NodeBounds.of(slider.lookup(".track"));
        Bounds thumb = NodeBounds.of(slider.lookup(".thumb"));
        double share = (slider.getValue() - slider.getMin()) / (slider.getMax() - slider.getMin());
        assertThat(thumb.getCenterX()).isCloseTo(track.getMinX() + share * track.getWidth(), within(thumb
                .getWidth()));
        Bounds field = NodeBounds.of(window, "#guard-threshold");
        assertThat(field.getCenterY()).as("the same number, beside it").isCloseTo(thumb.getCenterY(), within(2.0));
        assertThat(field.getMinX()).isGreaterThan(track.getMaxX());
    }

    /// What is to be labelled at the left, what the labels say at the right, the keys beneath in one line.
    private static void theOutputStandsBesideTheTallies(WindowFixture window) {
        Bounds text = NodeBounds.of(window, "#labelling-text");
        Bounds tallies = NodeBounds.of(window, "#labelling-tallies");
        assertThat(text.getMaxX()).isLessThanOrEqualTo(tallies.getMinX());
        assertThat(tallies.getMaxX()).isLessThanOrEqualTo(NodeBounds.of(window, "#labelling").getMaxX());
        Node count = window.scene.lookup("#labelling-count");
        List<Node> keys = Snapshots.call(() -> List.copyOf(count.getParent().getChildrenUnmodifiable()));
        NodeBounds.assertApart(keys);
        assertThat(keys).hasSizeGreaterThan(5).allSatisfy(it -> {
            assertThat(NodeBounds.of(it).getCenterY()).isCloseTo(NodeBounds.of(count).getCenterY(), within(1.0));
            assertThat(NodeBounds.of(it).getMinY()).isGreaterThanOrEqualTo(text.getMaxY());
        });
        Node bar = Snapshots.call(() -> count.getParent().lookup(".progress-bar"));
        assertThat(NodeBounds.of(bar.lookup(".bar")).getWidth()).as("41 of 80")
                .isCloseTo(NodeBounds.of(bar.lookup(".track")).getWidth() * 41 / 80, within(3.0));
    }

    private static Node label(WindowFixture window, String id, String words) {
        return Snapshots.call(() -> window.scene.lookup(id).lookupAll(".label").stream()
                .filter(it -> it instanceof Label label && label.getText().equals(words)).findFirst().orElseThrow());
    }

    private static long judgements(WindowFixture window) {
        return window.session().workspace().evidence().counts().getOrDefault(EvidenceKind.JUDGEMENT, 0L);
    }

    private WindowFixture open(FxRobot robot, boolean labelled) throws IOException {
        WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800);
        window.open(SupportEvidence.file(folder, SEED, labelled));
        window.await(() -> window.has("#detail-tabs"));
        window.idle();
        if (window.words("#change-title").startsWith("onset")) {
            window.press("#timeline-next");
            window.idle();
        }
        robot.interact(() -> ((TabPane) Objects.requireNonNull(window.scene.lookup("#detail-tabs"))).getSelectionModel()
                .select(1));
        settle(window);
        return window;
    }

    private static void settle(WindowFixture window) {
        window.idle();
        window.await(FrameScheduler::isDone);
        window.idle();
    }

    @SuppressWarnings("unchecked")
    private static void section(WindowFixture window, FxRobot robot, String title) {
        robot.interact(() -> {
            ListView<Object> sections = (ListView<Object>) window.scene.lookup("#outputs-sections");
            sections.getItems().stream().filter(it -> it.toString().equals(name(title))).findFirst()
                    .ifPresent(it -> sections.getSelectionModel().select(it));
        });
        settle(window);
    }

    private static String name(String title) {
        return switch (title) {
            case "Outputs" -> "LIST";
            case "Context fill" -> "FILL";
            case "Tool calls" -> "TOOLS";
            case "Guards" -> "GUARDS";
            case "Cache hits" -> "CACHE";
            case "Refusals" -> "REFUSALS";
            case "Label blind" -> "LABEL";
            default -> title;
        };
    }

    /// Chooses a word of the filter's menu, as a click on it would.
    private static void choose(WindowFixture window, FxRobot robot, String column, String word) {
        robot.interact(() -> {
            MenuButton filter = (MenuButton) window.scene.lookup("#outputs-filter");
            Menu menu = (Menu) filter.getItems().stream().filter(it -> ("filter-" + column).equals(it.getId()))
                    .findFirst().orElseThrow();
            Objects.requireNonNull(menu.getOnShowing()).handle(null);
            menu.getItems().stream().filter(it -> it.getText().startsWith(word)).findFirst().orElseThrow().fire();
        });
        settle(window);
    }

    private static int counted(WindowFixture window, String id) {
        return Integer.parseInt(window.words(id).replaceAll("^\\w+ · ([\\d,]+) outputs?.*", "$1").replace(",", ""));
    }

    private static String texts(WindowFixture window) {
        return window.words("#outputs-list");
    }
}
