package dev.hindsight.workspace.ingest.format.operation;

import dev.hindsight.workspace.ingest.format.event.EventTime;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The distance between the points of a series: the one that is most frequent.
final class SeriesStep {
    private static final double MICRO = 1e6;

    private SeriesStep() {}

    /// {@return the most frequent distance of neighbouring times in seconds, with its share of all distances; null where
    /// there are not two}
    ///
    /// @param times in the notation of [EventTime]
    static @Nullable PointDistance of(List<String> times) {
        List<Long> micros = new ArrayList<>();
        for (String time : times) {
            Long at = micros(time);
            if (at != null) {
                micros.add(at);
            }
        }
        Map<Long, Integer> steps = new HashMap<>();
        int all = 0;
        for (int i = 1; i < micros.size(); i++) {
            long step = Math.abs(micros.get(i) - micros.get(i - 1));
            if (step > 0) {
                steps.merge(step, 1, Integer::sum);
                all++;
            }
        }
        int n = all;
        return steps.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.<Long, Integer>comparingByKey()
                        .reversed()))
                .map(it -> new PointDistance(it.getKey() / MICRO, (double) it.getValue() / n)).orElse(null);
    }

    /// A distance.
    ///
    /// @param share of all distances that have it
    record PointDistance(double seconds, double share) {}

    private static @Nullable Long micros(String time) {
        try {
            LocalDateTime local = EventTime.local(time);
            java.time.Instant at = local != null
                    ? local.toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(time).toInstant();
            return Math.multiplyExact(at.getEpochSecond(), 1_000_000L) + at.getNano() / 1_000;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
