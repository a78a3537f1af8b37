package dev.hindsight.analysis.compare;

import dev.hindsight.analysis.compare.SideBySide.Row;
import dev.hindsight.analysis.slices.SliceKeys;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceQuery;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A window and what it is compared with, as somebody asks.
///
/// @param slice only rows with these values; empty for all
public record CompareQuestion(TimeRange window, Baseline baseline, Map<String, String> slice) {
    public CompareQuestion {
        slice = Map.copyOf(slice);
    }

    /// How whoever asks calls things, so that a refusal says what to do in their words.
    ///
    /// @param window how another window is chosen, such as `--window FROM/TO`
    /// @param baseline how another baseline is chosen
    /// @param slice how another slice is chosen
    /// @param span how a span of time is written
    public record Voice(String window, String baseline, String slice, Function<TimeRange, String> span) {}

    /// What comes of a question.
    public sealed interface Answer {}

    /// Both windows side by side.
    public record Told(SideBySide answer, SignalNames names) implements Answer {}

    /// There is nothing to compare.
    ///
    /// @param why one sentence, which says what to do
    public record Refused(String why) implements Answer {}

    /// {@return the span of the baseline}
    public TimeRange other() {
        return baseline.of(window);
    }

    /// {@return both windows side by side, or why there is nothing to compare} Reads the file, so not to be called on the
    /// application thread.
    ///
    /// @param workspace how the workspace is called in the answer
    public Answer answer(EvidenceQuery evidence, String workspace, Voice voice, Progress progress) {
        if (TwoWindows.overlap(other(), window)) {
            return new Refused(
                    "The baseline " + voice.span.apply(other()) + " overlaps the window: choose one that ends"
                            + " where the window begins, or before.");
        }
        Optional<String> why = without(evidence, window, voice.window, voice)
                .or(() -> without(evidence, other(), voice.baseline, voice))
                .or(() -> SliceKeys.missing(evidence, slice));
        if (why.isPresent()) {
            return new Refused(why.get());
        }
        SideBySide answer = SideBySide.of(evidence, workspace, new TwoWindows(other(), window), slice, progress);
        return unmeasured(answer, window, Row::window, voice.window, voice)
                .or(() -> unmeasured(answer, other(), Row::baseline, voice.baseline, voice)).<Answer>map(Refused::new)
                .orElseGet(() -> new Told(answer, SignalNames.of(evidence)));
    }

    private static Optional<String> without(EvidenceQuery evidence, TimeRange range, String another, Voice voice) {
        Optional<TimeRange> all = evidence.span();
        if (all.isEmpty()) {
            return Optional.of("There is no evidence in this workspace yet; import some first.");
        }
        return TwoWindows.overlap(all.get(), range)
                ? Optional.empty()
                : Optional.of(voice.span.apply(range) + " holds no evidence: there is some from "
                        + voice.span.apply(all.get()) + "; choose another " + another + " within.");
    }

    private Optional<String> unmeasured(SideBySide answer, TimeRange range, Function<Row, @Nullable Level> side,
            String another, Voice voice) {
        if (answer.signals().stream().anyMatch(it -> side.apply(it) != null)) {
            return Optional.empty();
        }
        return Optional.of("No signal was measured in " + voice.span.apply(range)
                + (slice.isEmpty() ? "" : " of " + VerdictText.slice(slice)) + "; choose another " + another
                + (slice.isEmpty() ? "." : " or " + voice.slice + "."));
    }
}
