package dev.hindsight.postmortem.report;

/// For whom a report is written.
public enum Variant {
    /// Everybody who works on it.
    FULL,
    /// One page: summary, impact, why, what we change.
    SHORT,
    /// Customers: what changed, for whom, when, what was done; no internals.
    CUSTOMER
}
