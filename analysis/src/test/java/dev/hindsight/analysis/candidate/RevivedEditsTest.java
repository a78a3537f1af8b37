package dev.hindsight.analysis.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.Analysis;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.store.Workspaces;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A rewrite that brings back a line which a mitigation had removed.
@Tag("simulation")
class RevivedEditsTest {
    @TempDir
    private Path folder;

    @Test
    void suspectThatBringsALineBackIsToldSo() throws IOException {
        try (Workspace workspace = Workspaces.open(ScenarioWorkspace.in(folder, "K"), Clock.systemUTC())) {
            AnalysisResult result = Analysis.run(workspace.evidence(), "w", AnalysisOptions.DEFAULT, List.of(),
                    Clock.systemUTC().instant());
            Suspect first = result.verdict().ranked().getFirst();

            assertThat(first.change()).isEqualTo("prompt-k23");
            assertThat(first.backFrom()).isEqualTo("k21");
            assertThat(first.reasons()).anyMatch(it -> it.startsWith("Brings back “If a customer is upset, offer them")
                    && it.endsWith("”, which k21 had removed"));
            assertThat(VerdictText.of(result, workspace.evidence().changes(TimeRange.ALL),
                    SignalNames.of(workspace.evidence()))).contains(", which brings a line back from k21");
            assertThat(JsonMapper.shared().writeValueAsString(first)).doesNotContain("backFrom");
        }
    }
}
