package dev.hindsight.workspace.annotation;

/// A change that somebody took out of the ranking of suspects.
///
/// @param change its id, as an analysis names it: [dev.hindsight.workspace.evidence.EvidenceKey#id()]
/// @param reason why the change cannot be the cause, one line
public record IgnoredChange(String change, String reason) {}
