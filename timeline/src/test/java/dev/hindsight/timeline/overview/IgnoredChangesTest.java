package dev.hindsight.timeline.overview;

import dev.hindsight.workspace.common.TimeFormat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.annotation.IgnoredChange;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.store.Workspaces;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Scenario A, whose culprit is a prompt deploy, with changes ignored.
@Tag("simulation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NullUnmarked
class IgnoredChangesTest {
    private static final String CULPRIT = "prompt-v14";
    private final InstantSource clock = InstantSource.system();
    private Workspace workspace;
    private AnalysisCache analyses;

    @BeforeAll
    void play(@TempDir Path folder) throws IOException {
        workspace = Workspaces.open(ScenarioWorkspace.in(folder, "A"), clock);
        analyses = new AnalysisCache(workspace, clock);
    }

    @AfterEach
    void takeBack() {
        workspace.marks().ignoredChanges().forEach(it -> workspace.marks().unignore(it.change(), "Kim"));
    }

    @AfterAll
    void close() {
        workspace.close();
    }

    private AnalysisResult analysed() {
        return analyses.of(AnalysisOptions.DEFAULT);
    }

    private static double score(AnalysisResult result, String change) {
        return result.verdict().ranked().stream().filter(it -> it.change().equals(change))
                .mapToDouble(Suspect::score).sum();
    }

    @Test
    void ignoredCulpritLeavesTheRankingAndOthersShareItsProbability() {
        AnalysisResult before = analysed();
        assertThat(before.ignored()).isEmpty();
        assertThat(score(before, CULPRIT)).isGreaterThan(0.9);

        workspace.marks().ignore(CULPRIT, "its canary was flat", "Kim");
        AnalysisResult after = analysed();
        assertThat(after.verdict().ranked()).extracting(Suspect::change).doesNotContain(CULPRIT);
        assertThat(after.findings().stream().flatMap(it -> it.suspects().stream())).extracting(Suspect::change)
                .doesNotContain(CULPRIT);
        assertThat(after.verdict().ranked()).hasSize(before.verdict().ranked().size() - 1);
        assertThat(after.verdict().ranked().stream().mapToDouble(Suspect::score).sum()).isBetween(1 - 1e-9, 1 + 1e-9);
        assertThat(score(after, AnalysisResult.NONE)).isGreaterThan(score(before, AnalysisResult.NONE));
        assertThat(after.verdict().onset()).as("the series are what they were").isEqualTo(before.verdict().onset());
        assertThat(after.alarm()).isTrue();

        assertThat(after.ignored()).containsExactly(new IgnoredChange(CULPRIT, "its canary was flat"));
        assertThat(after.warnings())
                .contains("The change prompt-v14 is ignored (its canary was flat) and no suspect.");
    }

    @Test
    void resultIsCachedPerSetOfIgnoredChanges() {
        AnalysisResult all = analysed();
        assertThat(analysed()).isSameAs(all);
        workspace.marks().ignore(CULPRIT, "its canary was flat", "Kim");
        AnalysisResult without = analysed();
        assertThat(without).isNotEqualTo(all);
        assertThat(analysed()).isSameAs(without);
        workspace.marks().unignore(CULPRIT, "Kim");
        assertThat(analysed()).as("at once, as it was").isSameAs(all);
    }

    @Test
    void overviewReportsIgnoredChanges() {
        workspace.marks().ignore(CULPRIT, "its canary was flat", "Kim");
        Overview overview = overview();
        assertThat(overview.ignored()).isEqualTo("1 change ignored: prompt support-reply v14 (its canary was flat)");
        assertThat(overview.verdict(TimeFormat.UTC)).contains(overview.ignored() + ". Now: ");
        assertThat(overview.isIgnored(CULPRIT)).isTrue();
        Instant rollback = overview.changes().stream().filter(it -> it.header().key().id().equals("rollback-v13"))
                .findFirst().orElseThrow().header().at();
        assertThat(overview.recovery()).as("still over, whoever began it").contains(rollback);
        List<Lane.LaneMark> marks = overview.timeline().lanes().stream().filter(it -> it.id().equals("changes"))
                .flatMap(it -> ((Lane.MarksLane) it).marks().stream()).toList();
        assertThat(marks).filteredOn(Lane.LaneMark::ignored).singleElement().satisfies(it -> {
            assertThat(it.id()).isEqualTo(CULPRIT);
            assertThat(it.label()).isEqualTo("prompt v14, ignored");
        });

        for (String other : List.of("code-2", "code-3", "code-4")) {
            workspace.marks().ignore(other, "no traffic", "Kim");
        }
        assertThat(overview().ignored())
                .startsWith("4 changes ignored: prompt support-reply v14 (its canary was flat), ")
                .endsWith(" and 1 more");
    }

    @Test
    void ignoredChangesWithoutEvidenceAreOmitted() {
        workspace.marks().ignore("withdrawn", "its import was taken back", "Kim");
        assertThat(analysed().ignored()).isEmpty();
        assertThat(overview().verdict(TimeFormat.UTC)).doesNotContain("ignored");
    }

    @Test
    void ignoredRollbackIsNoMitigation() {
        assertThat(analysed().verdict().later()).extracting(AnalysisResult.LaterChange::change)
                .contains("rollback-v13");
        workspace.marks().ignore("rollback-v13", "did nothing", "Kim");
        assertThat(analysed().verdict().later()).extracting(AnalysisResult.LaterChange::change)
                .doesNotContain("rollback-v13");
        assertThat(analysed().verdict().ranked().getFirst().change()).as("when it ended is known all the same")
                .isEqualTo(CULPRIT);
    }

    private Overview overview() {
        return new OverviewService(analyses).overview(AnalysisOptions.DEFAULT, List.of(), Progress.NONE).orElseThrow();
    }
}
