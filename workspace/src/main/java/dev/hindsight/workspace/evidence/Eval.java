package dev.hindsight.workspace.evidence;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One score of one suite.
///
/// @param direction `higher` or `lower` is better
/// @param scale smallest and largest possible score
/// @param role `offline` `traffic` `canary` `control` `probe`
/// @param n how many items the score is over
/// @param errors harness errors, counted apart and never part of the score
/// @param cluster shared by repeated trials of the same items
public record Eval(
        String suite,
        String metric,
        double score,
        String direction,
        @Nullable List<Double> scale,
        @Nullable String role,
        @Nullable Long n,
        @Nullable Double sd,
        @Nullable Long passes,
        @Nullable Long errors,
        @Nullable Map<String, String> slice,
        @Nullable String feature,
        @Nullable String prompt,
        @Nullable String promptVersion,
        @Nullable String model,
        @Nullable String suiteVersion,
        @Nullable Judge judge,
        @Nullable String cluster)
        implements
            Evidence {}
