package dev.hindsight.workspace.evidence;

/// A piece of evidence as it lies in a workspace.
///
/// @param <T> the record of its kind
/// @param row its number in this workspace file; stays the same while the file lives, means nothing outside it
/// @param header what every piece has
/// @param evidence what its kind has
public record StoredEvidence<T extends Evidence>(long row, Header header, T evidence) {}
