package dev.hindsight.workspace.ingest;

/// The result of appending a piece of evidence.
public enum AppendOutcome {
    /// It is new and was stored.
    STORED,
    /// The same raw record was there already.
    DUPLICATE,
    /// Another raw record with the same key was there already; the first one stays.
    CONFLICT
}
