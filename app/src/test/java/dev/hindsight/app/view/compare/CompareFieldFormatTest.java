package dev.hindsight.app.view.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.time.TimeReference;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompareFieldFormatTest {
    private static final TimeReference NOW = TimeReference.before(Instant.parse("2026-09-15T12:00:00Z"),
            ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({"2026-09-07 14:00 to 20:00, 2026-09-07T14:00:00Z, 2026-09-07T20:00:00Z",
            "2026-09-07T14:00:00Z/2026-09-08T02:30:00Z, 2026-09-07T14:00:00Z, 2026-09-08T02:30:00Z",
            "08:00 to 09:30, 2026-09-15T08:00:00Z, 2026-09-15T09:30:00Z",
            "2026-09-07, 2026-09-07T00:00:00Z, 2026-09-08T00:00:00Z",
            "2026-09-07 to 2026-09-08, 2026-09-07T00:00:00Z, 2026-09-09T00:00:00Z"})
    void spansParseInBothNotations(String text, Instant from, Instant to) {
        assertThat(CompareFieldFormat.span(text, NOW)).contains(TimeRange.of(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday 14:00", "2026-09-07 14:00", "2026-09-07 14:00 to 14:00",
            "2026-09-07 20:00 to 14:00",
            "2026-09-07 14:00 to", "/"})
    void invalidSpanIsRejected(String text) {
        assertThat(CompareFieldFormat.span(text, NOW)).isEmpty();
    }

    @Test
    void formattedSpanParsesToTheSameSpan() {
        TimeRange span = TimeRange.of(Instant.parse("2026-09-07T14:00:00Z"), Instant.parse("2026-09-08T02:30:00Z"));
        assertThat(CompareFieldFormat.span(CompareFieldFormat.toInput(span, TimeFormat.UTC), NOW)).contains(span);
    }

    @Test
    void sliceParsesKeyValuePairs() {
        assertThat(CompareFieldFormat.slice(" prompt = support , region=eu,"))
                .contains(Map.of("prompt", "support", "region",
                        "eu"));
        assertThat(CompareFieldFormat.slice("tag=a=b")).contains(Map.of("tag", "a=b"));
        assertThat(CompareFieldFormat.slice(" ")).contains(Map.of());
        assertThat(CompareFieldFormat.slice("prompt")).isEmpty();
        assertThat(CompareFieldFormat.slice("=x")).isEmpty();
        assertThat(CompareFieldFormat.slice("prompt=")).isEmpty();
        assertThat(CompareFieldFormat.toInput(Map.of("region", "eu", "prompt", "a"))).isEqualTo("prompt=a, region=eu");
    }
}
