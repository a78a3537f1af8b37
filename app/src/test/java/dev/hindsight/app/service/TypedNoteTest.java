package dev.hindsight.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.service.TypedNote.NoteParseResult;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.time.TimeReference;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parsing of typed notes, while the day around noon of 14 September is visible.
class TypedNoteTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Instant NOON = Instant.parse("2026-09-14T12:00:00Z");
    private static final TimeReference FRAME = new TimeReference(NOON, NOON, ZoneOffset.UTC, VIENNA);

    private static NoteParseResult read(String typed) {
        return TypedNote.read(typed, FRAME);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            14:05 rolled back                     | 2026-09-14T14:05:00Z | MINUTE  | rolled back
            9:05 rolled back                      | 2026-09-14T09:05:00Z | MINUTE  | rolled back
            14:05:09 rolled back                  | 2026-09-14T14:05:09Z | SECOND  | rolled back
            00:00 as far as the midnight after    | 2026-09-14T00:00:00Z | MINUTE  | as far as the midnight after
            00:01 just after the night            | 2026-09-14T00:01:00Z | MINUTE  | just after the night
            yesterday 14:05 rolled back           | 2026-09-13T14:05:00Z | MINUTE  | rolled back
            Yesterday about 14:05 rolled back     | 2026-09-13T14:05:00Z | QUARTER | rolled back
            2026-09-10 14:05 rolled back          | 2026-09-10T14:05:00Z | MINUTE  | rolled back
            2026-9-1 7:05 rolled back             | 2026-09-01T07:05:00Z | MINUTE  | rolled back
            2026-09-10T14:05Z rolled back         | 2026-09-10T14:05:00Z | MINUTE  | rolled back
            ~14:05 rolled back                    | 2026-09-14T14:05:00Z | QUARTER | rolled back
            ~ 14:05 rolled back                   | 2026-09-14T14:05:00Z | QUARTER | rolled back
            about 14:05 rolled back               | 2026-09-14T14:05:00Z | QUARTER | rolled back
            about 2026-09-10 14:05 rolled back    | 2026-09-10T14:05:00Z | QUARTER | rolled back
            2026-09-10 ~14:05:30 rolled back      | 2026-09-10T14:05:30Z | QUARTER | rolled back
            14:05 local rolled back               | 2026-09-14T12:05:00Z | MINUTE  | rolled back
            yesterday 00:30 local rolled back     | 2026-09-12T22:30:00Z | MINUTE  | rolled back
            2026-12-10 14:05 LOCAL winter         | 2026-12-10T13:05:00Z | MINUTE  | winter
            14:05 UTC rolled back                 | 2026-09-14T14:05:00Z | MINUTE  | rolled back
            14:05 localised the fault             | 2026-09-14T14:05:00Z | MINUTE  | localised the fault
            14:05: rolled back                    | 2026-09-14T14:05:00Z | MINUTE  | rolled back
            14:05, rolled back                    | 2026-09-14T14:05:00Z | MINUTE  | rolled back
            14:05 – rolled back                   | 2026-09-14T14:05:00Z | MINUTE  | rolled back
            14:05 -5 % quality                    | 2026-09-14T14:05:00Z | MINUTE  | -5 % quality
            14:05 15:00 was the plan              | 2026-09-14T14:05:00Z | MINUTE  | 15:00 was the plan
            """)
    void noteIsATimeFollowedByText(String typed, Instant at, Precision precision, String text) {
        assertThat(read(typed)).isEqualTo(new NoteParseResult.CompleteNote(new TypedNote(at, precision, text)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rolled back at 14:05    | Begin with a time, such as "14:05 rolled back". | false
            1                       | Begin with a time, such as "14:05 rolled back". | false
            14                      | Begin with a time, such as "14:05 rolled back". | false
            yesterday               | “yesterday” cannot be read as a time; write 14:05, 2026-09-14 14:05, yesterday 14:05 or 14:05 UTC. | true
            2026-09-10 rolled back  | “2026-09-10 rolled back” cannot be read as a time; write 14:05, 2026-09-14 14:05, yesterday 14:05 or 14:05 UTC. | true
            25:10 rolled back       | 25:10 is no time of day. | true
            14:05:99 rolled back    | 14:05:99 is no time of day. | true
            14:60                   | 14:60 is no time of day. | true
            2026-02-30 14:05 back   | 2026-02-30 is no day of the calendar. | true
            """)
    void invalidNoteIsExplainedInOneSentence(String typed, String why, boolean begun) {
        assertThat(read(typed)).isEqualTo(new NoteParseResult.InvalidNote(why, begun));
    }

    @Test
    void timeWithoutTextIsIncomplete() {
        assertThat(read(" 14:05 ")).isEqualTo(
                new NoteParseResult.TimeOnly(Instant.parse("2026-09-14T14:05:00Z"), Precision.MINUTE));
        assertThat(read("~14:05 UTC:")).isEqualTo(
                new NoteParseResult.TimeOnly(Instant.parse("2026-09-14T14:05:00Z"), Precision.QUARTER));
        assertThat(read("")).isInstanceOf(NoteParseResult.InvalidNote.class);
    }

    @Test
    void timeOfDayResolvesToThePast() {
        Instant now = Instant.parse("2026-09-15T08:30:00Z");
        TimeReference frame = TimeReference.before(now, ZoneOffset.UTC);
        assertThat(at("08:29 x", frame)).isEqualTo("2026-09-15T08:29:00Z");
        assertThat(at("08:34 a clock that runs fast", frame)).isEqualTo("2026-09-15T08:34:00Z");
        assertThat(at("08:36 x", frame)).isEqualTo("2026-09-14T08:36:00Z");
        assertThat(at("14:05 x", frame)).isEqualTo("2026-09-14T14:05:00Z");
        assertThat(at("yesterday 14:05 x", frame)).isEqualTo("2026-09-14T14:05:00Z");
    }

    private static Instant at(String typed, TimeReference frame) {
        return ((NoteParseResult.CompleteNote) TypedNote.read(typed, frame)).note().at();
    }

    @Test
    void formattedNoteParsesToTheSameNote() {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        List<String> words = List.of("rolled", "back", "local", "UTC", "Z", "about", "~", "-", "–", ":", ",", "14:05",
                "yesterday", "2026-01-01", "ärger", "5 %", "\"quoted\"", "😀", ";", "~14:05:");
        List<Precision> precisions = List.of(Precision.SECOND, Precision.MINUTE, Precision.QUARTER);
        for (int i = 0; i < 20_000; i++) {
            Precision precision = precisions.get(random.nextInt(3));
            long unit = precision == Precision.SECOND ? 1 : 60;
            // Any time of the years with four digits.
            Instant at = Instant.ofEpochSecond(random.nextLong(0, 253_000_000_000L) / unit * unit);
            StringBuilder text = new StringBuilder(words.get(random.nextInt(words.size())));
            for (int more = random.nextInt(4); more > 0; more--) {
                text.append(random.nextBoolean() ? " " : "").append(words.get(random.nextInt(words.size())));
            }
            TypedNote note = new TypedNote(at, precision, text.toString());
            TimeReference frame = TimeReference.around(Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L)),
                    random.nextBoolean() ? VIENNA : ZoneOffset.UTC);
            String input = note.toInput(frame.clock());
            assertThat(TypedNote.read(input, frame)).as("seed %d, %s", seed, input)
                    .isEqualTo(new NoteParseResult.CompleteNote(note));
        }
    }
}
