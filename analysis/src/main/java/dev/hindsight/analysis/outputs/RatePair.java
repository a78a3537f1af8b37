package dev.hindsight.analysis.outputs;

import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.HypothesisTests;
import org.jspecify.annotations.Nullable;

/// One rate on both sides.
public record RatePair(Estimate before, Estimate after) {
    /// {@return after minus before with its 95 % interval; null where a side is not known}
    public HypothesisTests.@Nullable Difference difference() {
        return before.known() && after.known() ? HypothesisTests.rates(before, after) : null;
    }

    /// {@return the rate of a side}
    public Estimate of(Side side) {
        return side == Side.BEFORE ? before : after;
    }
}
