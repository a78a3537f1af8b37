package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Cell;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Every tab beneath the timeline and every other screen, with the whole window: what can be operated has a name for
/// those who cannot see it.
@FxTest
class AccessibleNamesTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void everyControlOfEveryTabAndScreenHasAName(FxRobot robot) throws IOException {
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(DemoWorkspace.in(folder));
            window.await(() -> window.scene.lookup("#detail-tabs") instanceof TabPane);
            window.await(() -> window.words("#verdict").contains("fell from"));
            window.idle();
            TabPane tabs = (TabPane) Objects.requireNonNull(window.scene.lookup("#detail-tabs"));
            List<Tab> all = Snapshots.call(() -> List.copyOf(tabs.getTabs()));
            assertThat(all).hasSizeGreaterThanOrEqualTo(6);
            List<String> unnamed = new ArrayList<>();
            for (Tab tab : all) {
                robot.interact(() -> tabs.getSelectionModel().select(tab));
                window.idle();
                window.picture(tab.getId());
                unnamed.addAll(unnamed(window, tab.getId()));
            }
            for (Screen screen : Screen.ALL) {
                robot.interact(() -> window.desktop.model().screenProperty().set(screen));
                window.idle();
                unnamed.addAll(unnamed(window, screen.title()));
            }
            assertThat(unnamed).isEmpty();
            MenuBar menus = (MenuBar) Objects.requireNonNull(window.scene.lookup("#menus"));
            assertThat(menus.getMenus().stream().flatMap(it -> Stream.concat(Stream.of(it), it.getItems().stream())))
                    .extracting(MenuItem::getText).allSatisfy(it -> assertThat(it).isNotBlank());
        }
    }

    private static List<String> unnamed(WindowFixture window, String where) {
        return Snapshots.call(() -> controls(window.scene.getRoot()).filter(it -> !isNamed(it))
                .map(it -> where + ": " + it).toList());
    }

    private static Stream<Node> controls(Parent parent) {
        return parent.getChildrenUnmodifiable().stream().filter(Node::isVisible).flatMap(it -> {
            // The tabs of a pane have names of their own.
            boolean operated = !(it instanceof TabPane);
            // What a skin is made of, and rows, are told by what they belong to.
            boolean part = it instanceof Cell || it.getStyleClass().contains("arrow-button");
            Stream<Node> own = operated && !part && it.isFocusTraversable() ? Stream.of(it) : Stream.empty();
            boolean deeper = it instanceof Parent && !(it instanceof Control control && isWhole(control));
            return deeper ? Stream.concat(own, controls((Parent) it)) : own;
        });
    }

    private static boolean isWhole(Control control) {
        return control instanceof ComboBoxBase || control instanceof ListView || control instanceof TableView
                || control instanceof ButtonBase;
    }

    private static boolean isNamed(Node node) {
        String text = node.getAccessibleText();
        boolean labelled = node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank();
        boolean prompted = node instanceof TextInputControl input
                && !Objects.requireNonNullElse(input.getPromptText(), "")
                        .isBlank();
        return labelled || prompted || (text != null && !text.isBlank());
    }
}
