package dev.hindsight.analysis.world;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A generated workspace and its right answer.
///
/// @param lines the evidence as evidence JSON Lines, all that the engine sees
/// @param truth what the engine never sees
public record WorldCase(String family, Kind kind, long seed, List<String> lines, Truth truth) {
    public WorldCase {
        lines = List.copyOf(lines);
    }

    /// What happens in it.
    public enum Kind {
        /// Answers became worse: an alarm is right.
        INCIDENT,
        /// Nothing happens but what always does.
        NULL,
        /// Only mix, judge, sampling, volume, fingerprint or a harmless change moved: no alarm is right.
        DECOY
    }

    /// The right answer.
    ///
    /// @param culprits ids of the guilty changes, of which any one is right; empty where none of ours did it
    /// @param clear whether the true effect in the available data has z above about 8
    /// @param from when answers began to become worse; null where they never did
    /// @param until when they had become as bad as they did: of a step the same as `from`
    public record Truth(Set<String> culprits, boolean clear, @Nullable Instant from, @Nullable Instant until) {
        /// Of a null or decoy.
        public static final Truth NOTHING = new Truth(Set.of(), false, null, null);

        public Truth {
            culprits = Set.copyOf(culprits);
        }

        /// {@return an incident that began at once}
        public static Truth step(Set<String> culprits, boolean clear, Instant at) {
            return new Truth(culprits, clear, at, at);
        }
    }
}
