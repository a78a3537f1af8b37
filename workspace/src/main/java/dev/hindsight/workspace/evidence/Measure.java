package dev.hindsight.workspace.evidence;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A number over time from another system: request volume, latency, error rate.
///
/// @param intervalS seconds that the number is over
/// @param assumed true where somebody typed an assumption; printed as such wherever it is used
public record Measure(
        String name,
        double value,
        @Nullable String unit,
        @Nullable Double intervalS,
        @Nullable Long n,
        @Nullable String feature,
        @Nullable Map<String, String> slice,
        @Nullable Boolean assumed)
        implements
            Evidence {}
