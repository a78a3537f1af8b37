package dev.hindsight.app.view.investigate.compared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.ScenarioScreenTest;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.Band;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.timeline.draw.lane.Timeline.FindingMark;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.workspace.common.TimeRange;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

/// What clicks on suspects, shifts and events of scenario A lead to, and the way back.
class ContextScreenTest extends ScenarioScreenTest {
    @Test
    void aSuspectIsGoneTo() {
        key(KeyCode.ESCAPE);
        key(KeyCode.HOME);
        for (int i = 0; i < 6; i++) {
            key(KeyCode.ADD);
        }
        long at = TimeRange.micros(overview.changes().stream()
                .filter(it -> it.header().key().id().equals("prompt-v14")).findFirst().orElseThrow().header().at());
        assertThat(drawn().time().range().contains(at)).as("before").isFalse();
        clickTheFirstSuspect();
        assertThat(text("#change-title")).isEqualTo("prompt support-reply v14");
        assertThat(drawn().time().range().contains(at)).as("brought into view").isTrue();
    }

    @Test
    void aShiftIsSelectedByItsMarkAndItsOutputsAreOfferedAndEscapeGoesBack() throws IOException {
        clickTheFirstSuspect();
        robot.moveTo(shift()).clickOn(MouseButton.PRIMARY);
        window.idle();
        assertThat(selections()).hasSize(1);
        assertThat(text("#change-title")).isEqualTo("selection");
        assertThat(text("#change-facts")).startsWith("before 14 Sep 2026").contains(" · after 14 Sep 2026");
        window.picture("context-selection");
        robot.clickOn("#prompt-diff #outputs-show");
        window.idle();
        assertThat(Snapshots.call(() -> ((TabPane) window.scene.lookup("#detail-tabs")).getSelectionModel()
                .getSelectedIndex())).isEqualTo(1);
        tab(0);

        key(KeyCode.ESCAPE);
        assertThat(selections()).isEmpty();
        assertThat(text("#change-title")).doesNotStartWith("selection");
        key(KeyCode.ESCAPE);
        assertThat(text("#change-title")).startsWith("onset 14 Sep 2026, 13:30");
        window.picture("context-onset");
        List<String> offered = Snapshots.call(() -> {
            MenuButton choice = (MenuButton) window.scene.lookup("#compared-choice");
            choice.show();
            List<String> items = choice.getItems().stream().map(MenuItem::getText).filter(Objects::nonNull).toList();
            choice.hide();
            return items;
        });
        assertThat(offered).contains("Compare before and after the onset", "Suspect: prompt support-reply v14");
    }

    @Test
    void aSelectedEventShowsItsText() throws IOException {
        Lane.LaneMark event = events().getFirst();
        robot.moveTo(place(event)).clickOn(MouseButton.PRIMARY);
        window.idle();
        assertThat(text("#change-title")).startsWith("event of ");
        assertThat(window.words("#prompt-diff")).contains(event.text());
        window.picture("context-event");
        key(KeyCode.ESCAPE);
        assertThat(text("#change-title")).doesNotStartWith("event");
    }

    private void clickTheFirstSuspect() {
        robot.clickOn(Snapshots.<Node>call(() -> window.scene.lookup("#suspects .panel-row .strong")));
        window.idle();
    }

    private String text(String id) {
        return Snapshots.call(() -> ((Label) window.scene.lookup(id)).getText());
    }

    private List<Band> selections() {
        return Snapshots.call(() -> timeline().bands()).stream().filter(it -> it.kind() == BandKind.SELECTION).toList();
    }

    private List<Lane.LaneMark> events() {
        return timeline().lanes().stream().filter(Lane.MarksLane.class::isInstance).map(Lane.MarksLane.class::cast)
                .flatMap(it -> it.marks().stream())
                .filter(it -> it.isEvent() && drawn().time().range().contains(it.at())).toList();
    }

    private Point2D place(Lane.LaneMark mark) {
        return Snapshots.call(() -> {
            double x = drawn().time().x(mark.at());
            double y = DoubleStream.iterate(drawn().top(), it -> it < drawn().bottom(), it -> it + 1)
                    .filter(it -> drawn().hit(x, it).marks().contains(mark)).findFirst().orElseThrow();
            return timeline().localToScreen(x, y + 3);
        });
    }

    /// {@return where the first shift is drawn that is visible}
    private Point2D shift() {
        FindingMark shift = overview.timeline().findings().stream()
                .filter(it -> drawn().containsLane(it.lane()) && drawn().time().range().contains(it.at())).findFirst()
                .orElseThrow();
        double[] lane = drawn().extent(shift.lane());
        return Snapshots.call(() -> timeline().localToScreen(drawn().time().x(shift.at()), (lane[0] + lane[1]) / 2));
    }
}
