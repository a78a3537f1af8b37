package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.outputs.SupportLines;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.view.Gradual;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.evidence.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// The outputs of two windows, in the window: listed, searched, compared, labelled, and what they tell.
@ExtendWith(ApplicationExtension.class)
class OutputsScreenTest {
    private static final long SEED = 7;

    @TempDir
    Path folder = Path.of("");

    @Test
    void outputsAreFilteredSearchedAndSorted(FxRobot robot) throws IOException {
        try (WindowFixture window = open(Theme.Mode.LIGHT, robot, true)) {
            assertThat(window.words("#outputs-before")).startsWith("BEFORE · 300 outputs of reply");
            assertThat(window.words("#outputs-after")).startsWith("AFTER · 300 outputs").contains(
                    "300 pairs of the same input");
            assertThat(texts(window)).as("the worst first").contains("quality 0.2").contains("same input");

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
            assertThat(counted(window, "#outputs-after")).isEqualTo(SupportLines.OF_A_DAY);
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

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void outputsAreLookedAtFromEverySide(Theme.Mode mode, FxRobot robot) throws IOException {
        try (WindowFixture window = open(mode, robot, true)) {
            window.picture("outputs");
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
            window.picture("outputs-fill");
            section(window, robot, "Tool calls");
            assertThat(window.words("#outputs-tools")).contains("find_parcel0 → 30hallucinatedunknown100 % [");
            window.picture("outputs-tools");
            section(window, robot, "Guards");
            robot.interact(() -> ((ComboBox<?>) window.scene.lookup("#guard-choice")).getSelectionModel().select(1));
            settle(window);
            assertThat(window.words("#outputs-guards")).contains("tone, as it was (last threshold 0.90)0.0 % [");
            robot.doubleClickOn("#guard-threshold").push(KeyCode.CONTROL, KeyCode.A).write("0.5").push(KeyCode.ENTER);
            settle(window);
            assertThat(window.words("#outputs-guards")).contains("tone, blocking from 0.500")
                    .containsPattern("from 0.500[23]\\d % \\[\\d+, \\d+], n 4\\d\\d8\\d % \\[");
            window.picture("outputs-guards");
            section(window, robot, "Cache hits");
            assertThat(window.words("#outputs-cache")).contains("bad, of misses", "made for another tenant");
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
        try (WindowFixture window = open(Theme.Mode.LIGHT, robot, true)) {
            TimelineView timeline = (TimelineView) Objects.requireNonNull(window.scene.lookup("#timeline"));
            Point2D corner = Snapshots.call(() -> timeline.localToScreen(500, 60));
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
        try (WindowFixture window = open(Theme.Mode.LIGHT, robot, true)) {
            section(window, robot, "Refusals");
            assertThat(window.words("#outputs-refusals")).contains("false refusal", "missed abstention");
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
        try (WindowFixture window = open(Theme.Mode.LIGHT, robot, false)) {
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

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void withoutScoresTheScreenLeadsOn(Theme.Mode mode, FxRobot robot) throws IOException {
        try (WindowFixture window = open(mode, robot, false)) {
            window.await(() -> window.words("#outputs").contains("Nothing in this workspace says"));
            settle(window);
            assertThat(window.words("#outputs-begin")).contains("Label 40 before and 40 after", "These are proxies",
                    "[");
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

    private static long judgements(WindowFixture window) {
        return window.session().workspace().evidence().counts().getOrDefault(Kind.JUDGEMENT, 0L);
    }

    private WindowFixture open(Theme.Mode mode, FxRobot robot, boolean labelled) throws IOException {
        WindowFixture window = new WindowFixture(robot, folder, mode, 1280, 800);
        System.out.println("seed " + SEED);
        window.open(SupportLines.file(folder, SEED, labelled));
        window.await(() -> window.has("#detail-tabs"));
        window.idle();
        if (window.words("#change-title").startsWith("No change")) {
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
        window.await(Gradual::isDone);
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
