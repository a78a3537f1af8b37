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
    /// How long before the onset changes are suspects, unless somebody asks for another length.
    public static final Duration LOOKBACK = Duration.ofDays(3);
    /// By how much two clocks may differ: a change that begins later than the onset's end and this follows the onset.
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    /// Everything, with the usual look-back.
    public static final AnalysisOptions DEFAULT = new AnalysisOptions(null, null, TimeRange.ALL, LOOKBACK);
}
