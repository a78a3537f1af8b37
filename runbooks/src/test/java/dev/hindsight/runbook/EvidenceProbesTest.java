package dev.hindsight.runbook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.Analysis;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.scenario.GeneratedScenario;
import dev.hindsight.workspace.scenario.Scenarios;
import dev.hindsight.workspace.store.Workspaces;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Probes report the evidence of scenario A.
class EvidenceProbesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-09-16T09:00:00Z"));

    @Test
    void everyProbeAnswersOnScenarioA(@TempDir Path folder) throws Exception {
        GeneratedScenario made = Scenarios.make("A", 1);
        try (Workspace workspace = Workspaces.open(ScenarioWorkspace.in(folder, "A"), CLOCK)) {
            AnalysisResult analysis = Analysis.run(workspace.evidence(), "a", AnalysisOptions.DEFAULT, CLOCK.instant());
            ProbeSource probes = new EvidenceProbes(workspace.evidence(), analysis, null,
                    requireNonNull(made.answer().onset()),
                    made.answer().end());
            for (Probe probe : Probe.values()) {
                assertThat(probes.ask(probe)).as(probe.word()).satisfies(it -> {
                    assertThat(it.known()).isTrue();
                    assertThat(it.sentence()).endsWith(".").doesNotContain("NaN").doesNotContain("null");
                });
            }
            assertThat(probes.ask(Probe.CONTROL).sentence()).contains("overlap");
            assertThat(probes.ask(Probe.SUSPECTS).sentence()).startsWith("First suspect: prompt support-reply v14");
            assertThat(probes.ask(Probe.NOW).sentence()).contains("It has recovered.");
            assertThat(probes.ask(Probe.VALUE).sentence()).startsWith("Answer quality (support-reply) went from 9");
            assertThat(probes.ask(Probe.MODEL).sentence()).contains("before m-4-0901 100 %").contains(
                    "after m-4-0901 100 %");
            assertThat(probes.ask(Probe.SAMPLES).details()).hasSize(6);
            probesUseTheWindowOfTheirIncident(workspace, analysis, requireNonNull(made.answer().onset()));
        }
    }

    /// Two incidents in one workspace: each run's probes use its own incident.
    private static void probesUseTheWindowOfTheirIncident(Workspace workspace, AnalysisResult analysis,
            Instant onset) {
        Finding fall = VerdictText.leading(analysis).orElseThrow();
        Instant then = onset.minus(Duration.ofDays(2));
        Finding earlier = new Finding(fall.signal(), fall.slice(), fall.shape(), true, 0.9,
                new OnsetInterval(then.minusSeconds(1800), then.plusSeconds(1800), then), fall.before(),
                new Level(0.81, 0.78, 0.84, 300), true, null,
                List.of(new Suspect("guard-rules-41", 0.7, List.of("fits"), Map.of())), 0.001, 0.001, List.of());
        List<Finding> both = new ArrayList<>(analysis.findings());
        both.add(earlier);
        AnalysisResult two = new AnalysisResult(analysis.workspace(), analysis.generatedAt(), true,
                analysis.dataThrough(), analysis.lookBackHours(), analysis.now(), analysis.status(), analysis.verdict(),
                both, analysis.warnings());
        ProbeSource first = new EvidenceProbes(workspace.evidence(), two, fall.signal(), then, then.plusSeconds(7200));
        assertThat(first.ask(Probe.VALUE).sentence()).contains("to 81 % [78, 84], n 300");
        assertThat(first.ask(Probe.SUSPECTS).sentence()).startsWith("First suspect: guard rules-41, 70 %");
        ProbeSource second = new EvidenceProbes(workspace.evidence(), two, fall.signal(), onset, null);
        assertThat(second.ask(Probe.VALUE).sentence()).contains("to 66 %");
        assertThat(second.ask(Probe.SUSPECTS).sentence()).startsWith("First suspect: prompt support-reply v14");
        assertThat(first.ask(Probe.MODEL).sentence()).isNotEqualTo(second.ask(Probe.MODEL).sentence());
    }
}
