package dev.hindsight.analysis;

import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What `analyze` is asked.
///
/// @param signal only this signal; null for all
/// @param feature only this feature; null for all
/// @param range only evidence inside it
/// @param lookback how long before the onset changes are suspects
public record AnalysisOptions(@Nullable String signal, @Nullable String feature, TimeRange range, Duration lookback) {
    /// Everything, with a look-back of 72 hours.
    public static final AnalysisOptions DEFAULT = new AnalysisOptions(null, null, TimeRange.ALL, Duration.ofDays(3));
}
