package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.menu.ActionMenus;
import dev.hindsight.app.view.shell.ActionCoverage;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.ui.view.Snapshots;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// One walk over every screen and every tab beneath the timeline, in both themes; each test asserts one thing of all that
/// was seen.
class EveryScreenTest extends DemoWindowTest {
    private final Set<String> faint = new TreeSet<>();
    private final Set<String> unseen = new TreeSet<>();
    private final Set<String> unnamed = new TreeSet<>();
    private final Set<String> actions = new TreeSet<>();
    private final Set<String> withoutAction = new TreeSet<>();
    private final SoftAssertions coverage = new SoftAssertions();
    @Override
    protected boolean isOpened() {
        return window.words("#verdict").contains(" down, ");
    }

    @BeforeAll
    void walk() throws IOException {
        for (String theme : List.of("light", "dark")) {
            robot.interact(() -> window.desktop.model().change(it -> it.withTheme(theme)));
            for (Screen screen : Screen.ALL) {
                robot.interact(() -> window.desktop.model().screenProperty().set(screen));
                window.idle();
                faint.addAll(WcagContrast.faint(window, theme + " " + screen.title()));
                if (theme.equals("light")) {
                    look(screen);
                }
            }
            robot.interact(() -> window.desktop.model().screenProperty().set(Screen.INVESTIGATE));
            window.await(() -> window.has("#detail-tabs"));
            tabs(theme);
        }
    }

    /// Looks at what is the same in both themes.
    private void look(Screen screen) throws IOException {
        unnamed.addAll(AccessibleNames.unnamed(window, screen.title()));
        actions.addAll(ActionCoverage.check(window, robot, screen, coverage));
        window.picture("actions-" + screen.id());
        withoutAction.addAll(ActionCoverage.unnamed(window, screen));
    }

    private void tabs(String theme) throws IOException {
        TabPane tabs = (TabPane) Objects.requireNonNull(window.scene.lookup("#detail-tabs"));
        List<Tab> all = Snapshots.call(() -> List.copyOf(tabs.getTabs()));
        assertThat(all).hasSizeGreaterThanOrEqualTo(6);
        Set<Node> known = new HashSet<>();
        Node first = Objects.requireNonNull(window.scene.lookup("#timeline-show-1h"));
        for (Tab tab : all) {
            robot.interact(() -> tabs.getSelectionModel().select(tab));
            window.idle();
            String where = theme + " " + tab.getId();
            faint.addAll(WcagContrast.faint(window, where));
            if (theme.equals("light")) {
                window.picture(tab.getId());
                unnamed.addAll(AccessibleNames.unnamed(window, tab.getId()));
            }
            // All else in the window was gone through with the first tab; with the others, what is in them is new.
            unseen.addAll(Snapshots.call(() -> WcagContrast.unseen(known.isEmpty() ? first : tabs, where, known)));
            assertThat(known).as("stops of the keyboard").hasSizeGreaterThan(20);
        }
        robot.interact(() -> tabs.getSelectionModel().select(0));
    }

    @Test
    void wordsStandOut() {
        assertThat(faint).as("words with too little contrast").isEmpty();
    }

    @Test
    void theKeyboardIsSeen() {
        assertThat(unseen).as("controls that do not show that they have the keyboard").isEmpty();
    }

    @Test
    void everyControlAndEveryMenuEntryHasAName() {
        assertThat(unnamed).as("controls without a name").isEmpty();
        ActionMenus menus = (ActionMenus) Objects.requireNonNull(window.scene.lookup("#menus"));
        assertThat(Stream.concat(menus.getMenus().stream(), menus.allEntries()))
                .extracting(MenuItem::getText).allSatisfy(it -> assertThat(it).isNotBlank());
    }

    @Test
    void everyActionHasAMenuEntryAShortcutAndAPlaceInThePalette() {
        coverage.assertAll();
        assertThat(actions).contains("workspace.open", "go.evidence", "incident.declare", "diff.pin", "runbook.skip",
                "postmortem.export", "evidence.files", "evidence.remove", "settings.dark", "timeline.next");
        assertThat(withoutAction).as("buttons with no action behind them").isEmpty();
    }
}
