package dev.hindsight.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.FxTest;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;

@FxTest
class CommandPaletteTest {
    private final List<String> done = new ArrayList<>();
    private final SimpleBooleanProperty enabled = new SimpleBooleanProperty(true);
    private final Action open = Action.of("file.open", "Open workspace", Feather.FOLDER, "Shortcut+O",
            () -> done.add("open"));
    private final Action declare = Action.of("incident.declare", "Declare incident", Feather.ALERT_TRIANGLE,
            "Shortcut+D", enabled, () -> done.add("declare"));
    private final Action compare = Action.of("diff.open", "Compare and open diff", Feather.COLUMNS, "",
            () -> done.add("compare"));
    private final Action elsewhere = Action.of("find.change", "Change: prompt v14", Feather.GIT_COMMIT, "",
            () -> done.add("found"));
    @SuppressWarnings("NullAway.Init") // TestFX sets them before each test
    private CommandPalette palette;
    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @BeforeEach
    void start(Stage stage) {
        this.stage = stage;
        // On the application thread, as a popup asks for the screens.
        palette = new CommandPalette(() -> List.of(compare, open, declare), () -> List.of(elsewhere));
        Scene scene = new Scene(new StackPane(declare.button()), 700, 500);
        new Theme(Theme.Mode.LIGHT).apply(scene);
        List.of(open, declare, compare).forEach(action -> action.install(scene));
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void typingFindsAndEnterRuns(FxRobot robot) {
        robot.interact(() -> palette.show(stage));
        robot.write("decl");
        robot.push(KeyCode.ENTER);
        assertThat(done).containsExactly("declare");
        assertThat(palette.isShowing()).isFalse();
    }

    @Test
    void arrowsChooseAndEscapeCloses(FxRobot robot) {
        robot.interact(() -> palette.show(stage));
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.UP);
        robot.push(KeyCode.ENTER);
        assertThat(done).containsExactly("declare");
        robot.interact(() -> palette.show(stage));
        robot.push(KeyCode.ESCAPE);
        assertThat(palette.isShowing()).isFalse();
        assertThat(done).hasSize(1);
    }

    @Test
    void whatIsElsewhereIsFoundByTyping(FxRobot robot) {
        robot.interact(() -> palette.show(stage));
        robot.push(KeyCode.UP);
        robot.push(KeyCode.ENTER);
        assertThat(done).as("the last command, as nothing else is listed").containsExactly("declare");
        robot.interact(() -> palette.show(stage));
        robot.write("v14");
        robot.push(KeyCode.ENTER);
        assertThat(done).containsExactly("declare", "found");
    }

    @Test
    void titlesThatBeginWithTheWordsComeFirst() {
        assertThat(CommandPalette.matching(List.of(compare, open, declare), "open")).containsExactly(open, compare);
        assertThat(CommandPalette.matching(List.of(compare, open, declare), "diff COMP")).containsExactly(compare);
        assertThat(CommandPalette.matching(List.of(compare, open, declare), "zebra")).isEmpty();
    }

    @Test
    void disabledActionsAreHidden(FxRobot robot) {
        robot.interact(() -> enabled.set(false));
        assertThat(CommandPalette.matching(List.of(open, declare), "")).containsExactly(open);
        assertThat(robot.lookup("#incident-declare").queryAs(Button.class).isDisabled()).isTrue();
        robot.interact(declare::run);
        robot.push(KeyCode.CONTROL, KeyCode.D);
        assertThat(done).isEmpty();
    }

    @Test
    void buttonMenuAndShortcutDoTheSame(FxRobot robot) {
        robot.clickOn("#incident-declare");
        robot.push(KeyCode.CONTROL, KeyCode.D);
        robot.interact(() -> declare.menuItem().fire());
        assertThat(done).containsExactly("declare", "declare", "declare");
    }
}
