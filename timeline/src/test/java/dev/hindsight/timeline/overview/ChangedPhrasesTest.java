package dev.hindsight.timeline.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.change.ChangedPhrases;
import dev.hindsight.analysis.phrase.PhraseShifts;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.store.Workspaces;
import dev.hindsight.workspace.testing.ImportedLines;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Phrases around the deploys of scenario A, in a real workspace.
@Tag("simulation")
class ChangedPhrasesTest {
    @TempDir
    private Path folder;

    @Test
    void phrasesOfTheFaultAreFound() throws IOException {
        try (Workspace workspace = Workspaces.open(ScenarioWorkspace.in(folder, "A"), InstantSource.system())) {
            OverviewService service = new OverviewService(new AnalysisCache(workspace, InstantSource.system()));
            Overview overview = service.overview(AnalysisOptions.DEFAULT, List.of(), Progress.NONE).orElseThrow();
            PhraseShifts faulty = service.phrases(service.detail(overview, change(overview, "prompt-v14")));
            assertThat(faulty.before()).isBetween(500, 2_000);
            assertThat(faulty.after()).isBetween(200, 2_000);
            assertThat(faulty.compared()).isGreaterThan(100);
            // Answers name a day now, and no longer say what is unknown.
            assertThat(faulty.shifts()).anySatisfy(it -> {
                assertThat(it.text()).isEqualTo("thursday");
                assertThat(it.low()).isPositive();
            }).anySatisfy(it -> {
                assertThat(it.text()).startsWith("i can't");
                assertThat(it.high()).isNegative();
                assertThat(it.outputsBefore()).isEqualTo(faulty.before());
            });
            assertThat(service.phrases(service.detail(overview, change(overview, "prompt-v12"))).shifts()).isEmpty();
        }
    }

    @Test
    void manyOutputsAreSampledEvenlyOverHours() throws IOException {
        Instant deploy = Instant.parse("2026-03-03T00:00:00Z");
        List<String> lines = new ArrayList<>();
        lines.add("{\"kind\":\"change\",\"id\":\"c\",\"at\":\"" + deploy + "\",\"surface\":\"code\"}");
        for (int i = 0; i < 5_000; i++) {
            // Nothing but the hour decides: first mornings, then evenings, on both days.
            String says = i % 4_000 < (i < 4_000 ? 2_000 : 500) ? "Good morning to you." : "Good evening to you.";
            lines.add("{\"kind\":\"sample\",\"id\":\"s%d\",\"at\":\"%s\",\"output\":\"%s\"}".formatted(i,
                    deploy.plusSeconds((i - 4_000) * 20L), says));
        }
        try (Workspace workspace = ImportedLines.lines(folder, lines)) {
            List<StoredEvidence<Change>> changes = workspace.evidence().changes(TimeRange.ALL);
            ChangeDetail detail = ChangeDetail.of(workspace.evidence(), changes.getFirst(), changes,
                    _ -> List.of());
            PhraseShifts phrases = ChangedPhrases.of(workspace.evidence(), detail);
            assertThat(phrases.before()).isEqualTo(ChangedPhrases.MOST_OUTPUTS);
            assertThat(phrases.after()).isEqualTo(1_000);
            assertThat(phrases.shifts()).isEmpty();
        }
    }

    private static StoredEvidence<Change> change(Overview overview, String id) {
        return overview.changes().stream().filter(it -> it.header().key().id().equals(id)).findFirst().orElseThrow();
    }
}
