package dev.hindsight.timeline.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult.FindingBasis;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.change.ChangeOutputs;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.timeline.explain.VerdictExplanation.ExplanationRow;
import dev.hindsight.timeline.explain.VerdictExplanation.ExplanationSection;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.timeline.overview.SuspectsPicture;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.store.Workspaces;
import dev.hindsight.workspace.testing.ImportedLines;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The explanation of scenarios' verdicts, in real workspaces.
@Tag("simulation")
class VerdictExplanationTest {
    @TempDir
    private Path folder;

    @Test
    void everyNumberOfTheVerdictIsExplained() throws IOException {
        try (Workspace workspace = scenario("A")) {
            OverviewService service = new OverviewService(new AnalysisCache(workspace, InstantSource.system()));
            Overview overview = service.overview(AnalysisOptions.DEFAULT, List.of(), Progress.NONE).orElseThrow();
            VerdictExplanation explanation = VerdictExplanation.of(overview, TimeFormat.UTC);
            Finding finding = VerdictText.leading(overview.analysis()).orElseThrow();
            FindingBasis basis = Objects.requireNonNull(finding.basis());

            assertThat(explanation.sections()).allSatisfy(it -> assertThat(it.rows()).isNotEmpty());
            ExplanationRow before = row(explanation, MeasurementSections.TITLE, "Answer quality before");
            assertThat(before.value()).startsWith("92 % [").endsWith("n " + Format.count(finding.before().n()));
            assertThat(before.how()).contains("Answer quality (" + finding.signal() + ") of ",
                    Format.span(basis.from(), finding.onset().from()));
            assertThat(row(explanation, MeasurementSections.TITLE, "Judge and sampling policy").value())
                    .isEqualTo("judge-2, support-v3, head-1");
            assertThat(row(explanation, MeasurementSections.TITLE, "Answer quality after").how())
                    .contains(Format.span(finding.onset().to(), basis.until()));
            assertThat(row(explanation, MeasurementSections.TITLE, "Still happening?").value()).isEqualTo("recovered");
            assertThat(row(explanation, MeasurementSections.TITLE, "Intervals in brackets").how()).contains("Wilson");

            // The outputs behind the rows can be shown.
            ChangeOutputs outputs = new ChangeOutputs(Objects.requireNonNull(before.outputs()));
            assertThat(outputs.before(workspace.evidence(), 12)).hasSize(12)
                    .allSatisfy(it -> assertThat(it.header().at()).isBefore(finding.onset().from()));
            assertThat(outputs.after(workspace.evidence(), 12)).hasSize(12)
                    .allSatisfy(it -> assertThat(it.header().at()).isBetween(finding.onset().to(), basis.until()));

            assertThat(row(explanation, AttributionSections.ONSET, "Onset interval").value())
                    .isEqualTo(Format.span(finding.onset().from(), finding.onset().to()));
            assertThat(row(explanation, AttributionSections.SUSPECTS, "Who is a suspect").how()).contains("72 h",
                    "5 min");
            assertThat(row(explanation, AttributionSections.SUSPECTS, "prompt support-reply v14").how())
                    .contains("Recovered when it was rolled back", "rollback 1.00", "time ");
            assertThat(row(explanation, AttributionSections.SUSPECTS, "None of our changes").value())
                    .isEqualTo("under 1 %");
            assertThat(row(explanation, RobustnessSections.CHANCE, "p and q").value())
                    .isEqualTo(basis.among() + " signals");
            assertThat(basis.among()).isGreaterThan(overview.analysis().findings().size() / 2).isGreaterThan(5);
            assertThat(explanation.section(RobustnessSections.CHANCE).orElseThrow().rows().get(1).value())
                    .startsWith("p ");
            assertThat(explanation.section(RobustnessSections.SLICES).orElseThrow().rows())
                    .allSatisfy(it -> assertThat(it.value()).startsWith("behaviour ").contains("mix "));
            assertThat(explanation.section(RobustnessSections.ASSUMPTIONS).orElseThrow().rows()).filteredOn(
                    it -> it.label().equals("Warning")).extracting(ExplanationRow::how)
                    .containsExactlyElementsOf(overview.analysis().warnings());
        }
    }

    @Test
    void tooLittleDataExplainsNoOnsetOrSuspects() throws IOException {
        try (Workspace workspace = scenario("J")) {
            OverviewService service = new OverviewService(new AnalysisCache(workspace, InstantSource.system()));
            Overview overview = service.overview(AnalysisOptions.DEFAULT, List.of(), Progress.NONE).orElseThrow();
            assertThat(overview.analysis().verdict().kind()).isEqualTo(AnalysisResult.VerdictKind.TOO_LITTLE_DATA);
            assertThat(SuspectsPicture.of(overview).suspects()).as("nobody is suspected of nothing").isEmpty();
            assertThat(SuspectsPicture.of(overview).description()).isEqualTo("Too little data to suspect anything.");

            VerdictExplanation explanation = VerdictExplanation.of(overview, TimeFormat.UTC);

            assertThat(explanation.sections()).extracting(ExplanationSection::title)
                    .doesNotContain(AttributionSections.ONSET, AttributionSections.SUSPECTS, RobustnessSections.SLICES)
                    .contains(RobustnessSections.ASSUMPTIONS);
            assertThat(explanation.section(RobustnessSections.ASSUMPTIONS).orElseThrow().rows())
                    .extracting(ExplanationRow::label)
                    .contains("Warning", "What was looked for");
        }
    }

    private Workspace scenario(String name) throws IOException {
        return Workspaces.open(ScenarioWorkspace.in(folder, name), ImportedLines.CLOCK);
    }

    private static ExplanationRow row(VerdictExplanation explanation, String section, String label) {
        return explanation.section(section).orElseThrow().rows().stream().filter(it -> it.label().equals(label))
                .findFirst().orElseThrow();
    }
}
