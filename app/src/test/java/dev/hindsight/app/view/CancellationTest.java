package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.scenario.GeneratedScenario;
import dev.hindsight.workspace.scenario.Scenarios;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What takes long says how far it is and can be cancelled; the window can be used meanwhile, and afterwards.
@FxTest
class CancellationTest {
    /// In the middle of scenario A's incident: after the deploy, before the rollback.
    private static final Instant CUT = Instant.parse("2026-09-14T18:00:00Z");

    @TempDir
    Path folder = Path.of("");

    @Test
    void importAndAnalysisCanBeCancelledAndRestarted(FxRobot robot) throws IOException, SQLException {
        Path evidence = ongoing();
        Path file = folder.resolve("shop.hindsight");
        Workspaces.create(file, Clock.systemUTC()).close();
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(file);
            window.await(() -> window.words("#investigate").contains("holds no evidence yet"));
            window.idle();

            cancelledImport(window, file, evidence);
            importedAgain(window, robot, evidence);
            assertThat(window.words("#verdict")).contains("prompt support-reply v14", "still happening, ",
                    "Newest evidence: 14 Sep 2026, 17:5");
            window.idle();
            assertThat(window.words("#suspects")).as("what ran, then and now").contains("Prompt support-replyv13v14 ≠",
                    "Model servedm-4-0901m-4-0901");

            cancelledAnalysis(window, robot, file);
            window.press("#investigate #analysis-retry");
            window.await(() -> window.words("#verdict").contains("still happening"));
            window.idle();
            assertThat(window.dialogs.errors).isEmpty();
        }
    }

    private Path ongoing() throws IOException {
        Path evidence = folder.resolve("night.evidence.jsonl");
        GeneratedScenario scenario = Scenarios.make("A", 1);
        return Files.write(evidence, scenario.evidence().stream()
                .filter(it -> Instant.parse(it.get("at").asString()).isBefore(CUT)).map(Object::toString).toList());
    }

    /// While somebody else writes, the import waits.
    private static void cancelledImport(WindowFixture window, Path file, Path evidence) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            window.dialogs.files.add(List.of(evidence));
            window.press("#investigate #evidence-files");
            window.await(() -> task(window).equals("Importing night.evidence.jsonl") && bar(window).isVisible());
            window.press("#nav-evidence");
            assertThat(window.desktop.model().screenProperty().get()).isEqualTo(Screen.EVIDENCE);
            window.click("#task-cancel");
            statement.execute("ROLLBACK");
        }
        // What somebody else wrote, and took back, may have been noticed and be read again first.
        window.await(() -> task(window).equals("shop.hindsight"));
        assertThat(Snapshots.call(() -> bar(window).isVisible())).isFalse();
        assertThat(window.dialogs.errors).isEmpty();
        assertThat(window.dialogs.news).as("nothing was imported").isEmpty();
        assertThat(window.session().workspace().evidence().counts()).isEmpty();
    }

    private static void importedAgain(WindowFixture window, FxRobot robot, Path evidence) {
        List<Double> far = new CopyOnWriteArrayList<>();
        robot.interact(() -> bar(window).progressProperty().subscribe(it -> far.add(it.doubleValue())));
        window.dialogs.files.add(List.of(evidence));
        window.press("#evidence #evidence-files");
        window.await(() -> window.words("#verdict").contains("Newest evidence"));
        assertThat(far).filteredOn(it -> it > 0).as("how far it was").isSorted().anyMatch(it -> it < 1);
        assertThat(window.dialogs.news).singleElement().asString().startsWith("Imported ");
    }

    /// Presses Cancel as soon as the status bar names the analysis.
    private static void cancelledAnalysis(WindowFixture window, FxRobot robot, Path file) {
        robot.interact(() -> {
            Label task = (Label) Objects.requireNonNull(window.scene.lookup("#task"));
            Button cancel = (Button) Objects.requireNonNull(window.scene.lookup("#task-cancel"));
            boolean[] pressed = {false};
            task.textProperty().subscribe(text -> {
                if (text.startsWith("Analysing") && !pressed[0]) {
                    pressed[0] = true;
                    cancel.fire();
                }
            });
            window.desktop.model().open(file);
        });
        window.await(() -> window.words("#investigate").contains("The analysis was cancelled."));
        assertThat(window.words("#verdict")).isEmpty();
    }

    private static String task(WindowFixture window) {
        return ((Label) Objects.requireNonNull(window.scene.lookup("#task"))).getText();
    }

    private static ProgressBar bar(WindowFixture window) {
        return (ProgressBar) Objects.requireNonNull(window.scene.lookup("#task-progress"));
    }
}
