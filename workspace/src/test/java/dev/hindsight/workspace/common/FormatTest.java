package dev.hindsight.workspace.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final Instant AT = Instant.parse("2026-09-14T14:05:31Z");

    @Test
    void singleLineReplacesControlCharacters() {
        assertThat(Format.singleLine("v14 \u2013 plain \u05e9\u05dc\u05d5\u05dd \uD83D\uDE80")).isEqualTo(
                "v14 \u2013 plain \u05e9\u05dc\u05d5\u05dd \uD83D\uDE80");
        assertThat(Format.singleLine("one\r\ntwo\tthree")).isEqualTo("one  two three");
        assertThat(Format.singleLine("\u202Elive\u2069 \u001B[2J")).isEqualTo("\uFFFDlive\uFFFD \uFFFD[2J");
    }

    @Test
    void valuesHaveIntervalAndN() {
        assertThat(Format.value(0.68, 0.64, 0.72, 1377L, 2)).isEqualTo("0.68 [0.64, 0.72], n 1,377");
        assertThat(Format.value(0.68, Double.NaN, Double.NaN, null, 2)).isEqualTo("0.68");
        assertThat(Format.value(Double.NaN, 0, 1, 3L, 2)).isEqualTo("unknown");
        assertThat(Format.rate(0.19, 0.17, 0.21, 1377L)).isEqualTo("19 % [17, 21], n 1,377");
        assertThat(Format.rate(0.021, 0.004, 0.05, 212L)).isEqualTo("2.1 % [0.4, 5.0], n 212");
    }

    @Test
    void numbersHaveARealMinusAndNoNegativeZero() {
        assertThat(Format.number(-0.234, 2)).isEqualTo("−0.23");
        assertThat(Format.number(-0.001, 2)).isEqualTo("0.00");
        assertThat(Format.signed(0.05, 2)).isEqualTo("+0.05");
        assertThat(Format.signed(-0.05, 2)).isEqualTo("−0.05");
        assertThat(Format.signed(0.001, 2)).isEqualTo("0.00");
        assertThat(Format.count(1_377_000)).isEqualTo("1,377,000");
        assertThat(Format.count(-5)).isEqualTo("−5");
        assertThat(Format.count(1, "change", "changes")).isEqualTo("1 change");
        assertThat(Format.count(0, "change", "changes")).isEqualTo("0 changes");
    }

    @Test
    void percentagesHaveAtMostOneDecimal() {
        assertThat(Format.percent(0.19)).isEqualTo("19 %");
        assertThat(Format.percent(0.03)).isEqualTo("3 %");
        assertThat(Format.percent(0.021)).isEqualTo("2.1 %");
        assertThat(Format.percent(0.0996)).isEqualTo("10 %");
        assertThat(Format.percent(Double.NaN)).isEqualTo("unknown");
    }

    @Test
    void instantsAreUtcOnEveryMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Format.time(AT)).isEqualTo("14:05 UTC");
            assertThat(Format.instant(AT)).isEqualTo("14 Sep 2026, 14:05 UTC");
            assertThat(Format.number(1234.5, 1)).isEqualTo("1,234.5");
            assertThat(Format.count(1234)).isEqualTo("1,234");
        } finally {
            Locale.setDefault(before);
        }
        assertThat(Format.instant(null)).isEqualTo("unknown");
        assertThat(Format.span(AT, AT.plusSeconds(3600))).isEqualTo("14 Sep 2026, 14:05–15:05 UTC");
        assertThat(Format.span(AT, AT.plusSeconds(86_400)))
                .isEqualTo("14 Sep 2026, 14:05 – 15 Sep 2026, 14:05 UTC");
    }

    @Test
    void durationsUseTwoLargestUnits() {
        assertThat(Format.duration(Duration.ofMinutes(384))).isEqualTo("6 h 24 min");
        assertThat(Format.duration(Duration.ofHours(51))).isEqualTo("2 d 3 h");
        assertThat(Format.duration(Duration.ofHours(6))).isEqualTo("6 h");
        assertThat(Format.duration(Duration.ofSeconds(90))).isEqualTo("1 min 30 s");
        assertThat(Format.duration(Duration.ofMillis(120))).isEqualTo("120 ms");
        assertThat(Format.duration(Duration.ZERO)).isEqualTo("0 s");
        assertThat(Format.duration(Duration.ofMinutes(-5))).isEqualTo("−5 min");
        assertThat(Format.duration(null)).isEqualTo("unknown");
        assertThat(Format.ago(AT, AT.plusSeconds(9 * 60 + 59))).isEqualTo("9 min ago");
        assertThat(Format.ago(AT, AT.plusSeconds(20))).isEqualTo("just now");
        assertThat(Format.ago(AT, AT.plusSeconds(26 * 3600))).isEqualTo("26 h ago");
        assertThat(Format.ago(AT, AT.plusSeconds(3 * 86_400))).isEqualTo("3 d ago");
    }

    @Test
    void sizesUsePowersOfThousand() {
        assertThat(Format.bytes(512)).isEqualTo("512 B");
        assertThat(Format.bytes(1_400_000)).isEqualTo("1.4 MB");
        assertThat(Format.bytes(999_999)).isEqualTo("1.0 MB");
    }
}
