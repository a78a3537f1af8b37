package dev.hindsight.workspace.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A verdict on an output, given at the same time or later. It names its output by `sample` or by `trace`.
public record Judgement(
        @Nullable String sample,
        @Nullable String trace,
        @Nullable String metric,
        @Nullable Double value,
        @Nullable Boolean passed,
        @Nullable String direction,
        @Nullable List<Double> scale,
        @Nullable Judge judge,
        @Nullable String label,
        @Nullable String labeller,
        @Nullable String refusal,
        @Nullable String shouldHave)
        implements
            Evidence {}
