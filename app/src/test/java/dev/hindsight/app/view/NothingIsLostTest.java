package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What ends something asks and can be taken back; two windows on one file; what was typed when the window went away.
@FxTest
class NothingIsLostTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void anIncidentEndsWithAQuestionAndIsOpenedAgain(FxRobot robot) throws IOException {
        Path file = DemoWorkspace.in(folder);
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(file);
            window.await(() -> window.desktop.model().sessionProperty().get() != null);
            go(window, robot, Screen.INCIDENTS);
            window.press("#move-not-an-incident");
            window.await(() -> window.has("#move-form"));
            window.idle();
            assertThat(window.words("#move-form")).contains("INC-1 is not an incident", "pinned; they stay",
                    "Its postmortem, a draft, stays.", "Give a reason");
            window.picture("move-not-an-incident");
            type(window, robot, "#move-reason", "the judge moved");
            window.press("#move-confirm");
            window.await(() -> window.has("#move-reopen"));
            assertThat(state(window)).isEqualTo(IncidentState.NOT_AN_INCIDENT);
            run(window, robot, "incident.undo");
            window.await(() -> window.has("#move-mitigated"));
            assertThat(window.dialogs.news).contains("Undone: INC-1 moved to not an incident.");

            window.press("#move-mitigated");
            window.await(() -> window.has("#move-form"));
            window.idle();
            assertThat(window.words("#move-form")).contains("INC-1 is mitigated", "from the evidence");
            window.picture("move-mitigated");
            window.press("#move-cancel");

            type(window, robot, "#incident-note", "14:05 rolled back");
            window.press("#incident-note-add");
            window.await(
                    () -> events(window).getItems().stream().anyMatch(it -> it.body().text().equals("rolled back")));
            window.idle();
            robot.interact(() -> events(window).getItems().stream().filter(it -> it.body().text().equals("rolled back"))
                    .findFirst().ifPresent(events(window).getSelectionModel()::select));
            window.picture("incident-event");
            run(window, robot, "incident.event-remove");
            window.await(
                    () -> events(window).getItems().stream().noneMatch(it -> it.body().text().equals("rolled back")));
            run(window, robot, "incident.undo");
            window.await(
                    () -> events(window).getItems().stream().anyMatch(it -> it.body().text().equals("rolled back")));
            assertThat(window.dialogs.news).contains("Undone: note removed.");
            type(window, robot, "#incident-note", "14:10 half a no");
            window.idle();
        }
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            window.open(file);
            window.await(() -> window.desktop.model().sessionProperty().get() != null);
            go(window, robot, Screen.INCIDENTS);
            window.await(() -> window.scene.lookup("#incident-note") instanceof TextField it
                    && it.getText().equals("14:10 half a no"));
            assertThat(window.words("#incident-note-understood")).startsWith("Typed ").contains("not kept yet");
            window.picture("incident-note-draft");
        }
    }

    @Test
    void aPostmortemIsSealedAmendedAndEditedInTwoWindows(FxRobot robot) throws IOException {
        try (WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800)) {
            Path file = DemoWorkspace.in(folder);
            window.open(file);
            window.await(() -> window.desktop.model().sessionProperty().get() != null);
            go(window, robot, Screen.POSTMORTEM);
            window.await(() -> window.has("#make-final"));
            window.idle();
            robot.interact(() -> ((ListView<?>) window.scene.lookup("#sections")).getSelectionModel().select(0));
            robot.interact(() -> ((TabPane) window.scene.lookup("#tabs")).getSelectionModel().select(0));
            window.await(() -> window.has("#editor"));
            try (Workspace other = Workspaces.open(file, InstantSource.system())) {
                Document<Postmortem> theirs = other.documents().list(Postmortem.TYPE, null).getFirst();
                other.documents().save(theirs.with(theirs.body().withText(Section.SUMMARY, "Lee wrote this.")), "Lee",
                        "edited");
                robot.interact(() -> editor(window).appendText("\nTyped here."));
                window.await(() -> window.has("#conflicts") && window.words("#conflicts").contains("Use mine"));
                window.await(() -> editor(window).getText().equals("Lee wrote this."));
                window.idle();
                assertThat(window.words("#conflicts")).contains("Summary: somebody else changed the same");
                window.picture("postmortem-conflict");
                robot.interact(() -> button(window.scene.lookup("#conflicts"), "Use mine").fire());
                Fx.awaitOffThread(() -> other.documents().list(Postmortem.TYPE, null).getFirst().body()
                        .text(Section.SUMMARY).endsWith("Typed here."));
            }
            window.idle();
            window.press("#make-final");
            window.await(() -> window.has("#final-form"));
            window.idle();
            assertThat(window.words("#final-form")).contains("Make the postmortem of INC-1 final",
                    "Open questions are not printed: they vanish from the report.", "Open question: ", "Go there");
            window.picture("postmortem-final");
            robot.interact(() -> button(window.scene.lookup("#final-form"), "Go there").fire());
            assertThat(window.has("#final-form")).isFalse();
            window.press("#make-final");
            window.press("#final-confirm");
            window.await(
                    () -> window.scene.lookup("#make-final") instanceof Button it && it.getText().equals("Amend…"));
            window.idle();
            assertThat(editor(window).isEditable()).isFalse();
            window.picture("postmortem-sealed");
            window.dialogs.texts.add("a number was wrong");
            window.press("#make-final");
            window.await(() -> window.scene.lookup("#make-final") instanceof Button it
                    && it.getText().startsWith("Make final"));
            assertThat(editor(window).isEditable()).isTrue();
            robot.interact(() -> ((TabPane) window.scene.lookup("#tabs")).getSelectionModel().select(2));
            window.await(() -> window.words("#history").contains("Amended: a number was wrong"));
            assertThat(window.dialogs.errors).isEmpty();
        }
    }

    private static void go(WindowFixture window, FxRobot robot, Screen screen) {
        robot.interact(() -> window.desktop.model().screenProperty().set(screen));
        window.idle();
    }

    private static void run(WindowFixture window, FxRobot robot, String action) {
        window.await(() -> window.desktop.actions().all().stream()
                .anyMatch(it -> it.id().equals(action) && it.enabled().get()));
        robot.interact(() -> window.action(action).run());
        window.idle();
    }

    private static void type(WindowFixture window, FxRobot robot, String id, String text) {
        robot.interact(() -> ((TextField) Objects.requireNonNull(window.scene.lookup(id))).setText(text));
    }

    private static IncidentState state(WindowFixture window) {
        return Objects.requireNonNull(window.session().incidentProperty().get()).body().state();
    }

    @SuppressWarnings("unchecked")
    private static ListView<Document<IncidentEvent>> events(WindowFixture window) {
        return (ListView<Document<IncidentEvent>>) window.scene.lookup("#incident-events");
    }

    private static CodeArea editor(WindowFixture window) {
        return (CodeArea) window.scene.lookup("#editor");
    }

    private static Button button(Node within, String text) {
        Set<Node> buttons = within.lookupAll(".button");
        return List.copyOf(buttons).stream().filter(Button.class::isInstance).map(Button.class::cast)
                .filter(it -> it.getText().equals(text)).findFirst().orElseThrow();
    }
}
