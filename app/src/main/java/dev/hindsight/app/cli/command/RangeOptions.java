package dev.hindsight.app.cli.command;

import dev.hindsight.workspace.common.TimeRange;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which time is looked at.
public final class RangeOptions {
    @Option(names = "--from", paramLabel = "INSTANT", description = "The first instant inside, such as 2026-09-14T00:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "The first instant outside.")
    private @Nullable Instant to;

    /// {@return the range, open where nothing was said; empty where it ends before it begins}
    public Optional<TimeRange> range() {
        long first = from == null ? TimeRange.ALL.from() : TimeRange.micros(from);
        long last = to == null ? TimeRange.ALL.to() : TimeRange.micros(to);
        return first < last ? Optional.of(new TimeRange(first, last)) : Optional.empty();
    }
}
