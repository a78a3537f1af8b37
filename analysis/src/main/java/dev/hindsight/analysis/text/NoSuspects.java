package dev.hindsight.analysis.text;

import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.workspace.common.Format;
import java.util.List;
import java.util.stream.Collectors;

/// Why no change is suspected, in words. Where no change was there to look at, none is cleared, and none gets a
/// percentage.
public final class NoSuspects {
    private static final String BRING_IN = ": import the prompts' repository, deploys or flags of that time.";

    private NoSuspects() {}

    /// {@return why there are no suspects, in sentences; empty where changes of ours are ranked}
    ///
    /// @param anyKnown whether the workspace knows any change
    public static String of(AnalysisResult result, boolean anyKnown) {
        return switch (result.verdict().kind()) {
            case NO_CHANGE -> "Nothing got worse for long, so nothing is suspected.";
            case TOO_LITTLE_DATA -> "Too little data to suspect anything.";
            default -> {
                if (!result.verdict().suspectedChanges().isEmpty()) {
                    yield "";
                }
                String why = result.alarm() ? unknown(result, anyKnown) : "Not an incident, so nothing is suspected.";
                yield why + reasons(result.verdict());
            }
        };
    }

    /// What else it is, where the evidence says so.
    private static String reasons(Verdict verdict) {
        return verdict.explanation() == null || verdict.explanation() == Explanation.UNEXPLAINED
                || verdict.explanation() == Explanation.SLIDE
                        ? ""
                        : verdict.ranked().stream().map(Suspect::reasons).flatMap(List::stream)
                                .map(it -> " " + it + ".").collect(Collectors.joining());
    }

    /// {@return that no change is known that could have been suspected, and how to bring changes in}
    static String unknown(AnalysisResult result, boolean anyKnown) {
        return anyKnown
                ? "No change of ours is known from the " + Format.count(result.lookBackHours())
                        + " h before the onset until its end, so none could be suspected" + BRING_IN
                : "No changes are known, so none could be suspected" + BRING_IN;
    }
}
