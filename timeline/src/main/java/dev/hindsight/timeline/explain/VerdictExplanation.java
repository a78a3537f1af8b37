package dev.hindsight.timeline.explain;

import dev.hindsight.analysis.change.ChangeOutputs;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.workspace.common.TimeFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The explanation of every number of the verdict, in plain words.
///
/// @param sections in the order in which people ask; none is empty
public record VerdictExplanation(List<ExplanationSection> sections) {

    /// The rows that answer one question.
    public record ExplanationSection(String title, List<ExplanationRow> rows) {}

    /// One number or statement.
    ///
    /// @param label what the number is of
    /// @param value as it is shown elsewhere; may be empty
    /// @param how its derivation
    /// @param outputs the windows of its outputs; null where it is not of outputs
    public record ExplanationRow(String label, String value, String how,
            ChangeOutputs.@Nullable OutputWindows outputs) {
        /// A row without outputs.
        public ExplanationRow(String label, String value, String how) {
            this(label, value, how, null);
        }
    }

    /// {@return the explanation of an overview, with its times on a clock}
    public static VerdictExplanation of(Overview overview, TimeFormat clock) {
        return new VerdictExplanation(
                List.of(MeasurementSections.of(overview, clock), AttributionSections.of(overview, clock),
                        RobustnessSections.of(overview, clock)).stream()
                        .flatMap(List::stream).filter(it -> !it.rows().isEmpty()).toList());
    }

    /// {@return the section of that title}
    public Optional<ExplanationSection> section(String title) {
        return sections.stream().filter(it -> it.title().equals(title)).findFirst();
    }
}
