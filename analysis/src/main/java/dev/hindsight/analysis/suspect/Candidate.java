package dev.hindsight.analysis.suspect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change that may be the cause.
///
/// @param id of the change
/// @param surface what it changed, as evidence names it (`prompt`, `tool`, `cache` …)
/// @param at when it began, microseconds UTC
/// @param rolloutUntil when a gradual rollout was complete; `at` where it was at once
/// @param key the column of samples by which its reach is known: `prompt`, `region` or a slice key
/// @param scopes what it reached, values of that key; empty for all; null where unknown
/// @param rolledBackAt when it was rolled back; null where it was not
/// @param isRollback whether it is a rollback itself
/// @param takesBackFrom when the change that it rolls back began, microseconds UTC; null for others and where unknown
/// @param editWeight the likely effect of its edit by its traits: 0 (white space) to 1; [#UNKNOWN_EDIT] where unknown
/// @param edit the description of the edit; empty where unknown
/// @param residue what was still served after the rollback
/// @param version of the prompt that it deployed, as samples name it; null for none
/// @param arm the slice key that its flag sets, as samples name it; null for none
/// @param versionEffect the comparison of that version with others in the same hours
/// @param rollout the steps by which it came; null for what is one change
public record Candidate(String id, String surface, long at, long rolloutUntil, String key,
        @Nullable List<String> scopes,
        @Nullable Long rolledBackAt, boolean isRollback, @Nullable Long takesBackFrom, double editWeight, String edit,
        ServedResidue residue,
        @Nullable String version, @Nullable String arm, VersionEffect versionEffect, @Nullable Rollout rollout) {
    /// The weight of an unknown edit.
    public static final double UNKNOWN_EDIT = 0.5;

    /// Difference in differences between versions: a canary, a gradual rollout.
    ///
    /// @param log log factor of the version being worse than the others against no difference
    /// @param words the same for people; empty where they were not served side by side
    public record VersionEffect(double log, String words) {
        /// There is no comparison.
        public static final VersionEffect NONE = new VersionEffect(0, "");
    }

    /// {@return whether it is the way back to what ran when all was well: what it takes back began with the onset or
    /// later}
    public boolean isWayBack(Onset onset, long slack) {
        Long since = takesBackFrom;
        return since != null && since >= onset.from() - slack;
    }

    /// {@return the same candidate with the comparison of its version}
    public Candidate with(VersionEffect known) {
        return new Candidate(id, surface, at, rolloutUntil, key, scopes, rolledBackAt, isRollback, takesBackFrom,
                editWeight, edit,
                residue, version, arm, known, rollout);
    }

    /// {@return the same candidate with the reach and the edit of what it brought out}
    public Candidate with(@Nullable List<String> prompts, double weight, String words) {
        return new Candidate(id, surface, at, rolloutUntil, key, prompts, rolledBackAt, isRollback, takesBackFrom,
                weight,
                words, residue, version, arm, versionEffect, rollout);
    }

    /// {@return the same candidate as the whole rollout of which it is the first step}
    ///
    /// @param prompts that it reached; null where unknown
    public Candidate with(Rollout whole, @Nullable List<String> prompts) {
        return new Candidate(id, surface, at, whole.steps().getLast().at(), SuspectRanking.PROMPT, prompts,
                rolledBackAt, isRollback, takesBackFrom, editWeight, edit, residue, version, arm, versionEffect, whole);
    }

    /// The residue of a rollback.
    ///
    /// @param share of the answers after the rollback that still came from the rolled-back version, 0 to 1
    /// @param words the same for people; empty where nothing is known
    public record ServedResidue(double share, String words) {
        /// No residue is known.
        public static final ServedResidue NONE = new ServedResidue(0, "");
    }
}
