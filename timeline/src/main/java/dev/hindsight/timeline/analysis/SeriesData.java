package dev.hindsight.timeline.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One binned series: the answer of `series`.
///
/// @param binSeconds width of the bins
/// @param weighted whether inclusion probabilities are known, so that it speaks of traffic; if not, of kept samples only
/// @param direction `higher` or `lower` is better; null for none
public record SeriesData(
        String signal,
        Map<String, String> slice,
        long binSeconds,
        boolean weighted,
        @Nullable String direction,
        List<Bin> bins,
        List<Break> breaks) {

    /// One bin; value and interval are NaN where nothing was measured.
    ///
    /// @param nEff the effective n of weights and clusters
    public record Bin(Instant from, Instant to, double value, double low, double high, long n, double nEff) {}

    /// A time across which values are not comparable.
    public record Break(Instant at, String why) {}
}
