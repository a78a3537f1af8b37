package dev.hindsight.timeline.suspect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change that may be to blame.
///
/// @param id of the change
/// @param surface what it changed, as evidence names it (`prompt`, `tool`, `cache` …)
/// @param at when it began, microseconds UTC
/// @param rolloutUntil when a gradual rollout was complete; `at` where it was at once
/// @param scopes what it reached (prompts or slice values); empty for all; null where unknown
/// @param rolledBackAt when it was taken back; null where it was not
/// @param isRollback whether it takes another change back itself
/// @param editWeight what its edit can do by its traits: 0 (white space) to 1; 0.5 where unknown
/// @param edit what the edit did, in words; empty where unknown
/// @param residue what was still served after it was taken back, in words; empty where nothing is known
public record Candidate(String id, String surface, long at, long rolloutUntil, @Nullable List<String> scopes,
        @Nullable Long rolledBackAt, boolean isRollback, double editWeight, String edit, String residue) {}
