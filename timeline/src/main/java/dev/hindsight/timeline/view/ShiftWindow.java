package dev.hindsight.timeline.view;

import dev.hindsight.timeline.draw.lane.Timeline.FindingMark;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/// The span of a shift: until the next shift of its signal, and a day at the most, so that the span before it is as
/// close to it as that of a change.
final class ShiftWindow {
    private static final long MOST = Duration.ofDays(1).toNanos() / 1000;

    private ShiftWindow() {}

    static TimeRange of(Timeline data, FindingMark shift) {
        long next = data.findings().stream().filter(it -> it.lane().equals(shift.lane()) && it.at() > shift.at())
                .mapToLong(FindingMark::at).min().orElse(Long.MAX_VALUE);
        long end = Math.min(data.whole().range().to(), Math.min(next, shift.at() + MOST));
        return new TimeRange(shift.at(), Math.max(shift.at(), end));
    }

    /// {@return the shift for the worse of a signal in whose span a time lies: the dip at that time}
    static Optional<FindingMark> dip(Timeline data, String lane, long at) {
        return data.findings().stream().filter(it -> it.lane().equals(lane) && it.at() <= at)
                .max(Comparator.comparingLong(FindingMark::at))
                .filter(it -> Boolean.TRUE.equals(it.worse()) && of(data, it).contains(at));
    }
}
