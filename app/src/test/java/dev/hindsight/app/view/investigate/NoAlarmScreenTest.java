package dev.hindsight.app.view.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.WindowFixture;
import dev.hindsight.app.view.outputs.SupportEvidence;
import dev.hindsight.testing.FxTest;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What the screen says where nothing is wrong, and where nothing was there to suspect.
@FxTest
class NoAlarmScreenTest {
    @TempDir
    private Path folder;

    @Test
    void anotherJudgeIsNotShownAsAnIncident(FxRobot robot) throws IOException {
        try (WindowFixture window = opened(robot, ScenarioWorkspace.in(folder, "C"))) {
            assertThat(window.words("#verdict")).startsWith("Not an incident: the judge changed")
                    .contains("The judge changed; its scores are not those of the judge before.")
                    .doesNotContain("Now", "Likely", "goes on");
            assertThat(window.words("#suspects")).startsWith("Not an incident, so nothing is suspected.")
                    .doesNotContain("99 %");
            assertThat(bands(window)).contains(BandKind.MOVE).doesNotContain(BandKind.ONSET, BandKind.EXPOSURE);
            assertThat(declare(window)).doesNotContain("danger");
            window.picture("verdict-judge");
        }
    }

    @Test
    void fallWithoutKnownChangesClearsNobody(FxRobot robot) throws IOException {
        List<String> lines = new ArrayList<>();
        Instant start = Instant.parse("2026-03-02T00:00:00Z");
        for (int i = 0; i < 960; i++) {
            int good = i % 12 < (i >= 480 ? 6 : 1) ? 0 : 1;
            lines.add("{'kind':'sample','id':'s" + i + "','at':'" + start.plusSeconds(300L * i)
                    + "','prompt':'reply','output':'It is on its way.','scores':{'quality':{'value':" + good
                    + ",'passed':" + (good == 1) + ",'judge':'j','direction':'higher','scale':[0,1]}}}");
        }
        try (WindowFixture window = opened(robot, SupportEvidence.write(folder, lines))) {
            assertThat(window.words("#verdict"))
                    .contains("not known", "No changes are known, so none could be suspected: import ",
                            "Import deploys…")
                    .doesNotContain("one of our changes", "99 %");
            assertThat(window.words("#suspects"))
                    .startsWith("No changes are known, so none could be suspected: import ")
                    .doesNotContain("None of our changes", "99 %");
            assertThat(bands(window)).contains(BandKind.ONSET);
            assertThat(declare(window)).contains("danger");
            window.picture("verdict-no-changes");
        }
    }

    private static List<BandKind> bands(WindowFixture window) {
        return Snapshots.call(() -> ((TimelineView) Objects.requireNonNull(window.scene.lookup("#timeline")))
                .bands().stream().map(Timeline.Band::kind).toList());
    }

    private static List<String> declare(WindowFixture window) {
        return Snapshots.call(() -> List.copyOf(window.scene.lookup("#incident-declare").getStyleClass()));
    }

    private WindowFixture opened(FxRobot robot, Path file) {
        WindowFixture window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800);
        window.open(file);
        window.await(() -> window.scene.lookup("#timeline") instanceof TimelineView view && view.rendered() != null
                && !view.lanes().isEmpty() && !window.words("#verdict").startsWith("Looking"));
        window.idle();
        return window;
    }
}
