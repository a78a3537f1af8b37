package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.service.EvidenceImporter;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.runbook.StepVerdict;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.redact.Redactor;
import dev.hindsight.workspace.scenario.Scenarios;
import dev.hindsight.workspace.store.Workspaces;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Walks all screens on scenario A, as it is and with every sample repeated, and times what the application thread
/// does: the figures of docs/benchmarks.md, printed as a table. The first walks warm up, the last three count.
@FxTest
@EnabledIfSystemProperty(named = "hindsight.frames", matches = "true", disabledReason = "a measurement, see docs/benchmarks.md")
class FrameTest {
    /// Walks until what is interpreted at first has been compiled.
    private static final int WARM_UPS = 3;
    private static final int COUNTED = 3;
    private static final double WITHIN = 0.99;
    /// What nothing may take ever, in milliseconds.
    private static final double LONGEST = 100;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {1, 12})
    void applicationThreadWorkFitsIntoAFrame(int repeats, FxRobot robot) throws IOException {
        Path file = workspace(repeats);
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800);
                FxThreadProfiler watch = new FxThreadProfiler()) {
            ScreenTour walk = new ScreenTour(window, robot, file, watch);
            for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
                walk.all("");
            }
            for (int counted = 0; counted < COUNTED; counted++) {
                walk.all(repeats + " × ");
            }
            List<FxThreadProfiler.TracedSpan> stretches = watch.stretches();
            String table = FxThreadProfiler.table(stretches);
            String tooLong = stretches.stream().filter(it -> it.millis() > FxThreadProfiler.FRAME).map(Object::toString)
                    .collect(Collectors.joining("\n"));
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target", "frames-" + repeats + ".md"), table + "\n\n" + tooLong + "\n");
            System.out.println(table);
            Map<String, double[]> ours = stretches.stream().filter(FxThreadProfiler.TracedSpan::ours)
                    .collect(Collectors.groupingBy(FxThreadProfiler.TracedSpan::place, TreeMap::new,
                            Collectors.collectingAndThen(Collectors.toList(), FrameTest::sorted)));
            assertThat(ours).as("places").hasSizeGreaterThanOrEqualTo(12);
            assertThat(ours).allSatisfy((place, millis) -> {
                assertThat(millis).as("stretches of ours at " + place).hasSizeGreaterThan(20);
                assertThat(FxThreadProfiler.quantile(millis, WITHIN)).as("p99 at " + place)
                        .isLessThan(FxThreadProfiler.FRAME);
                assertThat(FxThreadProfiler.quantile(millis, 1)).as("longest at " + place).isLessThan(LONGEST);
            });
        }
    }

    private static double[] sorted(List<FxThreadProfiler.TracedSpan> stretches) {
        return stretches.stream().mapToDouble(FxThreadProfiler.TracedSpan::millis).sorted().toArray();
    }

    /// One walk through all screens.
    private record ScreenTour(WindowFixture window, FxRobot robot, Path file, FxThreadProfiler watch) {
        void all(String name) {
            watch.at(name.isEmpty() ? "" : name + "open");
            act(() -> window.desktop.model().open(file));
            window.await(() -> window.words("#verdict").contains(" down, ") && window.has("#diff-rows"));
            window.idle();
            at(name, Screen.INVESTIGATE);
            investigate();
            tabs(name);
            at(name, Screen.INCIDENTS);
            incidents();
            at(name, Screen.RUNBOOK);
            runbook();
            at(name, Screen.POSTMORTEM);
            postmortem();
            at(name, Screen.EVIDENCE);
            evidence();
            at(name, Screen.SETTINGS);
            act(() -> switchTheme());
            pause(200);
            act(() -> switchTheme());
            pause(200);
            window.idle();
            watch.at("");
            act(() -> window.desktop.model().close());
        }

        private void switchTheme() {
            window.desktop.actions().all().stream().filter(it -> it.id().equals("view.theme")).forEach(Action::run);
        }

        /// What a handler would be called for.
        private void act(Runnable work) {
            robot.interact(() -> FxThreadProfiler.act(work));
        }

        private void at(String name, Screen screen) {
            watch.at(name.isEmpty() ? "" : name + screen.id());
            act(() -> window.desktop.model().screenProperty().set(screen));
            pause(150);
            window.idle();
        }

        private void investigate() {
            Node timeline = window.scene.lookup("#timeline");
            for (int i = 0; i < 12; i++) {
                int up = i % 2 == 0 ? 1 : -1;
                act(() -> timeline.fireEvent(scroll(600, 100, up * 40)));
                pause(20);
            }
            Point2D corner = Snapshots.call(() -> timeline.localToScreen(300, 60));
            for (int i = 0; i < 30; i++) {
                robot.moveTo(corner.add(i * 15, i * 5));
            }
            robot.drag(corner.add(100, 20)).dropTo(corner.add(300, 30));
            for (String id : List.of("#timeline-next", "#timeline-next", "#timeline-previous", "#timeline-show-6h",
                    "#timeline-show-all", "#timeline-back")) {
                window.press(id);
                pause(60);
                window.idle();
            }
        }

        /// Every tab beneath the timeline, each a place of its own, with another change and another window chosen in
        /// it.
        private void tabs(String name) {
            TabPane tabs = (TabPane) Objects.requireNonNull(window.scene.lookup("#detail-tabs"));
            for (Tab tab : List.copyOf(tabs.getTabs())) {
                watch.at(name.isEmpty() ? "" : name + tab.getId());
                act(() -> tabs.getSelectionModel().select(tab));
                settle();
                if (tab.getId().equals("tab-outputs")) {
                    outputs();
                }
                for (String id : List.of("#timeline-previous", "#timeline-next")) {
                    window.press(id);
                    settle();
                }
                robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.B);
                settle();
                tab.getContent().lookupAll(".virtual-flow")
                        .forEach(it -> act(() -> it.fireEvent(scroll(50, 20, -200))));
                settle();
            }
            act(() -> tabs.getSelectionModel().selectFirst());
        }

        private void outputs() {
            ListView<?> sections = (ListView<?>) Objects.requireNonNull(window.scene.lookup("#outputs-sections"));
            act(() -> window.scene.lookup("#outputs-list").fireEvent(scroll(50, 50, -200)));
            settle();
            act(() -> ((ListView<?>) window.scene.lookup("#outputs-list")).getSelectionModel().select(2));
            for (int i = 0; i < sections.getItems().size(); i++) {
                int section = i;
                act(() -> sections.getSelectionModel().select(section));
                settle();
            }
            robot.push(KeyCode.F9);
            settle();
            for (KeyCode label : List.of(KeyCode.B, KeyCode.G, KeyCode.U)) {
                robot.push(label);
                settle();
            }
            robot.push(KeyCode.SHIFT, KeyCode.F9);
            settle();
            act(() -> sections.getSelectionModel().selectFirst());
            settle();
        }

        private void settle() {
            pause(60);
            window.idle();
        }

        private static ScrollEvent scroll(double x, double y, double by) {
            return new ScrollEvent(ScrollEvent.SCROLL, x, y, x, y, false, false, false, false, false, false, 0, by, 0,
                    by,
                    ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0,
                    null);
        }

        private void incidents() {
            act(() -> window.action("incident.declare").run());
            window.await(() -> window.has("#declare-confirm"));
            window.press("#declare-form #severity-2");
            window.press("#declare-confirm");
            window.await(() -> window.desktop.model().screenProperty().get().equals(Screen.RUNBOOK));
            window.idle();
            act(() -> window.desktop.model().screenProperty().set(Screen.INCIDENTS));
            window.await(() -> window.has("#incident-note"));
            act(() -> ((TextField) window.scene.lookup("#incident-note")).setText("14:05 looked at it"));
            window.press("#incident-note-add");
            window.idle();
            window.press("#severity-1");
            window.idle();
            act(() -> ((TextField) window.scene.lookup("#incident-search")).setText("quality"));
            pause(100);
        }

        private void runbook() {
            window.press("#runbook-start-quality-drop-after-prompt-deploy");
            window.await(() -> window.has("#runbook-note"));
            window.idle();
            for (int i = 0; i < 3; i++) {
                window.press("#runbook-" + StepVerdict.IMPLICATED.word());
                pause(100);
                window.idle();
            }
        }

        private void postmortem() {
            if (!window.has("#export")) {
                window.press("#postmortem-new");
            }
            window.await(() -> window.has("#export"));
            window.idle();
            act(() -> ((TabPane) window.scene.lookup("#tabs")).getSelectionModel().select(0));
            pause(150);
            for (int i = 0; i < 20; i++) {
                act(() -> ((CodeArea) window.scene.lookup("#editor")).appendText("a "));
                pause(40);
            }
            act(() -> ((TabPane) window.scene.lookup("#tabs")).getSelectionModel().select(1));
            pause(1200);
            window.press("#postmortem-action");
            pause(1200);
            window.idle();
        }

        private void evidence() {
            pause(100);
            robot.push(KeyCode.CONTROL, KeyCode.K);
            pause(100);
            robot.push(KeyCode.ESCAPE);
            window.idle();
        }

    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Scenario A with every sample so many times, a little later each time and under a name of its own.
    private Path workspace(int repeats) throws IOException {
        Path evidence = folder.resolve("a-" + repeats + ".evidence.jsonl");
        long samples = 0;
        try (BufferedWriter to = Files.newBufferedWriter(evidence)) {
            for (JsonNode record : Scenarios.make("A", 1).evidence()) {
                boolean sample = record.get("kind").asString().equals("sample");
                for (int i = 0; i < (sample ? repeats : 1); i++) {
                    ObjectNode copy = (ObjectNode) record.deepCopy();
                    if (i > 0) {
                        copy.put("id", record.get("id").asString() + "-" + i);
                        copy.put("at", Instant.parse(record.get("at").asString()).plusSeconds(7L * i).toString());
                    }
                    to.write(copy.toString());
                    to.newLine();
                    samples += sample ? 1 : 0;
                }
            }
        }
        System.out.println(samples + " samples");
        Path file = folder.resolve("a-" + repeats + ".hindsight");
        try (Workspace made = Workspaces.create(file, Clock.systemUTC())) {
            new EvidenceImporter(Redactor.load(folder), Clock.systemUTC(), InputStream.nullInputStream()).run(made,
                    List.of(evidence.toString()), ImportOptions.DEFAULT, Progress.NONE);
        }
        return file;
    }
}
