package dev.hindsight.app.view.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.common.TimeRange;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompareEntryTest {
    private static final Instant NOW = Instant.parse("2026-09-15T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"2026-09-07 14:00 to 20:00, 2026-09-07T14:00:00Z, 2026-09-07T20:00:00Z",
            "2026-09-07T14:00:00Z/2026-09-08T02:30:00Z, 2026-09-07T14:00:00Z, 2026-09-08T02:30:00Z",
            "08:00 to 09:30, 2026-09-15T08:00:00Z, 2026-09-15T09:30:00Z",
            "2026-09-07, 2026-09-07T00:00:00Z, 2026-09-08T00:00:00Z",
            "2026-09-07 to 2026-09-08, 2026-09-07T00:00:00Z, 2026-09-09T00:00:00Z"})
    void aSpanIsReadAsPeopleAndTheCommandLineWriteIt(String text, Instant from, Instant to) {
        assertThat(CompareEntry.span(text, NOW)).contains(TimeRange.of(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-09-07 14:00", "2026-09-07 14:00 to 14:00",
            "2026-09-07 20:00 to 14:00",
            "2026-09-07 14:00 to", "/"})
    void whatIsNoSpanIsRefused(String text) {
        assertThat(CompareEntry.span(text, NOW)).isEmpty();
    }

    @Test
    void aSpanIsWrittenSoThatItCanBeTypedAgain() {
        TimeRange span = TimeRange.of(Instant.parse("2026-09-07T14:00:00Z"), Instant.parse("2026-09-08T02:30:00Z"));
        assertThat(CompareEntry.span(CompareEntry.typed(span), NOW)).contains(span);
    }

    @Test
    void aSliceIsKeysWithValues() {
        assertThat(CompareEntry.slice(" prompt = support , region=eu,")).contains(Map.of("prompt", "support", "region",
                "eu"));
        assertThat(CompareEntry.slice("tag=a=b")).contains(Map.of("tag", "a=b"));
        assertThat(CompareEntry.slice(" ")).contains(Map.of());
        assertThat(CompareEntry.slice("prompt")).isEmpty();
        assertThat(CompareEntry.slice("=x")).isEmpty();
        assertThat(CompareEntry.slice("prompt=")).isEmpty();
        assertThat(CompareEntry.typed(Map.of("region", "eu", "prompt", "a"))).isEqualTo("prompt=a, region=eu");
    }
}
