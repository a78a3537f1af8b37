package dev.hindsight.app.view.compare;

import dev.hindsight.app.view.incidents.KnownTimeFormat;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Spans and slices as people type and read them.
final class CompareFieldFormat {
    static final String SPAN = "2026-09-07 14:00 to 20:00";
    static final String SLICE = "prompt=support, region=eu";

    private CompareFieldFormat() {}

    /// {@return the span; a day means the whole day; empty where the text is no span or an empty one}
    ///
    /// @param text as for the times of an incident, or `FROM/TO` as the command line takes it
    /// @param now a time without day is the last one before it
    static Optional<TimeRange> span(String text, Instant now) {
        return KnownTimeFormat.parse(text.replace("/", " to "), now).flatMap(CompareFieldFormat::span);
    }

    private static Optional<TimeRange> span(TimeWithPrecision typed) {
        Instant last = typed.until();
        boolean days = typed.precision() == Precision.DAY;
        if (last == null && !days) {
            return Optional.empty();
        }
        Instant end = last == null ? typed.at() : last;
        TimeRange range = TimeRange.of(typed.at(), days ? end.plus(Duration.ofDays(1)) : end);
        return range.length().isZero() ? Optional.empty() : Optional.of(range);
    }

    /// {@return a span as it can be typed again}
    static String toInput(TimeRange range) {
        return KnownTimeFormat
                .toInput(new TimeWithPrecision(TimeRange.instant(range.from()), TimeRange.instant(range.to()),
                        Precision.MINUTE));
    }

    /// {@return values by key; empty where one of them is not written as `key=value`}
    static Optional<Map<String, String>> slice(String text) {
        Map<String, String> slice = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int sign = part.indexOf('=');
            if (sign < 0 && part.isBlank()) {
                continue;
            }
            String key = part.substring(0, Math.max(0, sign)).strip();
            String value = part.substring(sign + 1).strip();
            if (key.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            slice.put(key, value);
        }
        return Optional.of(slice);
    }

    /// {@return a slice as it can be typed again}
    static String toInput(Map<String, String> slice) {
        return slice.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()).sorted()
                .collect(Collectors.joining(", "));
    }
}
