package dev.hindsight.diff.history;

import dev.hindsight.diff.DefensiveShare;
import dev.hindsight.diff.TokenEstimator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version while it was live, and its size. A rollback starts a new span.
///
/// @param index of its revision in the prompt's timeline, from 0
/// @param until when the next revision replaced it; null while it is live, or where that is not known
/// @param tokens as [TokenEstimator] estimates them
/// @param defensive the share of [DefensiveShare], 0 to 1; NaN for an empty text
public record LiveVersion(int index, PromptRevision revision, @Nullable Instant until, int tokens, double defensive) {

    /// {@return the spans of all versions, in the order in which they went live}
    public static List<LiveVersion> of(PromptTimeline timeline) {
        List<PromptRevision> revisions = timeline.revisions();
        DefensiveShare share = new DefensiveShare();
        List<LiveVersion> versions = new ArrayList<>();
        for (int i = 0; i < revisions.size(); i++) {
            PromptRevision revision = revisions.get(i);
            Instant until = i + 1 < revisions.size() ? revisions.get(i + 1).at() : null;
            versions.add(new LiveVersion(i, revision, until, TokenEstimator.estimate(revision.text()),
                    share.measure(revision.text()).orElse(Double.NaN)));
        }
        return versions;
    }

    /// {@return the name of its version}
    public String name() {
        return revision.version();
    }
}
