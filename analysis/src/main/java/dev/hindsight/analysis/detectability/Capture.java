package dev.hindsight.analysis.detectability;

import dev.hindsight.analysis.stats.WeightedEstimator;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The probability that a sampling policy captures at least one of k bad outputs, 1 − (1 − p)^k for k independent
/// sampling decisions.
///
/// @param policy its name; empty for outputs that name none
/// @param from the first output that the policy sampled
/// @param to the last one
/// @param kept sampled outputs of traffic
/// @param probability p of sampling an output without special properties: the mean over all outputs, sampled or not,
/// kept / Σ 1/p; NaN as soon as one p is unknown
/// @param lowest the least p of a sampled output; NaN where unknown
/// @param highest the largest p; above `lowest` where sampling depends on the outcome
/// @param unit the unit of a sampling decision; null where the evidence does not state it
/// @param chances for k = 1, 10, 100; empty where p is unknown
/// @param needed k from which at least one is sampled with 95 %; null where p is unknown
public record Capture(String policy, Instant from, Instant to, long kept, double probability, double lowest,
        double highest, @Nullable Unit unit, List<Chance> chances, @Nullable Long needed) {
    private static final double SURE = 0.95;

    /// The unit of a sampling decision.
    public enum Unit {
        OUTPUT, SESSION
    }

    /// The probability of capturing at least one of so many.
    ///
    /// @param bad sampling decisions about bad outputs
    /// @param probability of at least one positive decision, 0 to 1
    public record Chance(long bad, double probability) {}

    static List<Chance> chances(double p) {
        return Double.isNaN(p)
                ? List.of()
                : List.of(1L, 10L, 100L).stream().map(k -> new Chance(k, WeightedEstimator.capture(p, k))).toList();
    }

    static @Nullable Long needed(double p) {
        if (Double.isNaN(p)) {
            return null;
        }
        return p >= SURE ? 1L : (long) Math.ceil(Math.log(1 - SURE) / Math.log1p(-p));
    }
}
