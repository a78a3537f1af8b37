package dev.hindsight.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.timeline.analysis.Analysis;
import dev.hindsight.timeline.analysis.AnalysisOptions;
import dev.hindsight.timeline.analysis.AnalysisResult;
import dev.hindsight.workspace.Progress;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.ingest.Import;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.redact.RedactionKey;
import dev.hindsight.workspace.redact.Redactor;
import dev.hindsight.workspace.redact.TeamRules;
import dev.hindsight.workspace.scenario.GeneratedScenario;
import dev.hindsight.workspace.scenario.Scenarios;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Probes fill in what scenario A's evidence says.
class EvidenceProbesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-09-16T09:00:00Z"));

    @Test
    void everyProbeAnswersOnScenarioA(@TempDir Path folder) throws Exception {
        GeneratedScenario made = Scenarios.make("A", 1);
        Path file = folder.resolve("a.jsonl");
        made.writeTo(file);
        try (Workspace workspace = Workspace.create(folder.resolve("a.hindsight"), CLOCK)) {
            Preparer preparer = new Preparer(Redactor.of(RedactionKey.of(new byte[32]), TeamRules.NONE), CLOCK);
            new Import(Import.installedFormats(), preparer, InputStream.nullInputStream()).run(workspace.imports(),
                    List.of(file.toString()), ImportOptions.DEFAULT, Progress.NONE);
            AnalysisResult analysis = Analysis.run(workspace.evidence(), "a", AnalysisOptions.DEFAULT, CLOCK.instant());
            ProbeSource probes = new EvidenceProbes(workspace.evidence(), analysis, null, made.answer().onset(),
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
            assertThat(probes.ask(Probe.VALUE).sentence()).startsWith("Answer quality (support-reply) went from 0.9");
            assertThat(probes.ask(Probe.MODEL).sentence()).contains("before m-4-0901 100 %").contains(
                    "after m-4-0901 100 %");
            assertThat(probes.ask(Probe.SAMPLES).details()).hasSize(6);
        }
    }
}
