package dev.hindsight.app.view.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.WindowFixture;
import dev.hindsight.app.view.menu.ActionMenus;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.assertj.core.api.SoftAssertions;
import org.testfx.api.FxRobot;

/// Everything that can be done in the window has a menu entry, a shortcut of its own and a place in the palette, and no
/// button is without an action behind it.
public final class ActionCoverage {
    /// Buttons that belong to one row, one field or one question, not to the screen; the screen's action for the chosen
    /// row stands beside the pattern.
    private static final List<String> OF_A_ROW = List.of("time-.*", // the field's own time
            ".*-calendar", // the field's own day
            "edit-factor-.*", // the card of one factor
            "incident-note-add", // incident.note, then Enter
            "move-.*", // incident.move-…
            "incident-(incidents|runbook|postmortem)", // go.incidents, go.runbook, go.postmortem
            "declare-.*", "wizard-.*", // a question that must be answered first
            "export", "make-final"); // postmortem.export, postmortem.final

    private ActionCoverage() {}

    /// Asserts what holds of every action that there is now.
    ///
    /// @return the ids of these actions
    public static List<String> check(WindowFixture window, FxRobot robot, Screen screen, SoftAssertions softly) {
        List<Action> actions = Snapshots.call(() -> window.desktop.actions().all());
        List<MenuItem> entries = Snapshots
                .call(() -> ((ActionMenus) window.scene.lookup("#menus")).allEntries().toList());
        softly.assertThat(entries).extracting(MenuItem::getId).as("menu entries on %s", screen)
                .containsExactlyInAnyOrderElementsOf(actions.stream().map(Action::nodeId).toList());
        List<MenuItem> lasting = entries.stream().filter(it -> !it.getId().startsWith("workspace-recent-")).toList();
        softly.assertThat(lasting).allSatisfy(it -> assertThat(it.getAccelerator()).as(it.getId()).isNotNull());
        softly.assertThat(lasting).extracting(MenuItem::getAccelerator).as("shortcuts on %s", screen)
                .doesNotHaveDuplicates();
        robot.interact(() -> window.scene.getAccelerators().keySet());
        softly.assertThat(window.scene.getAccelerators().keySet()).as("shortcuts that work")
                .containsAll(lasting.stream().map(MenuItem::getAccelerator).toList());
        softly.assertThat(palette(robot)).as("the palette on %s", screen).containsExactlyInAnyOrderElementsOf(
                actions.stream().filter(it -> it.enabled().get()).map(Action::title).toList());
        return actions.stream().map(Action::id).toList();
    }

    /// {@return the buttons in the window with no action behind them}
    public static List<String> unnamed(WindowFixture window, Screen screen) {
        return Snapshots.call(() -> buttons(window.scene.getRoot()).filter(it -> !known(window, it))
                .map(it -> screen + ": " + it.getId() + " " + it.getText()).toList());
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
