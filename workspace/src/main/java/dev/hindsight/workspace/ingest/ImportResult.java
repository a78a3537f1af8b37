package dev.hindsight.workspace.ingest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The result of importing one or several paths.
///
/// @param imports the sources that were read, in order
/// @param failures one sentence for each path of which nothing could be read
public record ImportResult(List<FileResult> imports, List<Failure> failures) {
    /// The result for one file, archive member or repository.
    ///
    /// @param id the import's number
    /// @param counts stored pieces by kind (the words of the interchange format)
    /// @param duplicates records that were there already
    /// @param conflicts records whose id is there with another content; the first stays
    /// @param leftOut records of the source that are no evidence, by what they are
    /// @param resumed records that an earlier, interrupted run had stored or quarantined
    /// @param warnings sentences for the person
    /// @param error one sentence where reading stopped early; the records before it are stored
    public record FileResult(
            long id,
            String path,
            String format,
            Map<String, Long> counts,
            long duplicates,
            long conflicts,
            long quarantined,
            Map<String, Long> leftOut,
            long resumed,
            List<String> warnings,
            @Nullable String error,
            double seconds) {
        /// {@return how many records are accounted for: stored, known, in conflict, in quarantine}
        long accounted() {
            return counts.values().stream().mapToLong(Long::longValue).sum() + duplicates + conflicts + quarantined
                    + resumed;
        }
    }

    /// A path of which nothing could be read.
    public record Failure(String path, String sentence) {}
}
