package dev.hindsight.timeline.overview.explain;

import dev.hindsight.analysis.change.Outputs;
import dev.hindsight.timeline.overview.Overview;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How every number of the verdict is known, in plain words.
///
/// @param sections in the order in which people ask; none is empty
public record Explanation(List<Section> sections) {

    /// What belongs to one question.
    public record Section(String title, List<Row> rows) {}

    /// One number, or one thing that was said.
    ///
    /// @param label what it is of
    /// @param value as it stands elsewhere; may be empty
    /// @param how it was found
    /// @param outputs where the outputs behind it lie; null where it is not of outputs
    public record Row(String label, String value, String how, Outputs.@Nullable Windows outputs) {
        /// A row that names no outputs.
        public Row(String label, String value, String how) {
            this(label, value, how, null);
        }
    }

    /// {@return how what the overview says is known}
    public static Explanation of(Overview overview) {
        return new Explanation(
                List.of(Measurement.of(overview), Attribution.of(overview), Scrutiny.of(overview)).stream()
                        .flatMap(List::stream).filter(it -> !it.rows().isEmpty()).toList());
    }

    /// {@return the section of that title}
    public Optional<Section> section(String title) {
        return sections.stream().filter(it -> it.title().equals(title)).findFirst();
    }
}
