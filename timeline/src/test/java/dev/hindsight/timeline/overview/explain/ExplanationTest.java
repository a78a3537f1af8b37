package dev.hindsight.timeline.overview.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.Analyses;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.Basis;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.change.Outputs;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.timeline.overview.SuspectsPicture;
import dev.hindsight.timeline.overview.explain.Explanation.Row;
import dev.hindsight.timeline.overview.explain.Explanation.Section;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.scenario.Scenarios;
import dev.hindsight.workspace.testing.ImportedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// How what is said of scenarios is known, in real workspaces.
class ExplanationTest {
    @TempDir
    private Path folder;

    @Test
    void everyNumberOfTheVerdictIsExplained() throws IOException {
        try (Workspace workspace = scenario("A")) {
            OverviewService service = new OverviewService(new Analyses(workspace, InstantSource.system()));
            Overview overview = service.overview(AnalysisOptions.DEFAULT, List.of(), Progress.NONE).orElseThrow();
            Explanation explanation = Explanation.of(overview);
            Finding finding = VerdictText.leading(overview.analysis()).orElseThrow();
            Basis basis = Objects.requireNonNull(finding.basis());

            assertThat(explanation.sections()).allSatisfy(it -> assertThat(it.rows()).isNotEmpty());
            Row before = row(explanation, Measurement.TITLE, "Answer quality before");
            assertThat(before.value()).startsWith("92 % [").endsWith("n " + Format.count(finding.before().n()));
            assertThat(before.how()).contains(finding.signal() + " of ",
                    Format.span(basis.from(), finding.onset().from()));
            assertThat(row(explanation, Measurement.TITLE, "Judge and sampling policy").value())
                    .isEqualTo("judge-2, support-v3, head-1");
            assertThat(row(explanation, Measurement.TITLE, "Answer quality after").how())
                    .contains(Format.span(finding.onset().to(), basis.until()));
            assertThat(row(explanation, Measurement.TITLE, "Still happening?").value()).isEqualTo("recovered");
            assertThat(row(explanation, Measurement.TITLE, "Intervals in brackets").how()).contains("Wilson");

            // The rows that are named can be looked at.
            Outputs outputs = new Outputs(Objects.requireNonNull(before.outputs()));
            assertThat(outputs.before(workspace.evidence(), 12)).hasSize(12)
                    .allSatisfy(it -> assertThat(it.header().at()).isBefore(finding.onset().from()));
            assertThat(outputs.after(workspace.evidence(), 12)).hasSize(12)
                    .allSatisfy(it -> assertThat(it.header().at()).isBetween(finding.onset().to(), basis.until()));

            assertThat(row(explanation, Attribution.ONSET, "Onset interval").value())
                    .isEqualTo(Format.span(finding.onset().from(), finding.onset().to()));
            assertThat(row(explanation, Attribution.SUSPECTS, "Who is a suspect").how()).contains("72 h", "5 min");
            assertThat(row(explanation, Attribution.SUSPECTS, "prompt support-reply v14").how())
                    .contains("Recovered when it was rolled back", "rollback 1.00", "time ");
            assertThat(row(explanation, Attribution.SUSPECTS, "None of our changes").value()).isEqualTo("under 1 %");
            assertThat(row(explanation, Scrutiny.CHANCE, "p and q").value()).isEqualTo(basis.among() + " signals");
            assertThat(basis.among()).isGreaterThan(overview.analysis().findings().size() / 2).isGreaterThan(5);
            assertThat(explanation.section(Scrutiny.CHANCE).orElseThrow().rows().get(1).value()).startsWith("p ");
            assertThat(explanation.section(Scrutiny.SLICES).orElseThrow().rows())
                    .allSatisfy(it -> assertThat(it.value()).startsWith("behaviour ").contains("mix "));
            assertThat(explanation.section(Scrutiny.ASSUMPTIONS).orElseThrow().rows()).filteredOn(
                    it -> it.label().equals("Warning")).extracting(Row::how)
                    .containsExactlyElementsOf(overview.analysis().warnings());
        }
    }

    @Test
    void whereNothingHappenedNothingIsExplainedThatWasNotSaid() throws IOException {
        try (Workspace workspace = scenario("J")) {
            OverviewService service = new OverviewService(new Analyses(workspace, InstantSource.system()));
            Overview overview = service.overview(AnalysisOptions.DEFAULT, List.of(), Progress.NONE).orElseThrow();
            assertThat(overview.analysis().verdict().kind()).isEqualTo(AnalysisResult.Kind.TOO_LITTLE_DATA);
            assertThat(SuspectsPicture.of(overview).suspects()).as("nobody is suspected of nothing").isEmpty();
            assertThat(SuspectsPicture.of(overview).description()).isEqualTo("Too little data to suspect anything.");

            Explanation explanation = Explanation.of(overview);

            assertThat(explanation.sections()).extracting(Section::title)
                    .doesNotContain(Attribution.ONSET, Attribution.SUSPECTS, Scrutiny.SLICES)
                    .contains(Scrutiny.ASSUMPTIONS);
            assertThat(explanation.section(Scrutiny.ASSUMPTIONS).orElseThrow().rows()).extracting(Row::label)
                    .contains("Warning", "What was looked for");
        }
    }

    private Workspace scenario(String name) throws IOException {
        return ImportedLines.lines(folder,
                Scenarios.make(name, 1).evidence().stream().map(JsonNode::toString).toList());
    }

    private static Row row(Explanation explanation, String section, String label) {
        return explanation.section(section).orElseThrow().rows().stream().filter(it -> it.label().equals(label))
                .findFirst().orElseThrow();
    }
}
