package dev.hindsight.app.view.menu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.DemoWindowTest;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.testing.Fx;
import dev.hindsight.ui.view.Snapshots;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The menus, the palette and the help of the demo's window.
class MenuScreenTest extends DemoWindowTest {
    /// So many entries fit beneath the menu bar of a window 700 pixels high.
    private static final int MOST = 24;

    @BeforeEach
    void investigate() {
        show(Screen.INVESTIGATE);
    }

    private void show(Screen screen) {
        robot.interact(() -> window.desktop.model().screenProperty().set(screen));
        window.idle();
    }

    private ActionMenus menus() {
        return (ActionMenus) Objects.requireNonNull(window.scene.lookup("#menus"));
    }

    @Test
    void menusAreKnownShortAndHaveNothingGrey() {
        assertThat(menus().getMenus()).extracting(MenuItem::getText).containsExactly("File", "Edit", "View", "Go",
                "Incident", "Help");
        for (Screen screen : Screen.ALL) {
            show(screen);
            Snapshots.call(() -> menus().getMenus().stream().flatMap(MenuScreenTest::withInner).toList()).forEach(
                    menu -> {
                        List<MenuItem> shown = Snapshots.call(() -> {
                            Event.fireEvent(menu, new Event(Menu.ON_SHOWING));
                            return menu.getItems().stream().filter(MenuItem::isVisible).toList();
                        });
                        assertThat(shown).as("%s on %s", menu.getText(), screen).hasSizeLessThanOrEqualTo(MOST)
                                .noneMatch(MenuItem::isDisable);
                        if (!shown.isEmpty()) {
                            assertThat(shown.getFirst()).isNotInstanceOf(SeparatorMenuItem.class);
                            assertThat(shown.getLast()).isNotInstanceOf(SeparatorMenuItem.class);
                        }
                    });
        }
    }

    private static Stream<Menu> withInner(Menu menu) {
        return Stream.concat(Stream.of(menu), menu.getItems().stream().filter(Menu.class::isInstance)
                .map(Menu.class::cast));
    }

    @Test
    void menusHoldWhatPeopleLookFor() {
        assertThat(titles("File")).contains("New workspace…", "Open workspace…", "Import files…", "Save picture…",
                "Close workspace", "Quit");
        assertThat(titles("Help")).containsExactly("Guide and glossary", "Keys", "Open the folder of the log",
                "About Hindsight");
    }

    private List<String> titles(String menu) {
        return Snapshots.call(() -> menus().getMenus().stream().filter(it -> it.getText().equals(menu))
                .flatMap(it -> it.getItems().stream()).filter(it -> !(it instanceof SeparatorMenuItem))
                .map(MenuItem::getText).toList());
    }

    @Test
    void paletteFindsIncidentsAndChangesFromAnyScreen() {
        show(Screen.SETTINGS);
        palette("INC-1");
        window.await(() -> window.desktop.model().screenProperty().get().equals(Screen.INCIDENTS));
        assertThat(Objects.requireNonNull(window.session().incidentProperty().get()).body().name()).isEqualTo("INC-1");
        show(Screen.SETTINGS);
        palette("change: guard rules-41");
        window.await(() -> window.desktop.model().screenProperty().get().equals(Screen.INVESTIGATE)
                && window.words(".detail-card").contains("rules-41"));
    }

    @Test
    void paletteRunsWhatBelongsToAnotherScreen() {
        palette("settings: dark");
        window.await(() -> window.desktop.model().settingsProperty().get().theme().equals("dark"));
        assertThat(window.desktop.model().screenProperty().get()).isEqualTo(Screen.SETTINGS);
        robot.interact(() -> window.desktop.model().change(it -> it.withTheme("light")));
    }

    private void palette(String typed) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write(typed);
        Fx.settle();
        robot.push(KeyCode.ENTER);
    }

    @Test
    void helpIsOneKeyAwayAndEscapeEndsIt() throws IOException {
        robot.push(KeyCode.F1);
        window.await(() -> window.words("#help").contains("Contributing factor"));
        window.idle();
        window.picture("help-guide");
        robot.push(KeyCode.ESCAPE);
        window.await(() -> !window.has("#help"));
        robot.push(KeyCode.SHIFT, KeyCode.F1);
        window.await(() -> window.words("#help").contains("Declare incident"));
        window.picture("help-keys");
        window.press("#help-close");
        window.await(() -> !window.has("#help"));
    }
}
