package dev.hindsight.app.view.compare;

import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.time.TimeReference;
import dev.hindsight.workspace.time.TypedTime.UnderstoodTime;
import dev.hindsight.workspace.time.TypedTime.UnreadableTime;
import dev.hindsight.workspace.time.TypedTime;
import java.time.temporal.ChronoUnit;
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
    static Optional<TimeRange> span(String text, TimeReference reference) {
        return TypedTime.read(text, reference) instanceof UnderstoodTime(TimeWithPrecision typed, String _)
                ? TypedTime.range(typed, reference)
                : Optional.empty();
    }

    /// {@return what a typed span means, or why it means nothing, one sentence; empty while nothing is typed}
    static String preview(String text, TimeReference reference) {
        if (text.isBlank()) {
            return "";
        }
        return switch (TypedTime.read(text, reference)) {
            case UnreadableTime(String why, boolean begun) -> begun ? why : noSpan(text);
            case UnderstoodTime(TimeWithPrecision typed, String _) -> TypedTime.range(typed, reference)
                    .map(it -> reference.clock().span(TimeRange.instant(it.from()), TimeRange.instant(it.to())))
                    .orElse(noSpan(text));
        };
    }

    private static String noSpan(String text) {
        return "“" + text.strip() + "” is no span of time; write it like " + SPAN + ".";
    }

    /// {@return a span as it can be typed again on a clock}
    static String toInput(TimeRange range, TimeFormat clock) {
        return clock.input(TimeRange.instant(range.from()).truncatedTo(ChronoUnit.SECONDS)) + " to "
                + clock.input(TimeRange.instant(range.to()).truncatedTo(ChronoUnit.SECONDS));
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
