package dev.hindsight.workspace;

/// The result of recovering a damaged workspace.
///
/// @param evidence pieces of evidence that still match their hashes
/// @param documents incidents, runs, postmortems and what belongs to them
/// @param lost rows that could not be read, as far as they can be counted
public record RecoveryResult(long evidence, long documents, long lost) {}
