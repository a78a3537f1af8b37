package dev.hindsight.analysis;

import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The options of `analyze`.
///
/// @param signal only this signal; null for all
/// @param feature only this feature; null for all
/// @param range only evidence inside it
/// @param lookback how long before the onset changes are suspects
public record AnalysisOptions(@Nullable String signal, @Nullable String feature, TimeRange range, Duration lookback) {
    /// Default length of the look-back.
    public static final Duration LOOKBACK = Duration.ofDays(3);
    /// Largest difference between two clocks: a change that begins later than the end of the onset interval plus this
    /// follows the onset.
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    /// Everything, with the usual look-back.
    public static final AnalysisOptions DEFAULT = new AnalysisOptions(null, null, TimeRange.ALL, LOOKBACK);

    /// {@return the same options for another range}
    AnalysisOptions within(TimeRange other) {
        return new AnalysisOptions(signal, feature, other, lookback);
    }
}
