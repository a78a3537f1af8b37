package dev.hindsight.app.view;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import dev.hindsight.testing.WindowRobot;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What tests share that look at one window of scenario A: a prompt deploy, noticed and rolled back.
@FxTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ScenarioScreenTest {
    public final FxRobot robot = new WindowRobot();
    public WindowFixture window;
    public OverviewService service;
    public Overview overview;

    @BeforeAll
    public void openTheScenario(@TempDir Path folder) throws IOException {
        Fx.start();
        Path file = ScenarioWorkspace.in(folder, "A");
        window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800);
        window.open(file);
        window.await(() -> window.has("#diff-rows"));
        window.idle();
        service = new OverviewService(window.session().analyses());
        overview = service.overview(AnalysisOptions.DEFAULT, List.of(), Progress.NONE).orElseThrow();
    }

    @AfterAll
    public void close() {
        window.close();
    }

    @BeforeEach
    public void lookAtTheDayAroundTheOnset() {
        tab(0);
        key(KeyCode.ESCAPE);
        // Shows everything as a nought does, of which two soon after each other begin a note.
        key(KeyCode.HOME);
        window.press("#timeline-show-24h");
        window.idle();
    }

    /// Types a key on the timeline.
    public void key(KeyCode code) {
        robot.interact(() -> timeline().requestFocus());
        robot.type(code);
        window.idle();
    }

    public RenderedTimeline drawn() {
        return Objects.requireNonNull(timeline().rendered());
    }

    public TimelineView timeline() {
        return (TimelineView) Objects.requireNonNull(window.scene.lookup("#timeline"));
    }

    public void tab(int index) {
        robot.interact(() -> ((TabPane) window.scene.lookup("#detail-tabs")).getSelectionModel().select(index));
        window.idle();
    }

    public static List<String> texts(List<Label> labels) {
        return labels.stream().map(Label::getText).toList();
    }

    /// {@return the cells of a grid, row by row}
    public static List<List<Label>> rows(Node within) {
        GridPane grid = (GridPane) within.lookupAll("*").stream().filter(GridPane.class::isInstance).findFirst()
                .orElseThrow();
        return List.copyOf(grid.getChildren().stream()
                .collect(Collectors.groupingBy(GridPane::getRowIndex, TreeMap::new,
                        Collectors.flatMapping(ScenarioScreenTest::inCell, Collectors.toList())))
                .values());
    }

    private static Stream<Label> inCell(Node cell) {
        return cell instanceof VBox box ? box.getChildren().stream().map(Label.class::cast) : Stream.of((Label) cell);
    }

    public static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    public static String bound(double share) {
        return String.valueOf(Math.round(share * 100));
    }
}
