package dev.hindsight.workspace.ingest;

/// What became of a piece of evidence that was appended.
public enum AppendOutcome {
    /// It is new and was stored.
    STORED,
    /// The same raw record is already there.
    DUPLICATE,
    /// The same key is already there with another raw record; the first stays.
    CONFLICT
}
