package dev.hindsight.ui;

import dev.hindsight.workspace.common.Format;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Says of a running task how far it is and about how long it will still take: "Importing log.csv, 42 %, about 3 min
/// left". The rate is that since progress was first seen; nothing is said of the rest before 3 seconds and 2 % of it.
public final class TaskWords {
    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final double LEAST = 0.02;

    private final InstantSource clock;
    private @Nullable TaskHandle task;
    private Instant since = Instant.EPOCH;
    private double from;
    private double last;

    /// Words for one task after the other.
    public TaskWords(InstantSource clock) {
        this.clock = clock;
    }

    /// {@return what a task does and how far it is; asked whenever it reported progress}
    public String of(TaskHandle now) {
        double progress = now.progress();
        if (progress < 0) {
            return now.title();
        }
        // Work of several parts begins each from the start.
        if (!now.equals(task) || progress < last) {
            task = now;
            since = clock.instant();
            from = progress;
        }
        last = progress;
        return now.title() + ", " + Format.percent(Math.min(1, progress), 0) + left(progress);
    }

    private String left(double progress) {
        Duration taken = Duration.between(since, clock.instant());
        double done = progress - from;
        if (progress >= 1 || done < LEAST || taken.compareTo(SHORTEST) < 0) {
            return "";
        }
        double seconds = taken.toMillis() / 1e3 * (1 - progress) / done;
        return seconds < 60
                ? ", less than a minute left"
                : ", about " + Format.duration(Duration.ofMinutes(Math.round(seconds / 60))) + " left";
    }
}
