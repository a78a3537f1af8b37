package dev.hindsight.workspace.annotation;

/// Which direction of a score is better, as a person said. It takes precedence over what records state and over what the
/// metric's name suggests.
///
/// @param metric its name without judge or suite, in any judge and suite
public record MetricDirection(String metric, boolean higherIsBetter) {}
