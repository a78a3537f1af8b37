package dev.hindsight.workspace.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The options for reading a source. A component that is null is not set.
///
/// @param zone for times without zone
/// @param at for sources whose records have no time
/// @param mapping file that maps the columns of a table
/// @param gitGlobs which files of a git repository are prompts
public record ReadOptions(
        @Nullable ZoneId zone,
        @Nullable Instant at,
        @Nullable Path mapping,
        List<String> gitGlobs,
        @Nullable String branch,
        @Nullable String feature) {
    /// No options.
    public static final ReadOptions NONE = new ReadOptions(null, null, null, List.of(), null, null);
}
