package dev.hindsight.app.view.investigate.mark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.DemoWindowTest;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.timeline.assembly.EventMarks;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.row.Hit;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.annotation.IgnoredChange;
import dev.hindsight.workspace.annotation.TimelineNote;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentEventKind;
import dev.hindsight.workspace.incident.IncidentMilestone;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people put on the timeline of scenario A themselves: notes, ignored changes, and the menu of a right click.
class MarksScreenTest extends DemoWindowTest {
    private static final Instant DEPLOY = Instant.parse("2026-09-14T13:57:00Z");

    @BeforeAll
    void theDemoHasAnIncidentAndItsChangeIsSelected() {
        assertThat(incident()).as("the demo's incident is open").isNotNull();
        assertThat(window.action("change.ignore").enabled().get()).as("v14 is selected").isTrue();
    }

    /// Every test begins with the demo as it is opened: the change of the verdict is selected, its day is in sight.
    @BeforeEach
    void focusTheDeploy() {
        window.press("#timeline-show-24h");
        window.idle();
        rightClick(place("prompt-v14"));
        choose("change-select");
        robot.interact(() -> timeline().requestFocus());
    }

    @AfterEach
    void takeBackWhatWasDone() {
        robot.interact(() -> window.desktop.model().screenProperty().set(Screen.INVESTIGATE));
        window.idle();
        robot.interact(() -> timeline().requestFocus());
        while (Snapshots.call(() -> window.action("mark.undo").enabled().get())) {
            keys(KeyCode.CONTROL, KeyCode.Z);
        }
        Document<Incident> first = workspace().incidents().list().getFirst();
        robot.interact(() -> window.session().incidentProperty().set(first));
        window.idle();
        assertThat(workspace().marks().ignoredChanges()).isEmpty();
        assertThat(notes()).isEmpty();
    }

    private TimelineView timeline() {
        return (TimelineView) Objects.requireNonNull(window.scene.lookup("#timeline"));
    }

    private Workspace workspace() {
        return window.session().workspace();
    }

    private @Nullable Document<Incident> incident() {
        return Snapshots.call(() -> window.session().incidentProperty().get());
    }

    private Lane.LaneMark mark(String idOrLabel) {
        return Snapshots.call(() -> marks().filter(it -> it.id().equals(idOrLabel) || it.label().equals(idOrLabel))
                .findFirst().orElseThrow(() -> new AssertionError("no mark " + idOrLabel)));
    }

    private Stream<Lane.LaneMark> marks() {
        return timeline().lanes().stream().filter(Lane.MarksLane.class::isInstance).map(Lane.MarksLane.class::cast)
                .flatMap(it -> it.marks().stream());
    }

    /// {@return where the mark is drawn}
    private Point2D place(String id) {
        return Snapshots.call(() -> {
            RenderedTimeline drawn = Objects.requireNonNull(timeline().rendered());
            double x = drawn.time().x(mark(id).at());
            for (double y = 0; y < timeline().getHeight(); y += 2) {
                Hit hit = drawn.hit(x, y);
                if (hit.marks().stream().anyMatch(it -> it.id().equals(id))) {
                    return new Point2D(x, y);
                }
            }
            throw new AssertionError("mark " + id + " is not drawn");
        });
    }

    /// The headless platform asks for no menus, so the event is made by hand.
    private void rightClick(Point2D at) {
        robot.interact(() -> {
            Point2D scene = timeline().localToScene(at);
            Point2D screen = timeline().localToScreen(at);
            timeline().fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, scene.getX(),
                    scene.getY(), screen.getX(), screen.getY(), false, null));
        });
    }

    private ContextMenu menu() {
        return Snapshots.call(() -> Window.getWindows().stream().filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast).filter(it -> "timeline-menu".equals(it.getId())).findFirst()
                .orElseThrow(() -> new AssertionError("no menu is open")));
    }

    private List<String> entries() {
        return menu().getItems().stream().filter(it -> !(it instanceof SeparatorMenuItem)).map(MenuItem::getText)
                .toList();
    }

    private void choose(String id) {
        ContextMenu menu = menu();
        robot.interact(() -> {
            menu.getItems().stream().filter(it -> id.equals(it.getId())).findFirst().orElseThrow().fire();
            menu.hide();
        });
        window.idle();
    }

    private void keys(KeyCode... keys) {
        robot.push(keys);
        window.idle();
    }

    private void type(String text) {
        robot.write(text, 0);
    }

    private List<IncidentEvent> notes() {
        return workspace().incidents().events(Objects.requireNonNull(incident())).stream()
                .filter(it -> it.kind() == IncidentEventKind.NOTE).toList();
    }

    @Test
    void aRightClickIgnoresAChangeWithAReasonAndTheRankingIsWorkedOutWithoutIt() throws IOException {
        String before = window.words("#suspects");
        assertThat(before).startsWith("prompt support-reply v14");
        rightClick(place("prompt-v14"));
        assertThat(entries()).containsExactly("Select this change", "Pin this change as evidence",
                "Ignore this change…", "Copy this mark", "Note here…", "Declare an incident here…", "Select from here",
                "Select to here");
        window.dialogs.texts.add("its canary was flat");
        choose("change-ignore");
        window.await(() -> window.words("#verdict").contains("ignored"));
        window.idle();

        String told = "1 change ignored: prompt support-reply v14 (its canary was flat).";
        assertThat(window.words("#verdict")).contains(told).doesNotContain("of 7 changes");
        assertThat(window.words("#suspects")).contains(told).doesNotStartWith("prompt support-reply v14");
        assertThat(mark("prompt-v14").ignored()).isTrue();
        assertThat(mark("prompt-v14").label()).isEqualTo("prompt v14, ignored");
        assertThat(workspace().marks().ignoredChanges())
                .containsExactly(new IgnoredChange("prompt-v14", "its canary was flat"));

        rightClick(place("prompt-v14"));
        assertThat(entries()).contains("Take back into the ranking").doesNotContain("Ignore this change…");
        choose("change-take-back");
        window.await(() -> !window.words("#verdict").contains("ignored"));
        window.idle();
        assertThat(window.words("#suspects")).isEqualTo(before);
        assertThat(mark("prompt-v14").ignored()).isFalse();
        assertThat(workspace().marks().ignoredChanges()).isEmpty();
    }

    @Test
    void theKeyboardIgnoresTakesBackAndUndoes() {
        assertThat(window.action("change.ignore").enabled().get()).as("v14 is selected").isTrue();
        assertThat(window.action("change.take-back").enabled().get()).isFalse();
        window.dialogs.texts.add("its canary was flat");
        keys(KeyCode.ALT, KeyCode.SHIFT, KeyCode.I);
        window.await(() -> window.words("#verdict").contains("(its canary was flat)"));
        window.idle();
        assertThat(Snapshots.call(() -> window.action("change.ignore").enabled().get())).isFalse();

        keys(KeyCode.ALT, KeyCode.SHIFT, KeyCode.T);
        window.await(() -> !window.words("#verdict").contains("ignored"));
        window.idle();
        keys(KeyCode.CONTROL, KeyCode.Z);
        window.await(() -> window.words("#verdict").contains("(its canary was flat)"));
        window.idle();
        keys(KeyCode.CONTROL, KeyCode.Z);
        window.await(() -> !window.words("#verdict").contains("ignored"));
        window.idle();
        assertThat(window.action("mark.undo").enabled().get()).isFalse();

        // No reason, no ignoring.
        keys(KeyCode.ALT, KeyCode.SHIFT, KeyCode.I);
        assertThat(workspace().marks().ignoredChanges()).isEmpty();
    }

    @Test
    void aDigitOpensTheLineAndEnterPutsTheNoteOnTheIncident() {
        type("14:05");
        assertThat(window.words("#note-sentence")).isEqualTo("14 Sep 2026, 14:05 UTC. Now say what happened.");
        keys(KeyCode.ENTER);
        assertThat(window.has("#note-entry")).as("no note yet").isTrue();
        type(" called support");
        assertThat(window.words("#note-sentence"))
                .isEqualTo("Note on INC-1 at 14 Sep 2026, 14:05 UTC. Enter keeps it, Escape does not.");
        keys(KeyCode.ENTER);
        window.await(() -> marks().anyMatch(it -> it.label().equals("called support")));

        assertThat(window.has("#note-entry")).isFalse();
        assertThat(Snapshots.call(() -> window.scene.getFocusOwner())).as("focus is back").isEqualTo(timeline());
        assertThat(notes()).singleElement().satisfies(it -> {
            assertThat(it.at()).isEqualTo("2026-09-14T14:05:00Z");
            assertThat(it.precision()).isEqualTo(Precision.MINUTE);
            assertThat(it.text()).isEqualTo("called support");
        });
        assertThat(window.dialogs.news).contains("Noted on INC-1: called support");
    }

    @Test
    void zeroKeyStartsANoteUnlessATextFieldHasFocus() {
        TimeRange visible = Objects.requireNonNull(timeline().rendered()).time().range();
        type("09:15 ");
        assertThat(Snapshots.call(() -> ((TextField) window.scene.lookup("#note-field")).getText()))
                .isEqualTo("09:15 ");
        window.idle();
        assertThat(Objects.requireNonNull(timeline().rendered()).time().range()).isEqualTo(visible);
        keys(KeyCode.ESCAPE);
        assertThat(window.has("#note-entry")).isFalse();

        keys(KeyCode.DIGIT0);
        assertThat(window.has("#note-entry")).as("a nought alone shows everything").isFalse();
        assertThat(Objects.requireNonNull(timeline().rendered()).time().range()).isNotEqualTo(visible);

        robot.interact(() -> window.desktop.model().screenProperty().set(Screen.INCIDENTS));
        window.idle();
        robot.interact(() -> window.scene.lookup("#incident-note").requestFocus());
        type("14:05 x");
        assertThat(window.has("#note-entry")).isFalse();
        assertThat(Snapshots.call(() -> ((TextField) window.scene.lookup("#incident-note")).getText()))
                .isEqualTo("14:05 x");
        robot.interact(() -> timeline().requestFocus());
        type("1");
        assertThat(window.has("#note-entry")).as("another screen is shown").isFalse();
    }

    @Test
    void withoutAnIncidentTheNoteIsTheWorkspacesAndCanBeEditedDeletedAndBroughtBack() {
        robot.interact(() -> window.session().incidentProperty().set(null));
        type("a note");
        assertThat(window.has("#note-entry")).as("words open nothing").isFalse();
        type("~14:20 people wrote in");
        assertThat(window.words("#note-sentence"))
                .startsWith("Note at 14 Sep 2026, 14:20 UTC, to a quarter of an hour.");
        keys(KeyCode.ENTER);
        window.await(() -> marks().anyMatch(it -> it.label().equals("people wrote in")));
        window.idle();
        Document<TimelineNote> made = workspace().marks().notes().getFirst();
        assertThat(made.body().precision()).isEqualTo(Precision.QUARTER);
        Lane.LaneMark drawn = mark("people wrote in");
        assertThat(drawn.precision()).as("drawn as wide as it is known").isEqualTo(15 * 60 * 1_000_000L);

        String id = EventMarks.markId(made);
        rightClick(place(id));
        assertThat(entries()).startsWith("Edit this note…", "Delete this note", "Copy this mark");
        choose("note-edit");
        window.await(() -> window.has("#note-field"));
        TextField field = (TextField) Objects.requireNonNull(window.scene.lookup("#note-field"));
        assertThat(field.getText()).isEqualTo("~2026-09-14 14:20 UTC: people wrote in");
        robot.interact(() -> field.setText("2026-09-14 14:25 first complaint"));
        keys(KeyCode.ENTER);
        window.await(() -> marks().anyMatch(it -> it.label().equals("first complaint")));
        window.idle();
        assertThat(workspace().marks().notes()).singleElement()
                .satisfies(it -> assertThat(it.revision()).isEqualTo(2));

        // By keys: the note after none is the first.
        keys(KeyCode.ALT, KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(window.action("note.delete").enabled().get()).isTrue();
        keys(KeyCode.ALT, KeyCode.SHIFT, KeyCode.X);
        window.await(() -> marks().noneMatch(it -> it.label().equals("first complaint")));
        window.idle();
        keys(KeyCode.CONTROL, KeyCode.Z);
        window.await(() -> marks().anyMatch(it -> it.label().equals("first complaint")));
        window.idle();
        keys(KeyCode.CONTROL, KeyCode.Z);
        window.await(() -> marks().anyMatch(it -> it.label().equals("people wrote in")));
        window.idle();
        keys(KeyCode.CONTROL, KeyCode.Z);
        window.await(() -> marks().noneMatch(it -> it.label().equals("people wrote in")));
        assertThat(workspace().marks().notes()).isEmpty();
        assertThat(workspace().documents().journal(made.id())).hasSize(6);
    }

    @Test
    void anIncidentIsDeclaredFromAPlaceWithItsTimeAsTheOnset() {
        Point2D deploy = place("prompt-v14");
        Instant at = Snapshots.call(() -> TimeRange.instant(Objects.requireNonNull(timeline().hit(deploy.getX(), 60))
                .time()));
        rightClick(new Point2D(deploy.getX(), 60));
        assertThat(entries()).startsWith("Note here…", "Declare an incident here…");
        choose("incident-declare-here");
        window.await(() -> window.has("#declare-form"));
        String onset = Snapshots.call(() -> ((TextField) window.scene.lookup("#declare-onset")).getText());
        assertThat(onset).isEqualTo(at.toString().substring(0, 16).replace('T', ' '));
        assertThat(at).isBetween(DEPLOY.minusSeconds(600), DEPLOY.plusSeconds(600));
        window.press("#declare-confirm");
        window.await(() -> window.desktop.model().screenProperty().get().equals(Screen.RUNBOOK));
        window.idle();
        Document<Incident> declared = Objects.requireNonNull(incident());
        assertThat(declared.body().name()).isEqualTo("INC-2");
        assertThat(Objects.requireNonNull(declared.body().times().get(IncidentMilestone.ONSET)).at())
                .isEqualTo(Instant.parse(at.toString().substring(0, 16) + ":00Z"));
    }

    @Test
    void otherEntriesSelectPinAndCopyAndTheMenuKeyOpensThem() {
        Point2D place = place("router-25");
        rightClick(place);
        choose("change-select");
        window.await(() -> window.words("#change-title").contains("routing") || window.words("#change-title").contains(
                "25"));
        rightClick(place);
        choose("change-pin");
        assertThat(workspace().incidents().pins(Objects.requireNonNull(incident())))
                .anyMatch(it -> it.body().link().ref().endsWith("/change/router-25"));
        rightClick(place);
        choose("mark-copy");
        assertThat(window.dialogs.copied.getLast()).startsWith("14 Sep 2026, ").endsWith("(router-25)");

        robot.interact(() -> timeline().requestFocus());
        keys(KeyCode.SHIFT, KeyCode.F10);
        assertThat(entries()).startsWith("Select this change", "Pin this change as evidence", "Ignore this change…");
        robot.interact(() -> menu().hide());
        robot.interact(() -> timeline().fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 1, 1, 1,
                1, true, null)));
        assertThat(entries()).startsWith("Select this change");
        robot.interact(() -> menu().hide());
    }

    @Test
    void menuAndNoteFieldAreDrawnAndAnnotationsShown() throws IOException {
        rightClick(place("router-25"));
        window.picture("marks-menu");
        window.picture("marks-menu-popup", () -> menu().getScene());
        robot.interact(() -> menu().hide());
        window.dialogs.texts.add("its canary was flat");
        keys(KeyCode.ALT, KeyCode.SHIFT, KeyCode.I);
        window.await(() -> window.words("#verdict").contains("ignored"));
        window.idle();
        type("14:05 called support");
        window.picture("marks-note");
        keys(KeyCode.ENTER);
        window.await(() -> marks().anyMatch(it -> it.label().equals("called support")));
        window.idle();
        robot.interact(() -> timeline().fireEvent(new MouseEvent(MouseEvent.MOUSE_EXITED, 0, 0, 0, 0, null, 0, false,
                false, false, false, false, false, false, false, false, false, null)));
        window.picture("marks-ignored");
        assertThat(window.words("#suspects")).contains("1 change ignored");
    }
}
