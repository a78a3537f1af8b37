package dev.hindsight.workspace.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.time.TypedTime.UnderstoodTime;
import dev.hindsight.workspace.time.TypedTime.UnreadableTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people type, on a clock of Vienna, for an incident that began on 14 September; it is December.
class TypedTimeTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Instant NOW = Instant.parse("2026-12-01T16:00:00Z");
    private static final TimeReference INCIDENT = TimeReference.since(Instant.parse("2026-09-14T11:45:00Z"), NOW,
            VIENNA);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            13:57                        | 2026-09-14T11:57:00Z | MINUTE
            13:57 UTC                    | 2026-09-14T13:57:00Z | MINUTE
            29 Feb 13:57                 | 2028-02-29T12:57:00Z | MINUTE
            13:57Z                       | 2026-09-14T13:57:00Z | MINUTE
            13:57 UTC+3                  | 2026-09-14T10:57:00Z | MINUTE
            13:57 utc−3:30               | 2026-09-14T17:27:00Z | MINUTE
            13:57 America/New_York       | 2026-09-14T17:57:00Z | MINUTE
            1:57 pm                      | 2026-09-14T11:57:00Z | MINUTE
            12:05 am                     | 2026-09-14T22:05:00Z | MINUTE
            13:57:30                     | 2026-09-14T11:57:30Z | SECOND
            ~13:57                       | 2026-09-14T11:57:00Z | QUARTER
            about 13:57                  | 2026-09-14T11:57:00Z | QUARTER
            yesterday 14:00              | 2026-09-13T12:00:00Z | MINUTE
            Today, about 14:00           | 2026-09-14T12:00:00Z | QUARTER
            2026-09-10 14:05             | 2026-09-10T12:05:00Z | MINUTE
            2026-09-10T14:05             | 2026-09-10T12:05:00Z | MINUTE
            2026-09-10T14:05:06Z         | 2026-09-10T14:05:06Z | SECOND
            2026-09-10T14:05:06.5+02:00  | 2026-09-10T12:05:06.5Z | SECOND
            2026-09-10T14:05-0700        | 2026-09-10T21:05:00Z | MINUTE
            10 Sep 2026, 14:05 UTC+2     | 2026-09-10T12:05:00Z | MINUTE
            10 September 14:05           | 2026-09-10T12:05:00Z | MINUTE
            Sep 10, 2026 at 14:05        | 2026-09-10T12:05:00Z | MINUTE
            10.9.2026 14:05              | 2026-09-10T12:05:00Z | MINUTE
            2026-12-15                   | 2026-12-14T23:00:00Z | DAY
            15 Dec 2026                  | 2026-12-14T23:00:00Z | DAY
            2026-10-25 02:30 UTC+1       | 2026-10-25T01:30:00Z | MINUTE
            2026-10-25 02:30 UTC+2       | 2026-10-25T00:30:00Z | MINUTE
            """)
    void typedTimeIsMeantOnTheClockOfTheWindowAndOnTheDayOfTheIncident(String typed, Instant at, Precision precision) {
        assertThat(TypedTime.read(typed, INCIDENT))
                .isEqualTo(new UnderstoodTime(new TimeWithPrecision(at, null, precision), ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            25:10                  | 25:10 is no time of day.
            13:05 pm               | 13:05 pm is no time of day.
            2026-02-30 14:05       | 2026-02-30 is no day of the calendar.
            14:05 UTC+30           | UTC+30 is no zone; write UTC, local or UTC+2.
            2026-03-29 02:30       | The clock skips 02:30 on 29 Mar 2026 in Europe/Vienna: it is set forward.
            15:00 to 14:00         | “15:00 to 14:00” ends before it begins.
            9/14/2026              | “9/14/2026” cannot be read as a time; write 14:05, 2026-09-14 14:05, yesterday 14:05 or 14:05 UTC.
            13:57 x                | “13:57 x” cannot be read as a time; write 14:05, 2026-09-14 14:05, yesterday 14:05 or 14:05 UTC.
            """)
    void whatCannotBeReadIsSaidInOneSentence(String typed, String why) {
        assertThat(TypedTime.read(typed, INCIDENT)).isEqualTo(new UnreadableTime(why, !typed.startsWith("9/")));
    }

    @Test
    void incidentThatGoesOnTakesTheLastSuchTime() {
        TimeReference live = TimeReference.since(NOW.minusSeconds(3 * 3600), NOW, VIENNA);
        assertThat(at("16:59", live)).isEqualTo("2026-12-01T15:59:00Z");
        assertThat(at("17:04", live)).as("a clock that runs fast").isEqualTo("2026-12-01T16:04:00Z");
        assertThat(at("18:00", live)).isEqualTo("2026-11-30T17:00:00Z");
    }

    private static Instant at(String typed, TimeReference reference) {
        return ((UnderstoodTime) TypedTime.read(typed, reference)).time().at();
    }

    @Test
    void previewSaysTheZone() {
        TimeWithPrecision typed = ((UnderstoodTime) TypedTime.read("~13:57", INCIDENT)).time();
        assertThat(TypedTime.preview(typed, INCIDENT))
                .isEqualTo("14 Sep 2026, 13:57 UTC+2 (11:57 UTC), to a quarter of an hour");
    }

    @Test
    void wholeDayIsKeptAsTheSameDayOnEveryClock() {
        TimeWithPrecision typed = ((UnderstoodTime) TypedTime.read("2026-12-15", INCIDENT)).time();
        assertThat(TypedTime.kept(typed, INCIDENT).at()).isEqualTo("2026-12-15T00:00:00Z");
    }

    @Test
    void whatTheWindowPrintsIsReadBackToTheSameTime() {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        List<String> zones = List.of("UTC", "Europe/Vienna", "Europe/London", "America/New_York", "America/St_Johns",
                "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo");
        for (int i = 0; i < 20_000; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            TimeFormat clock = new TimeFormat(zone);
            Instant from = Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L) / 60 * 60);
            ZoneOffsetTransition change = zone.getRules().nextTransition(from);
            if (change != null && random.nextBoolean()) {
                from = change.getInstant().plusSeconds(60L * random.nextInt(-150, 150));
            }
            Instant to = from.plusSeconds(60L * random.nextInt(1, 3000));
            TimeReference other = TimeReference.around(Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L)), zone);
            String shown = "seed " + seed + ", " + zone + ", " + clock.instant(from);
            assertThat(at(clock.instant(from), other)).as(shown).isEqualTo(from);
            assertThat(at(clock.input(from), other)).as(shown).isEqualTo(from);
            assertThat(at(clock.time(from), TimeReference.around(from, zone))).as(shown).isEqualTo(from);
            TimeWithPrecision span = ((UnderstoodTime) TypedTime.read(clock.span(from, to), other)).time();
            assertThat(span).as(shown + " " + clock.span(from, to))
                    .isEqualTo(new TimeWithPrecision(from, to, Precision.MINUTE));
        }
    }
}
