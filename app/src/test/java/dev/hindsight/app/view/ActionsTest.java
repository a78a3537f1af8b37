package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Goes over everything that can be done in the window: a menu entry, a shortcut of its own, a place in the palette;
/// and no button on any screen without an action behind it.
@FxTest
class ActionsTest {
    /// Buttons that belong to one row, one field or one question, not to the screen; the screen's action for the chosen
    /// row stands beside the pattern.
    private static final List<String> OF_A_ROW = List.of("time-.*", // the field's own time
            "edit-factor-.*", // the card of one factor
            "incident-note-add", // incident.note, then Enter
            "move-.*", // incident.move-…
            "incident-(runbook|postmortem)", // go.runbook, go.postmortem
            "declare-.*", "wizard-.*", // a question that must be answered first
            "export", "make-final"); // postmortem.export, postmortem.final

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyActionHasAMenuEntryAShortcutAndAPlaceInThePalette(FxRobot robot) throws IOException {
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(DemoWorkspace.in(folder));
            window.await(() -> window.words("#verdict").contains(" fell from "));
            window.idle();
            Set<String> seen = new TreeSet<>();
            Set<String> unnamed = new TreeSet<>();
            for (Screen screen : Screen.ALL) {
                robot.interact(() -> window.desktop.model().screenProperty().set(screen));
                window.idle();
                goOver(window, robot, screen, seen);
                window.picture("actions-" + screen.id());
                buttons(window.scene.getRoot()).filter(it -> !known(window, it))
                        .forEach(it -> unnamed.add(screen + ": " + it.getId() + " " + it.getText()));
            }
            assertThat(seen).contains("workspace.open", "go.evidence", "incident.declare", "diff.pin", "runbook.skip",
                    "postmortem.export", "evidence.files", "evidence.forget", "settings.dark", "timeline.next");
            assertThat(unnamed).as("buttons with no action behind them").isEmpty();
        }
    }

    private static void goOver(WindowFixture window, FxRobot robot, Screen screen, Set<String> seen) {
        List<Action> actions = Snapshots.call(() -> window.desktop.actions().all());
        List<MenuItem> entries = Snapshots.call(() -> ((MenuBar) window.scene.lookup("#menus")).getMenus().stream()
                .flatMap(it -> it.getItems().stream()).toList());
        assertThat(entries).extracting(MenuItem::getId).as("menu entries on %s", screen)
                .containsExactlyElementsOf(actions.stream().map(Action::nodeId).toList());
        assertThat(entries).allSatisfy(it -> assertThat(it.getAccelerator()).as(it.getId()).isNotNull());
        assertThat(entries).extracting(MenuItem::getAccelerator).as("shortcuts on %s", screen).doesNotHaveDuplicates();
        robot.interact(() -> window.scene.getAccelerators().keySet());
        assertThat(window.scene.getAccelerators().keySet()).as("shortcuts that work")
                .containsAll(entries.stream().map(MenuItem::getAccelerator).toList());
        assertThat(palette(robot)).as("the palette on %s", screen).containsExactlyInAnyOrderElementsOf(
                actions.stream().filter(it -> it.enabled().get()).map(Action::title).toList());
        actions.forEach(it -> seen.add(it.id()));
    }

    /// {@return the titles in the palette, which is opened by its key and closed again}
    private static List<String> palette(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        return Snapshots.call(() -> {
            Window popup = Window.getWindows().stream().filter(it -> it.getScene() != null
                    && it.getScene().lookup("#command-list") != null).findFirst().orElseThrow();
            ListView<?> list = (ListView<?>) Objects.requireNonNull(popup.getScene().lookup("#command-list"));
            List<String> titles = list.getItems().stream().map(it -> ((Action) it).title()).toList();
            ((TextField) popup.getScene().lookup("#command-field")).clear();
            popup.hide();
            return titles;
        });
    }

    private static boolean known(WindowFixture window, Button button) {
        String id = Objects.requireNonNullElse(button.getId(), "");
        boolean action = window.desktop.actions().all().stream().map(Action::nodeId).anyMatch(id::equals);
        boolean ofARow = OF_A_ROW.stream().anyMatch(id::matches)
                || ancestors(button).anyMatch(it -> it.getStyleClass().contains("cell") || it.getStyleClass().contains(
                        "note") || it.getStyleClass().contains("path-row"));
        return action || ofARow;
    }

    private static Stream<Node> ancestors(Node node) {
        return Stream.iterate((Node) node.getParent(), Objects::nonNull, Node::getParent);
    }

    private static Stream<Button> buttons(Node node) {
        List<Button> found = new ArrayList<>();
        collect(node, found);
        return found.stream();
    }

    private static void collect(Node node, List<Button> into) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Button button) {
            into.add(button);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(it -> collect(it, into));
        }
    }
}
