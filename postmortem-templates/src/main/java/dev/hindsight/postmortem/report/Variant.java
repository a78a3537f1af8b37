package dev.hindsight.postmortem.report;

/// The audience of a report.
public enum Variant {
    /// Everybody who works on it.
    FULL,
    /// One page: summary, impact, why, what we change.
    SHORT,
    /// Customers: what changed, for whom, when, what was done; no internals.
    CUSTOMER
}
