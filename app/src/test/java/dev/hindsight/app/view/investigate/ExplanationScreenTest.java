package dev.hindsight.app.view.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.DemoWindowTest;
import dev.hindsight.app.view.NodeBounds;
import dev.hindsight.app.view.TextLegibility;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.Snapshots;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import org.junit.jupiter.api.Test;

/// How the verdict is known, and which phrases moved with a change, in the window.
class ExplanationScreenTest extends DemoWindowTest {
    @Test
    void everyNumberIsExplainedAndLinksToItsOutputs() throws IOException {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Y);
        window.await(() -> window.words("#explanation").contains("warnings") && FrameScheduler.isDone());
        window.picture("explanation");

        assertThat(selected()).isEqualTo("tab-explanation");
        String verdict = window.words("#verdict");
        assertThat(window.words("#explanation")).contains("Answer quality before", "Wilson", "Onset interval",
                "prompt support-reply v14", "p < 0.001, q < 0.001", "behaviour", "Could it have been seen?",
                inBrackets(verdict));
        nothingIsCutOff("#explanation");
        List<String> spoken = Snapshots
                .call(() -> window.scene.lookup("#explanation").lookupAll(".panel-row").stream()
                        .map(Node::getAccessibleText).toList());
        assertThat(spoken).hasSizeGreaterThan(15).allSatisfy(it -> assertThat(it).isNotBlank());
        robot.interact(() -> ((ScrollPane) window.scene.lookup("#explanation")).setVvalue(0.5));
        window.picture("explanation-middle");
        robot.interact(() -> ((ScrollPane) window.scene.lookup("#explanation")).setVvalue(1));
        window.picture("explanation-end");

        robot.interact(() -> ((Hyperlink) window.scene.lookup("#explanation").lookup(".hyperlink")).fire());
        window.idle();
        assertThat(selected()).isEqualTo("tab-outputs");
        assertThat(window.words("#outputs")).contains(
                "of support-reply · 7 Sep 2026, 00:00 – 14 Sep", "AFTER · ", " outputs · 14 Sep 2026");
        window.picture("explanation-outputs");
    }

    @Test
    void changedPhrasesAreShownWithTheirRates() throws IOException {
        robot.interact(() -> tabs().getSelectionModel().select(2));
        window.idle();
        window.picture("phrases");
        assertThat(window.words("#phrases-more")).containsPattern("thursday[\\d.]+ % → [\\d.]+ %n \\d+ → \\d+")
                .containsPattern("× \\d+").doesNotContain("i can't");
        assertThat(window.words("#phrases-less")).contains("i can't").doesNotContain("thursday");
        assertThat(window.words("#phrases")).contains("phrases compared");
        nothingIsCutOff("#phrases");
        for (String side : List.of("#phrases-more", "#phrases-less")) {
            cellsAreAlignedInColumns(side);
        }
        Bounds more = NodeBounds.of(window, "#phrases-more");
        assertThat(more.getMaxX()).isLessThanOrEqualTo(NodeBounds.of(window, "#phrases-less").getMinX());
        assertThat(more.getWidth()).isEqualTo(NodeBounds.of(window, "#phrases-less").getWidth());

        for (int i = 0; i < 12 && !window.words("#change-title").contains("v12"); i++) {
            window.press("#timeline-previous");
            window.idle();
        }
        assertThat(window.words("#change-title")).contains("v12");
        assertThat(window.words("#phrases")).contains("No phrase changed more than chance would.");
        window.picture("phrases-none");
    }

    private TabPane tabs() {
        return (TabPane) Objects.requireNonNull(window.scene.lookup("#detail-tabs"));
    }

    private String selected() {
        return Snapshots.call(() -> tabs().getSelectionModel().getSelectedItem().getId());
    }

    private static String inBrackets(String verdict) {
        return Pattern.compile("\\[\\d+, \\d+]").matcher(verdict).results().map(it -> it.group()).findFirst()
                .orElseThrow();
    }

    private void cellsAreAlignedInColumns(String id) {
        List<GridPane> lines = Snapshots.call(() -> window.scene.lookup(id).lookupAll(".panel-row").stream()
                .map(GridPane.class::cast).toList());
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(lefts(line)).isEqualTo(lefts(lines.getFirst())));
    }

    private static List<Long> lefts(GridPane line) {
        return line.getChildren().stream().map(it -> Math.round(NodeBounds.of(it).getMinX())).toList();
    }

    private void nothingIsCutOff(String id) {
        assertThat(Snapshots.call(() -> TextLegibility.faults(window.scene.lookup(id)))).isEmpty();
    }
}
