package dev.hindsight.app.view.response;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.DemoWorkspace;
import dev.hindsight.app.view.WindowFixture;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.incident.IncidentEvent;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The runbook of scenario A in the window: its probes filled from the incident, its steps on the incident's timeline
/// and in the report's evidence.
@FxTest
class RunbookScreenTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void stepsAreFilledByProbesAndAddedToTheTimeline(FxRobot robot) throws IOException {
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(DemoWorkspace.in(folder));
            window.await(() -> window.words("#verdict").contains(" down, "));
            window.press("#nav-runbook");
            window.press("#runbook-start-quality-drop-after-prompt-deploy");
            window.await(() -> window.words("#runbook-step").contains("Answer quality (support-reply) went from 92 %"));
            window.idle();
            robot.interact(() -> ((TextArea) window.scene.lookup("#runbook-note")).setText("Read ten of each side."));
            window.press("#runbook-implicated");
            window.await(() -> window.words("#runbook-step").contains("It has recovered."));
            window.idle();
            window.press("#runbook-ruled_out");
            window.idle();
            window.press("#nav-incidents");
            window.await(() -> window.desktop.model().screenProperty().get().equals(Screen.INCIDENTS));
            window.idle();
            assertThat(window.words("#incident-events")).contains("Began the runbook",
                    "Is it real? The interval after the drop lies below");
            var incident = requireNonNull(window.session().incidentProperty().get());
            assertThat(window.session().workspace().incidents().events(incident)).extracting(IncidentEvent::text)
                    .anyMatch(it -> it.startsWith("Is it real? The interval after")
                            && it.endsWith("Note: Read ten of each side."))
                    .anyMatch(
                            it -> it.startsWith(
                                    "Is it still happening? The newest value is back where it was. Answer"));
            assertThat(window.session().workspace().incidents().events(incident)).extracting(IncidentEvent::type)
                    .filteredOn("step"::equals).hasSize(3);
            assertThat(window.dialogs.errors).isEmpty();
        }
    }
}
