package dev.hindsight.postmortem.model;

/// A measured number: value, 95 % interval and how many pieces it is from.
///
/// @param low lower end; NaN where there is no interval
/// @param high upper end; NaN where there is no interval
public record ReportedEstimate(double value, double low, double high, long n) {}
