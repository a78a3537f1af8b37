package dev.hindsight.analysis.detectability;

import dev.hindsight.analysis.stats.WeightedEstimator;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a sampling policy lets nobody miss: the probability that at least one of k bad outputs is kept,
/// 1 − (1 − p)^k for k independent keeping decisions.
///
/// @param policy its name; empty for outputs that name none
/// @param from the first output that it kept
/// @param to the last
/// @param kept outputs of traffic that it kept
/// @param probability p with which an output is kept that nothing sets apart: the mean over all outputs, kept or not,
/// kept / Σ 1/p; NaN as soon as one p is unknown
/// @param lowest the least p of an output that was kept; NaN where unknown
/// @param highest the largest; above `lowest` where keeping depends on the outcome
/// @param unit what a keeping decision is about; null where the evidence does not tell
/// @param chances for k = 1, 10, 100; empty where p is unknown
/// @param needed k from which at least one is kept with 95 %; null where p is unknown
public record Capture(String policy, Instant from, Instant to, long kept, double probability, double lowest,
        double highest, @Nullable Unit unit, List<Chance> chances, @Nullable Long needed) {
    private static final double SURE = 0.95;

    /// What is kept or not as one.
    public enum Unit {
        OUTPUT, SESSION
    }

    /// How likely one of so many is kept.
    ///
    /// @param bad keeping decisions about bad outputs
    /// @param probability that at least one is for keeping, 0 to 1
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
