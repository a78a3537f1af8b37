package dev.hindsight.app.service;

import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.time.TimeReference;
import dev.hindsight.workspace.time.TypedTime.UnderstoodTime;
import dev.hindsight.workspace.time.TypedTime.UnreadableTime;
import dev.hindsight.workspace.time.TypedTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A note as people type it: when, then what. "14:05 rolled back", "yesterday 14:05 …", "2026-09-14 14:05:30 UTC …"; the
/// time is read by [TypedTime].
///
/// @param precision to the second, the minute, or a quarter of an hour
/// @param text one line, not empty
public record TypedNote(Instant at, Precision precision, String text) {
    private static final Pattern TEXT = Pattern.compile("(?:[,:;]\\s*|\\s+[–—-]\\s+|\\s+|$)(?<text>.*)",
            Pattern.DOTALL);
    private static final String EXAMPLE = "Begin with a time, such as \"14:05 rolled back\".";

    /// The result of parsing.
    public sealed interface NoteParseResult {
        /// A note.
        record CompleteNote(TypedNote note) implements NoteParseResult {}

        /// A time that no text follows yet.
        record TimeOnly(Instant at, Precision precision) implements NoteParseResult {}

        /// No note.
        ///
        /// @param why one sentence
        /// @param begun whether a time was begun
        record InvalidNote(String why, boolean begun) implements NoteParseResult {}
    }

    /// {@return the parsed text}
    public static NoteParseResult read(String typed, TimeReference reference) {
        return switch (TypedTime.readFirst(typed, reference)) {
            case UnreadableTime(String why, boolean begun) ->
                new NoteParseResult.InvalidNote(begun ? why : EXAMPLE, begun);
            case UnderstoodTime(TimeWithPrecision time, String rest) -> {
                Matcher words = TEXT.matcher(rest);
                if (!words.matches()) {
                    yield new NoteParseResult.InvalidNote(EXAMPLE, true);
                }
                String text = words.group("text").strip();
                yield text.isEmpty()
                        ? new NoteParseResult.TimeOnly(time.at(), time.precision())
                        : new NoteParseResult.CompleteNote(new TypedNote(time.at(), time.precision(), text));
            }
        };
    }

    /// {@return the note with its date and zone, in a form that parses to the same note on any clock}
    public String toInput(TimeFormat clock) {
        return about() + clock.zonedInput(shown(), precision == Precision.SECOND) + ": " + text;
    }

    /// {@return the time of the note in a form that can be typed on that clock, without text}
    public String timeToInput(TimeFormat clock) {
        return about() + clock.input(shown());
    }

    private String about() {
        return precision == Precision.QUARTER ? "~" : "";
    }

    private Instant shown() {
        return at.truncatedTo(precision == Precision.SECOND ? ChronoUnit.SECONDS : ChronoUnit.MINUTES);
    }
}
