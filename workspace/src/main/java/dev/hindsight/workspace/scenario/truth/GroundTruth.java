package dev.hindsight.workspace.scenario.truth;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result that a good analysis gives for a scenario: the truth that the generator used. Words are those of `analyze
/// --json`.
///
/// @param verdict `suspect` `none_of_ours` `ambiguous` `no_change` `too_little_data`
/// @param explanation `model` `mix` `judge` `sampling` `slide` `unexplained`; null where the verdict needs none
/// @param alarm whether something of ours or our provider's got worse and it matters
/// @param change id of the change that comes first; null where no change is to blame
/// @param onset when it truly began; null where nothing began
/// @param end when it was truly over; null where it is ongoing, or where nothing began
/// @param moved signals that must move, as the command line names them
/// @param still signals that must stay as they were
/// @param revived the line that is live again, in its first wording; null where there is none
/// @param revivedIn id of the change that brought the line back
/// @param badBefore true share of bad outputs of all traffic before the onset, 0 to 1
/// @param badAfter true share of bad outputs of all traffic from the onset to the end
public record GroundTruth(
        String verdict,
        @Nullable String explanation,
        boolean alarm,
        @Nullable String change,
        @Nullable Instant onset,
        @Nullable Instant end,
        List<String> moved,
        List<String> still,
        @Nullable String revived,
        @Nullable String revivedIn,
        double badBefore,
        double badAfter) {}
