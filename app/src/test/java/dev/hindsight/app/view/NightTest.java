package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.Session;
import dev.hindsight.app.view.shell.Settings;
import dev.hindsight.app.view.shell.SettingsFile;
import dev.hindsight.ui.view.FxTasks;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.incident.IncidentEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// One engineer's night on scenario A, walked in the window: demo, verdict, diff, declare, runbook, postmortem, export.
/// Takes a picture at every station, into `target/pictures` or the folder named by `-Dhindsight.pictures`: the pictures of
/// the docs are made so (docs/images/README.md).
@ExtendWith(ApplicationExtension.class)
class NightTest {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 960;

    @TempDir
    Path folder = Path.of("");

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private String theme = "";

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void aNight(Theme.Mode mode, FxRobot robot) throws IOException {
        theme = mode.name().toLowerCase(Locale.ROOT);
        TestDialogs dialogs = new TestDialogs(folder.resolve("export"));
        FxTasks[] tasks = new FxTasks[1];
        Desktop[] desktop = new Desktop[1];
        Scene[] scene = new Scene[1];
        Stage[] stage = new Stage[1];
        robot.interact(() -> {
            tasks[0] = new FxTasks((sentence, failure) -> failures.add(failure));
            SettingsFile settings = new SettingsFile(folder);
            settings.save(Settings.DEFAULT.withTheme(theme));
            desktop[0] = new Desktop(new AppContext(new Theme(mode), tasks[0], dialogs, settings, Clock.systemUTC()));
            scene[0] = desktop[0].scene(WIDTH, HEIGHT);
            stage[0] = new Stage();
            stage[0].setScene(scene[0]);
            stage[0].show();
        });
        assertThat(robot.lookup("#welcome").tryQuery()).isPresent();
        picture("welcome", scene[0]);

        press(robot, "#workspace-demo");
        await(() -> robot.lookup("#verdict").tryQuery().isPresent() && !words(robot, "#verdict").isEmpty());
        assertThat(words(robot, "#verdict")).contains("Answer quality fell", "prompt support-reply v14", "recovered");
        await(() -> robot.lookup("#diff-rows").tryQuery().isPresent());
        idle(tasks[0]);
        assertThat(robot.lookup("#before-after").tryQuery()).isPresent();
        picture("investigate", scene[0]);

        press(robot, "#incident-declare");
        await(() -> desktop[0].model().screenProperty().get() == Screen.RUNBOOK);
        await(() -> robot.lookup("#runbook-start-quality-drop-after-prompt-deploy").tryQuery().isPresent());
        picture("runbooks", scene[0]);
        press(robot, "#runbook-start-quality-drop-after-prompt-deploy");
        await(() -> robot.lookup("#runbook-note").tryQuery().isPresent());
        idle(tasks[0]);
        picture("runbook", scene[0]);
        Session session = Objects.requireNonNull(desktop[0].model().sessionProperty().get());
        var incident = Objects.requireNonNull(session.incidentProperty().get());
        assertThat(session.workspace().incidents().events(incident)).extracting(IncidentEvent::type).contains("state",
                "step", "pin");

        press(robot, "#nav-postmortem");
        await(() -> robot.lookup("#postmortem-new").tryQuery().isPresent());
        press(robot, "#postmortem-new");
        await(() -> robot.lookup("#export").tryQuery().isPresent());
        idle(tasks[0]);
        picture("postmortem", scene[0]);
        press(robot, "#export");
        await(() -> Files.exists(folder.resolve("export").resolve("postmortem.md")));
        idle(tasks[0]);
        String report = Files.readString(folder.resolve("export").resolve("postmortem.md"));
        assertThat(report).contains("## Summary", "## Why it happened", "and always give a complete answer");
        assertThat(folder.resolve("export").resolve("timeline.png")).isNotEmptyFile();
        for (String place : List.of("incidents", "evidence", "settings")) {
            press(robot, "#nav-" + place);
            idle(tasks[0]);
            picture(place, scene[0]);
        }
        assertThat(dialogs.errors).isEmpty();
        assertThat(failures).isEmpty();
        robot.interact(() -> {
            desktop[0].model().close();
            stage[0].hide();
            tasks[0].close();
        });
    }

    /// Fires the button as a click or its key would; where it lies is the layout's business.
    private static void press(FxRobot robot, String id) {
        ButtonBase button = robot.lookup(id).queryAs(ButtonBase.class);
        robot.interact(button::fire);
    }

    private static String words(FxRobot robot, String id) {
        Node within = robot.lookup(id).query();
        return within.lookupAll(".text").stream().filter(Text.class::isInstance)
                .map(node -> ((Text) node).getText()).collect(Collectors.joining());
    }

    private void await(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100)).until(() -> {
            assertThat(failures).isEmpty();
            return Snapshots.call(condition::getAsBoolean);
        });
    }

    private void idle(FxTasks tasks) {
        await(() -> tasks.running().isEmpty());
    }

    private void picture(String name, Scene scene) throws IOException {
        Path target = Path.of(System.getProperty("hindsight.pictures", "target/pictures"));
        // Two pulses, so that what was just shown is laid out.
        Snapshots.call(() -> Snapshots.picture(scene));
        var picture = Snapshots.call(() -> Snapshots.picture(scene));
        assertThat(picture.getWidth()).isEqualTo((int) WIDTH);
        Snapshots.save(picture, target.resolve(name + "-" + theme + ".png"));
    }
}
