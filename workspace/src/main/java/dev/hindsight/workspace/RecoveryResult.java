package dev.hindsight.workspace;

/// What could be saved of a damaged workspace.
///
/// @param evidence pieces of evidence that still are what their hashes say
/// @param documents incidents, runs, postmortems and what belongs to them
/// @param lost rows that could not be read, as far as they can be counted
public record RecoveryResult(long evidence, long documents, long lost) {}
