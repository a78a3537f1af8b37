package dev.hindsight.app.cli.analysis;

import dev.hindsight.app.cli.Spans;
import dev.hindsight.timeline.analysis.TwoWindows;
import dev.hindsight.workspace.TimeRange;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/// What a window is compared with, as `--baseline` takes it.
///
/// @param name as it was given
/// @param own a span of its own; null for one that follows from the window
public record Baseline(String name, @Nullable TimeRange own) {
    private static final String LAST_WEEK = "last-week";
    /// The window of the same length just before.
    static final Baseline PREVIOUS = new Baseline("previous", null);

    /// {@return what was written}
    ///
    /// @throws TypeConversionException saying what can be
    public static Baseline of(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (word.equals(PREVIOUS.name) || word.equals(LAST_WEEK)) {
            return new Baseline(word, null);
        }
        if (text.indexOf('/') < 0) {
            throw new TypeConversionException("'" + text + "' is none of previous, last-week or FROM/TO");
        }
        return new Baseline(text, Spans.range(text));
    }

    /// {@return its span}
    TimeRange of(TimeRange window) {
        return own != null ? own : name.equals(LAST_WEEK) ? TwoWindows.lastWeek(window) : TwoWindows.previous(window);
    }
}
