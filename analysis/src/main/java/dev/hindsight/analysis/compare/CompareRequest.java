package dev.hindsight.analysis.compare;

import dev.hindsight.analysis.compare.WindowComparison.SignalRow;
import dev.hindsight.analysis.slices.SliceKeys;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A request for a comparison: a window and its baseline.
///
/// @param slice only rows with these values; empty for all
public record CompareRequest(TimeRange window, Baseline baseline, Map<String, String> slice) {
    public CompareRequest {
        slice = Map.copyOf(slice);
    }

    /// The words of the caller's interface, so that a rejection says in these words what to do.
    ///
    /// @param window how another window is chosen, such as `--window FROM/TO`
    /// @param baseline how another baseline is chosen
    /// @param slice how another slice is chosen
    /// @param span how a span of time is written
    public record MessageTerms(String window, String baseline, String slice, Function<TimeRange, String> span) {}

    /// The result of a request.
    public sealed interface CompareOutcome {}

    /// Both windows side by side.
    public record ComparedWindows(WindowComparison answer, SignalNames names) implements CompareOutcome {}

    /// The windows cannot be compared.
    ///
    /// @param why one sentence, which says what to do
    public record CompareRefusal(String why) implements CompareOutcome {}

    /// {@return the span of the baseline}
    public TimeRange baselineRange() {
        return baseline.of(window);
    }

    /// {@return both windows side by side, or why they cannot be compared} Reads the file, so not to be called on the
    /// application thread.
    ///
    /// @param workspace the name of the workspace in the answer
    public CompareOutcome answer(EvidenceQuery evidence, String workspace, MessageTerms voice, Progress progress) {
        if (TwoWindows.overlap(baselineRange(), window)) {
            return new CompareRefusal(
                    "The baseline " + voice.span.apply(baselineRange()) + " overlaps the window: choose one that ends"
                            + " where the window begins, or before.");
        }
        Optional<String> why = without(evidence, window, voice.window, voice)
                .or(() -> without(evidence, baselineRange(), voice.baseline, voice))
                .or(() -> SliceKeys.missing(evidence, slice));
        if (why.isPresent()) {
            return new CompareRefusal(why.get());
        }
        WindowComparison answer = WindowComparison.of(evidence, workspace, new TwoWindows(baselineRange(), window),
                slice, progress);
        return unmeasured(answer, window, SignalRow::window, voice.window, voice)
                .or(() -> unmeasured(answer, baselineRange(), SignalRow::baseline, voice.baseline, voice))
                .<CompareOutcome>map(CompareRefusal::new)
                .orElseGet(() -> new ComparedWindows(answer, SignalNames.of(evidence)));
    }

    private static Optional<String> without(EvidenceQuery evidence, TimeRange range, String another,
            MessageTerms voice) {
        Optional<TimeRange> all = evidence.span();
        if (all.isEmpty()) {
            return Optional.of("There is no evidence in this workspace yet; import some first.");
        }
        return TwoWindows.overlap(all.get(), range)
                ? Optional.empty()
                : Optional.of(voice.span.apply(range) + " holds no evidence: there is some from "
                        + voice.span.apply(all.get()) + "; choose another " + another + " within.");
    }

    private Optional<String> unmeasured(WindowComparison answer, TimeRange range,
            Function<SignalRow, @Nullable Level> side,
            String another, MessageTerms voice) {
        if (answer.signals().stream().anyMatch(it -> side.apply(it) != null)) {
            return Optional.empty();
        }
        return Optional.of("No signal was measured in " + voice.span.apply(range)
                + (slice.isEmpty() ? "" : " of " + VerdictText.slice(slice)) + "; choose another " + another
                + (slice.isEmpty() ? "." : " or " + voice.slice + "."));
    }
}
