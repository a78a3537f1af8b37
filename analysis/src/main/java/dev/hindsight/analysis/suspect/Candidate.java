package dev.hindsight.analysis.suspect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change that may be to blame.
///
/// @param id of the change
/// @param surface what it changed, as evidence names it (`prompt`, `tool`, `cache` …)
/// @param at when it began, microseconds UTC
/// @param rolloutUntil when a gradual rollout was complete; `at` where it was at once
/// @param key what its reach is told by, as a column of samples: `prompt`, `region` or a slice key
/// @param scopes what it reached, values of that key; empty for all; null where unknown
/// @param rolledBackAt when it was taken back; null where it was not
/// @param isRollback whether it takes another change back itself
/// @param takesBackFrom when what it takes back began, microseconds UTC; null where it takes nothing back or that is not
///     known
/// @param editWeight what its edit can do by its traits: 0 (white space) to 1; [#UNKNOWN_EDIT] where unknown
/// @param edit what the edit did, in words; empty where unknown
/// @param residue what was still served after it was taken back
/// @param version of the prompt that it brought, as samples name it; null where it brought none
/// @param versionEffect how that version did beside the others that were served in the same hours
public record Candidate(String id, String surface, long at, long rolloutUntil, String key,
        @Nullable List<String> scopes,
        @Nullable Long rolledBackAt, boolean isRollback, @Nullable Long takesBackFrom, double editWeight, String edit, ServedResidue residue,
        @Nullable String version, VersionEffect versionEffect) {
    /// What an edit weighs of which nothing is known.
    public static final double UNKNOWN_EDIT = 0.5;

    /// Difference in differences between versions: a canary, a gradual rollout.
    ///
    /// @param log log factor of the version being worse than the others against no difference
    /// @param words the same for people; empty where they were not served side by side
    public record VersionEffect(double log, String words) {
        /// They were not served side by side.
        public static final VersionEffect NONE = new VersionEffect(0, "");
    }

    /// {@return whether it is the way back to what ran when all was well: what it takes back began with the onset or
    /// later}
    public boolean isWayBack(Onset onset, long slack) {
        Long since = takesBackFrom;
        return since != null && since >= onset.from() - slack;
    }

    /// {@return the same candidate with what is known of its version beside others}
    public Candidate with(VersionEffect known) {
        return new Candidate(id, surface, at, rolloutUntil, key, scopes, rolledBackAt, isRollback, takesBackFrom, editWeight, edit,
                residue, version, known);
    }

    /// What a rollback leaves behind.
    ///
    /// @param share of the answers after the rollback that still came from what was taken back, 0 to 1
    /// @param words the same for people; empty where nothing is known
    public record ServedResidue(double share, String words) {
        /// Nothing is known of any.
        public static final ServedResidue NONE = new ServedResidue(0, "");
    }
}
