package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.scenario.GeneratedScenario;
import dev.hindsight.workspace.scenario.Scenarios;
import dev.hindsight.workspace.testing.ImportedLines;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A rate that was next to nothing for days rises to three percent: no wander of such a rate is as large. With these
/// seeds a wander explained it while what it gains was measured as if a rate of nothing were normally distributed.
@Tag("simulation")
class RareRateTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {600, 603, 614})
    void riseOfARareRateRaisesAnAlarm(long seed) throws IOException {
        GeneratedScenario scenario = Scenarios.make("H", seed);
        Path file = folder.resolve("h.jsonl");
        scenario.writeTo(file);
        try (Workspace workspace = ImportedLines.file(folder, file)) {
            AnalysisResult r = Analysis.run(workspace.evidence(), "w", AnalysisOptions.DEFAULT,
                    ImportedLines.CLOCK.instant());
            assertThat(r.alarm()).isTrue();
            assertThat(r.verdict().ranked().getFirst().change()).isEqualTo(scenario.answer().change());
        }
    }
}
