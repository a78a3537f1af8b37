package dev.hindsight.timeline.explain;

import dev.hindsight.analysis.change.ChangeOutputs;
import dev.hindsight.timeline.overview.Overview;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How every number of the verdict is known, in plain words.
///
/// @param sections in the order in which people ask; none is empty
public record VerdictExplanation(List<ExplanationSection> sections) {

    /// What belongs to one question.
    public record ExplanationSection(String title, List<ExplanationRow> rows) {}

    /// One number, or one thing that was said.
    ///
    /// @param label what it is of
    /// @param value as it stands elsewhere; may be empty
    /// @param how it was found
    /// @param outputs where the outputs behind it lie; null where it is not of outputs
    public record ExplanationRow(String label, String value, String how,
            ChangeOutputs.@Nullable OutputWindows outputs) {
        /// A row that names no outputs.
        public ExplanationRow(String label, String value, String how) {
            this(label, value, how, null);
        }
    }

    /// {@return how what the overview says is known}
    public static VerdictExplanation of(Overview overview) {
        return new VerdictExplanation(
                List.of(MeasurementSections.of(overview), AttributionSections.of(overview),
                        RobustnessSections.of(overview)).stream()
                        .flatMap(List::stream).filter(it -> !it.rows().isEmpty()).toList());
    }

    /// {@return the section of that title}
    public Optional<ExplanationSection> section(String title) {
        return sections.stream().filter(it -> it.title().equals(title)).findFirst();
    }
}
