package dev.hindsight.app.view.response;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.DemoWorkspace;
import dev.hindsight.app.view.WindowFixture;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemFacts.QuotePair;
import dev.hindsight.postmortem.model.PostmortemFacts.Quotes;
import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The postmortem of scenario A on screen, on its real workspace: evidence pinned from the form of a factor, quotes
/// chosen by hand, and the history of both.
@FxTest
class PostmortemScreenTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void pinsQuotesAndHistoryWorkOnTheRealWorkspace(FxRobot robot) throws IOException {
        Path file;
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1440, 960)) {
            window.open(DemoWorkspace.in(folder));
            window.await(() -> window.words("#verdict").contains(" down, "));
            window.press("#nav-postmortem");
            window.await(() -> window.has("#export"));
            window.idle();

            pins(window, robot);
            choosesQuotes(window, robot);

            robot.interact(() -> ((TabPane) window.scene.lookup("#tabs")).getSelectionModel().select(2));
            window.idle();
            assertThat(window.words("#history")).contains("Added factor how we work", "pinned hunk v14, line 6",
                    "chose the quotes by hand", "Begun");
            window.picture("postmortem-history");
            assertThat(window.dialogs.errors).isEmpty();

            file = window.session().workspace().file();
            robot.interact(() -> window.desktop.actions().all().stream()
                    .filter(it -> it.id().equals("postmortem.action")).findFirst().orElseThrow().run());
        }
        try (Workspace again = Workspaces.open(requireNonNull(file), InstantSource.system())) {
            String postmortem = again.documents().list(Postmortem.TYPE, null).getFirst().id();
            assertThat(again.documents().list(Postmortem.ACTION, postmortem))
                    .as("what was typed just before the window was closed").hasSize(1);
        }
    }

    private static void pins(WindowFixture window, FxRobot robot) throws IOException {
        robot.interact(() -> item(robot, "Condition", "how we work: gate, canary, approval, rollback").fire());
        window.await(() -> window.scene.lookup("#factor-pin") instanceof MenuButton it && !it.getItems().isEmpty());
        MenuButton pin = (MenuButton) window.scene.lookup("#factor-pin");
        assertThat(pin.getItems()).extracting(MenuItem::getText).containsExactly("Suspected change", "Series",
                "Quoted outputs", "Pinned on the incident", "What moved, and what did not");
        robot.interact(() -> pick(pin, "Suspected change", "hunk v14, line 6: "));
        robot.interact(() -> pick(pin, "Pinned on the incident", "output smp-"));
        window.picture("postmortem-factor");
        await(() -> saved(window).stream()
                .anyMatch(it -> it.code().equals("CHANGE-PROCESS") && it.evidence().size() == 2));
        Factor factor = saved(window).getLast();
        assertThat(factor.evidence()).extracting(EvidenceLink::type).containsExactly(EvidenceLink.Type.HUNK,
                EvidenceLink.Type.RECORD);
        assertThat(factor.evidence().getLast().sha256()).isEqualTo(window.session().workspace().evidence()
                .findByHash(requireNonNull(factor.evidence().getLast().sha256())).getFirst().header().hash());
        window.press("#factor-done");
    }

    private static void choosesQuotes(WindowFixture window, FxRobot robot) throws IOException {
        window.press("#quotes-choose");
        window.await(() -> window.has("#quotes-bad") && !list(window, "#quotes-bad").getItems().isEmpty());
        window.idle();
        window.picture("postmortem-quotes");
        window.press("#quotes-slot-2");
        robot.interact(() -> list(window, "#quotes-bad").getSelectionModel().select(5));
        window.idle();
        robot.interact(() -> list(window, "#quotes-twins").getSelectionModel().select(1));
        window.press("#quotes-slot-4");
        window.press("#quotes-clear");
        Object bad = list(window, "#quotes-bad").getItems().get(5);
        window.press("#quotes-use");
        await(() -> quotes(window).by() != null);
        assertThat(quotes(window).pairs()).hasSize(3).noneMatch(QuotePair::worst);
        assertThat(quotes(window).pairs().get(1).after()).isEqualTo(bad);
        assertThat(window.words("#quotes")).contains("Chosen by hand by ");
        window.press("#quotes-close");
    }

    /// What is in the workspace is not asked on the application thread.
    private static void await(BooleanSupplier saved) {
        Fx.awaitOffThread(saved);
    }

    private static ListView<?> list(WindowFixture window, String id) {
        return (ListView<?>) window.scene.lookup(id);
    }

    private static MenuItem item(FxRobot robot, String role, String text) {
        MenuButton add = robot.lookup("Add factor").queryAs(MenuButton.class);
        return items(add, role).stream().filter(it -> it.getText().equals(text)).findFirst().orElseThrow();
    }

    private static void pick(MenuButton pin, String group, String start) {
        items(pin, group).stream().filter(it -> it.getText().startsWith(start)).findFirst().ifPresent(it -> {
            ((javafx.scene.control.CheckMenuItem) it).setSelected(true);
            it.fire();
        });
    }

    private static List<MenuItem> items(MenuButton button, String group) {
        return button.getItems().stream().filter(it -> it.getText().equals(group)).map(Menu.class::cast).findFirst()
                .orElseThrow().getItems();
    }

    private static Document<Postmortem> postmortem(WindowFixture window) {
        return window.session().workspace().documents().list(Postmortem.TYPE, null).getFirst();
    }

    private static Quotes quotes(WindowFixture window) {
        return postmortem(window).body().facts().quotes();
    }

    private static List<Factor> saved(WindowFixture window) {
        return window.session().workspace().documents().list(Postmortem.FACTOR, postmortem(window).id()).stream()
                .map(Document::body).toList();
    }
}
