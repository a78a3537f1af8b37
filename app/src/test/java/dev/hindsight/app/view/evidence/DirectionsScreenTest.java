package dev.hindsight.app.view.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.WindowFixture;
import dev.hindsight.app.view.evidence.direction.DirectionRow;
import dev.hindsight.app.view.outputs.SupportEvidence;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.testing.FxTest;
import dev.hindsight.testing.Seeds;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// A score that fell is no part of the verdict, until a person says in the window that higher is better.
@FxTest
class DirectionsScreenTest {
    private static final Instant START = Instant.parse("2026-02-20T08:00:00Z");

    @TempDir
    Path folder = Path.of("");

    @Test
    void theVerdictLeadsToTheDirectionsAndFollowsThem(FxRobot robot) throws IOException {
        Path file = SupportEvidence.write(folder, scores());
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(file);
            window.await(() -> window.words("#evidence-directions").equals("1 score without direction…"));
            assertThat(window.words("#verdict")).doesNotContain(" down, ");
            window.picture("verdict-without-direction");

            window.press("#evidence-directions");

            window.await(() -> window.has("#directions") && table(window).getItems().size() == 3);
            window.idle();
            robot.interact(() -> table(window).requestFocus());
            robot.push(KeyCode.HOME);
            while (!chosen(window).equals("style2")) {
                robot.push(KeyCode.DOWN);
            }
            window.picture("evidence-directions");
            robot.push(KeyCode.ALT, KeyCode.H);
            window.await(() -> window.words("#directions").contains("higher is better, as a person said"));
            assertThat(chosen(window)).as("the chosen row stays chosen").isEqualTo("style2");
            robot.interact(() -> window.desktop.model().screenProperty().set(Screen.INVESTIGATE));
            window.await(() -> window.words("#verdict").contains(" down, "));
            assertThat(Snapshots.call(() -> window.scene.lookup("#evidence-directions").isVisible())).isFalse();

            robot.interact(() -> window.desktop.model().screenProperty().set(Screen.EVIDENCE));
            robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.Z);
            window.await(() -> window.words("#directions").contains("not known"));
            MenuButton choice = choice(window);
            assertThat(Snapshots.call(choice::getAccessibleText))
                    .isEqualTo("Direction of style2 of judge unknown: not known: no part of the verdict");
            robot.interact(choice::requestFocus);
            robot.push(KeyCode.SPACE).push(KeyCode.DOWN).push(KeyCode.ENTER);
            window.await(() -> window.words("#directions").contains("better, as a person said"));

            Path later = Files.writeString(folder.resolve("later.jsonl"), String.join("\n", scores().subList(1, 6))
                    .replace('\'', '"').replace("Yes.", "No."));
            window.dialogs.files.add(List.of(later));
            robot.push(KeyCode.CONTROL, KeyCode.I);
            window.press("#evidence-conflicts");
            window.await(() -> window.has("#conflicts") && window.words("#conflicts").contains("later.jsonl, line 5"));
            robot.interact(() -> ((TableView<?>) window.scene.lookup("#conflicts")).getSelectionModel().select(0));
            window.idle();
            assertThat(Snapshots.call(() -> ((TextArea) window.scene.lookup("#conflict-places")).getText()))
                    .contains("later.jsonl, line 1 (import 2)").contains("support.jsonl, line 2 (import 1)");
            window.picture("evidence-conflicts");
            assertThat(window.dialogs.errors).isEmpty();
        }
    }

    private static TableView<?> table(WindowFixture window) {
        return (TableView<?>) Objects.requireNonNull(window.scene.lookup("#directions"));
    }

    private static MenuButton choice(WindowFixture window) {
        return Snapshots.call(() -> table(window).lookupAll(".menu-button").stream().map(MenuButton.class::cast)
                .filter(it -> it.isVisible() && it.getAccessibleText().contains("style2")).findFirst().orElseThrow());
    }

    private static String chosen(WindowFixture window) {
        return Snapshots.call(() -> table(window).getSelectionModel().getSelectedItem() instanceof DirectionRow row
                ? row.metric()
                : "");
    }

    private static List<String> scores() {
        Random random = new Random(Seeds.fixed(71));
        List<String> lines = new ArrayList<>();
        lines.add("{'kind':'change','id':'d2','at':'2026-02-25T07:55:00Z','surface':'code','origin':'own','to':'2'}");
        for (int i = 0; i < 800; i++) {
            lines.add(String.format(Locale.ROOT, "{'kind':'sample','source_system':'support','id':'s%d','at':'%s',"
                    + "'output':'Yes.','scores':{'style2':{'value':%.3f},'toxicity':{'value':%.3f,"
                    + "'judge':{'model':'grader-1'}},'faithfulness':{'value':%.3f,'direction':'higher',"
                    + "'judge':{'model':'grader-1'}}}}", i,
                    START.plusSeconds(1_080L * i), (i < 400 ? 0.9 : 0.5) + 0.1 * random.nextGaussian(),
                    0.1 * random.nextDouble(), 0.9 + 0.05 * random.nextDouble()));
        }
        return lines;
    }
}
