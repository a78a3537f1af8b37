package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.incident.IncidentEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;

/// One engineer's night on scenario A, walked in the window: demo, verdict, diff, declare, runbook, postmortem, export.
/// Takes a picture at every station: the pictures of the docs are made so (docs/images/README.md). The fixture asserts
/// that no style sheet is complained of, and that no file is read or written on the application thread.
@FxTest
class IncidentWalkthroughTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @MethodSource("dev.hindsight.app.view.WindowFixture#modes")
    void walksFromDemoToExport(Theme.Mode mode, FxRobot robot) throws IOException {
        try (WindowFixture window = new WindowFixture(robot, folder, mode, 1280, 800)) {
            assertThat(window.has("#welcome")).isTrue();
            window.picture("welcome");

            window.press("#workspace-demo");
            window.await(() -> window.desktop.model().sessionProperty().get() != null);
            window.momentaryPicture("loading");
            window.await(() -> window.words("#verdict").contains(" down, "));
            assertThat(window.words("#verdict")).contains("Answer quality down, 92 → 6",
                    "prompt support-reply v14",
                    "recovered");
            window.await(() -> window.has("#diff-rows"));
            window.idle();
            assertThat(window.words("#before-after")).contains("Answer quality", "before", "after");
            assertThat(window.words("#suspects")).contains("prompt support-reply v14", "None of our changes",
                    "last good", "now");
            window.picture("investigate");
            robot.interact(() -> ((TabPane) window.scene.lookup("#detail-tabs")).getSelectionModel().select(1));
            window.idle();
            window.picture("outputs");

            WorkspaceSession session = window.session();
            assertThat(Objects.requireNonNull(session.incidentProperty().get()).body().name()).isEqualTo("INC-1");
            assertThat(window.words("#verdict-do")).isEqualTo("DoOpen INC-1");
            assertThat(window.words("#incident-strip")).startsWith("INC-1").contains("declared ");
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.I);
            window.await(() -> window.has("#declare-known"));
            assertThat(window.words("#declare-form")).contains("INC-1", "is open and began at the same time");
            assertThat(((TextField) window.scene.lookup("#declare-onset")).getText())
                    .matches("2026-09-14 1\\d:\\d\\d to 2026-09-14 1\\d:\\d\\d");
            window.press("#severity-2");
            window.picture("declare");
            window.press("#declare-confirm");
            window.await(() -> window.desktop.model().screenProperty().get().equals(Screen.RUNBOOK));
            window.await(() -> window.has("#runbook-start-quality-drop-after-prompt-deploy"));
            window.picture("runbooks");
            window.press("#runbook-start-quality-drop-after-prompt-deploy");
            window.await(() -> window.has("#runbook-note"));
            window.idle();
            window.picture("runbook");
            var incident = Objects.requireNonNull(session.incidentProperty().get());
            assertThat(incident.body().name()).isEqualTo("INC-2");
            assertThat(incident.body().severity()).isEqualTo(2);
            assertThat(session.workspace().incidents().events(incident)).extracting(IncidentEvent::type)
                    .contains("state", "step", "pin");

            window.press("#nav-postmortem");
            window.press("#postmortem-new");
            window.await(() -> window.has("#export"));
            window.idle();
            window.picture("postmortem");
            Path export = Files.createDirectories(folder.resolve("export"));
            window.dialogs.files.add(List.of(export));
            window.press("#export");
            window.await(() -> Files.exists(export.resolve("postmortem.md")));
            window.idle();
            assertThat(export.resolve("postmortem.md")).content().contains("## Summary", "## Why it happened",
                    "and always give a complete answer");
            assertThat(export.resolve("timeline.png")).isNotEmptyFile();
            for (String place : List.of("incidents", "evidence", "settings")) {
                window.press("#nav-" + place);
                window.idle();
                window.picture(place);
            }
            robot.interact(() -> window.desktop.model().close());
            window.await(() -> window.has("#welcome"));
            assertThat(window.words("#welcome")).contains("RECENT", "support-bot.hindsight");
            window.picture("welcome-recent");
            assertThat(window.dialogs.errors).isEmpty();
        }
    }
}
