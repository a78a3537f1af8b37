package dev.hindsight.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.diff.history.PromptVersions;
import dev.hindsight.diff.history.RevivedLine;
import dev.hindsight.diff.history.RevivedLines;
import dev.hindsight.testing.Seeds;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.redact.StateFolder;
import dev.hindsight.workspace.scenario.Scenarios;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every scenario from generated evidence to its answer, through the same code as the command line.
@Tag("simulation")
class DemoTest {
    @TempDir
    static Path folder = Path.of("");

    private static final long SEED = Seeds.fixed(7);
    private static final Map<String, Demo> MADE = new HashMap<>();

    /// {@return the demo of a scenario, made once for all tests}
    private static Demo demo(String letter) {
        return MADE.computeIfAbsent(letter, it -> make(it, it));
    }

    private static Demo make(String letter, String into) {
        return Demo.make(letter, SEED, folder.resolve(into).resolve("demo.hindsight"), StateFolder.find(),
                Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "C", "E", "J", "K"})
    void everyScenarioYieldsItsKnownAnswer(String letter) throws IOException {
        GroundTruth right = Scenarios.make(letter, SEED).answer();
        Demo demo = demo(letter);
        AnalysisResult found = demo.overview().analysis();
        Verdict verdict = found.verdict();
        assertThat(verdict.kind().name().toLowerCase(Locale.ROOT)).isEqualTo(right.verdict());
        assertThat(found.alarm()).isEqualTo(right.alarm());
        if (right.explanation() != null) {
            assertThat(String.valueOf(verdict.explanation()).toLowerCase(Locale.ROOT)).isEqualTo(right.explanation());
        }
        if (right.change() != null) {
            assertThat(verdict.ranked().getFirst().change()).isEqualTo(right.change());
        }
        if (right.alarm() && right.onset() != null) {
            assertThat(verdict.onset()).satisfies(onset -> assertThat(right.onset()).isBetween(onset.from(),
                    onset.to()));
        }
        assertThat(demo.incident() != null).isEqualTo(right.alarm());
        assertThat(demo.pictures()).allSatisfy(picture -> assertThat(picture).isNotEmptyFile());
        if (demo.report() != null) {
            assertThat(Files.readString(demo.report())).contains("## Summary", "## Key moments");
        }
        if (right.revived() != null) {
            scenarioRevivesTheRemovedLine(demo.workspace(), right);
        }
        onsetIntervalOfDaysIsPrintedWithDates(demo.overview());
    }

    private static void onsetIntervalOfDaysIsPrintedWithDates(Overview overview) {
        assertThat(overview.timeline().bands()).filteredOn(it -> it.kind() == Timeline.BandKind.ONSET
                && it.range().length().toDays() >= 1).allSatisfy(it -> assertThat(it.label()).contains(
                        Format.day(
                                TimeRange.instant(it.range().from())),
                        Format.day(TimeRange.instant(it.range().to()))));
    }

    private static void scenarioRevivesTheRemovedLine(Path file, GroundTruth right) {
        try (Workspace workspace = Workspaces.open(file, InstantSource.system())) {
            List<RevivedLine> revived = RevivedLines.find(PromptVersions.all(workspace.evidence()));
            assertThat(revived).anySatisfy(line -> {
                assertThat(line.earlierText()).isEqualTo(right.revived());
                assertThat(right.revivedIn()).endsWith(line.backIn());
            });
        }
    }

    @Test
    void exposureEndsAtTheRollback() {
        Overview overview = demo("A").overview();
        assertThat(overview.analysis().status()).isEqualTo(AnalysisResult.Status.RECOVERED);
        assertThat(overview.timeline().bands()).filteredOn(it -> it.kind() == Timeline.BandKind.EXPOSURE)
                .singleElement().satisfies(band -> {
                    assertThat(band.label()).doesNotContain("so far");
                    assertThat(band.range().length()).isBetween(Duration.ofHours(4), Duration.ofHours(8));
                });
    }

    @Test
    void theSameSeedGivesTheSameReport() throws IOException {
        Demo first = demo("E");
        Demo second = make("E", "again");
        assertThat(first.report()).isNotNull();
        assertThat(second.report()).isNotNull();
        assertThat(first.report()).hasSameBinaryContentAs(second.report());
        for (int i = 0; i < first.pictures().size(); i++) {
            assertThat(first.pictures().get(i)).hasSameBinaryContentAs(second.pictures().get(i));
        }
    }
}
