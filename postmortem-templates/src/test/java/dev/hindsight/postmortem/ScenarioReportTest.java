package dev.hindsight.postmortem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.postmortem.facts.WorkspaceAnalysis;
import dev.hindsight.postmortem.lint.Lint;
import dev.hindsight.postmortem.model.Dossier;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.report.Variant;
import dev.hindsight.postmortem.template.Templates;
import dev.hindsight.workspace.Progress;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.ingest.Import;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.redact.RedactionKey;
import dev.hindsight.workspace.redact.Redactor;
import dev.hindsight.workspace.redact.TeamRules;
import dev.hindsight.workspace.scenario.Scenarios;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a scenario's evidence to the report, with the real analysis.
class ScenarioReportTest {
    @TempDir
    Path folder;

    @Test
    void scenarioAEndsInAReportWithTheRightHunk() throws Exception {
        Path evidence = folder.resolve("a.jsonl");
        Scenarios.make("A", 1).writeTo(evidence);
        Redactor redactor = Redactor.of(RedactionKey.of("a key for tests only".getBytes(UTF_8)), TeamRules.NONE);
        try (Workspace workspace = Workspace.create(folder.resolve("a.hindsight"), Night.CLOCK)) {
            new Import(Import.installedFormats(), new Preparer(redactor, Night.CLOCK), InputStream.nullInputStream())
                    .run(workspace.imports(), List.of(evidence.toString()), ImportOptions.DEFAULT, Progress.NONE);
            workspace.incidents().declare("Answers got worse", 2, null, null, Map.of(), "me");
            PostmortemService service = new PostmortemService(workspace, new WorkspaceAnalysis(workspace,
                    Night.CLOCK), FactorCodes.shipped(), new Templates(null), redactor::text, "me");
            Dossier draft = service.dossier(service.begin("INC-1", "prompt-regression"));
            Path report = Path.of("target/scenario-a");
            service.export("INC-1", report, Variant.FULL, List.of());
            assertThat(draft.facts().change()).isNotNull();
            assertThat(draft.facts().hunks()).isNotEmpty();
            assertThat(draft.facts().quotes().pairs()).hasSize(4);
            assertThat(Files.readString(report.resolve("postmortem.md"))).contains("```diff", "## What users saw");
            Lint lint = service.lint("INC-1");
            assertThat(lint.findings()).noneMatch(it -> it.rule().id().equals("PM-E3"));
        }
    }
}
