package dev.hindsight.app.service;

import dev.hindsight.workspace.common.Precision;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A note as people type it: when, then what. "14:05 rolled back", "14:05:30 …", "yesterday 14:05 …", "2026-09-14 14:05
/// …"; "~14:05" or "about 14:05" is known to a quarter of an hour, "14:05 local" is meant in local time, else in UTC.
///
/// @param precision to the second, the minute, or a quarter of an hour
/// @param text one line, not empty
public record TypedNote(Instant at, Precision precision, String text) {
    private static final Pattern FORM = Pattern.compile("(?<about>~|about\\b)?\\s*"
            + "(?:(?<yesterday>yesterday)\\s+|(?<date>\\d{4}-\\d{1,2}-\\d{1,2})(?:T|\\s+))?"
            + "(?<around>~|about\\b)?\\s*"
            + "(?<time>\\d{1,2}:\\d{2}(?::\\d{2})?)(?:\\s*(?<zone>UTC|Z|local)\\b)?"
            + "(?:[,:;]\\s*|\\s+[–—-]\\s+|\\s+|$)(?<text>.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// The context in which the text of a note is parsed.
    ///
    /// @param near a time of day without a date means the one nearest to this time
    /// @param day the day after "yesterday"
    /// @param local what "local" means
    public record TimeReference(Instant near, LocalDate day, ZoneId local) {
        /// {@return the context of a visible range: the day around a time}
        public static TimeReference around(Instant middle, ZoneId local) {
            return new TimeReference(middle, LocalDate.ofInstant(middle, ZoneOffset.UTC), local);
        }

        /// {@return the context of an event that just happened: a time of day without a date is the last such time; a
        /// time slightly in the future means that the person's clock runs fast}
        public static TimeReference before(Instant now, ZoneId local) {
            return new TimeReference(now.plus(Duration.ofMinutes(5)).minus(Duration.ofHours(12)),
                    LocalDate.ofInstant(now, ZoneOffset.UTC), local);
        }
    }

    /// The result of parsing.
    public sealed interface NoteParseResult {
        /// A note.
        record CompleteNote(TypedNote note) implements NoteParseResult {}

        /// A time that no text follows yet.
        record TimeOnly(Instant at, Precision precision) implements NoteParseResult {}

        /// No note.
        ///
        /// @param why one sentence
        record InvalidNote(String why) implements NoteParseResult {}
    }

    /// {@return the parsed text}
    public static NoteParseResult read(String typed, TimeReference frame) {
        Matcher words = FORM.matcher(typed.strip());
        if (!words.matches()) {
            return new NoteParseResult.InvalidNote("Begin with a time, such as \"14:05 rolled back\".");
        }
        String clock = words.group("time");
        LocalTime time = time(clock);
        if (time == null) {
            return new NoteParseResult.InvalidNote(clock + " is no time of day.");
        }
        String date = words.group("date");
        LocalDate day = words.group("yesterday") != null ? frame.day().minusDays(1) : day(date);
        if (day == null && date != null) {
            return new NoteParseResult.InvalidNote(date + " is no day of the calendar.");
        }
        ZoneId zone = "local".equalsIgnoreCase(words.group("zone")) ? frame.local() : ZoneOffset.UTC;
        Instant at = day == null ? nearest(time, zone, frame.near()) : day.atTime(time).atZone(zone).toInstant();
        boolean about = words.group("about") != null || words.group("around") != null;
        Precision precision = about
                ? Precision.QUARTER
                : clock.indexOf(':') == clock.lastIndexOf(':') ? Precision.MINUTE : Precision.SECOND;
        String text = words.group("text").strip();
        return text.isEmpty()
                ? new NoteParseResult.TimeOnly(at, precision)
                : new NoteParseResult.CompleteNote(new TypedNote(at, precision, text));
    }

    private static @Nullable LocalTime time(String clock) {
        try {
            return LocalTime.parse(clock.indexOf(':') == 1 ? "0" + clock : clock);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable LocalDate day(@Nullable String date) {
        if (date == null) {
            return null;
        }
        String[] parts = date.split("-", -1);
        try {
            return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Instant nearest(LocalTime time, ZoneId zone, Instant near) {
        LocalDate day = LocalDate.ofInstant(near, zone);
        return Stream.of(day.minusDays(1), day, day.plusDays(1)).map(it -> it.atTime(time).atZone(zone).toInstant())
                .min(Comparator.comparing(it -> Duration.between(near, it).abs())).orElseThrow();
    }

    /// {@return the note with its date, in a form that parses to the same note}
    public String toInput() {
        return timeToInput() + " UTC: " + text;
    }

    /// {@return the time of the note in a form that can be typed, without zone and text}
    public String timeToInput() {
        return (precision == Precision.QUARTER ? "~" : "")
                + (precision == Precision.SECOND ? SECOND : MINUTE).format(at);
    }
}
