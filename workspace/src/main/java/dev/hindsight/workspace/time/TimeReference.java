package dev.hindsight.workspace.time;

import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a typed time that is not complete refers to.
///
/// @param near a time of day without a date means the one nearest to this time
/// @param today lies on the day after "yesterday"
/// @param zone of times that name none
/// @param local what "local" means
public record TimeReference(Instant near, Instant today, ZoneId zone, ZoneId local) {
    private static final Duration DAY = Duration.ofDays(1);
    /// A time of day slightly in the future means that a clock runs fast.
    private static final Duration AHEAD = Duration.ofMinutes(5);
    /// What is said of an incident happened after its onset, or a little before: its first day is that from 2 h before
    /// the onset to 22 h after it.
    private static final Duration MIDDLE = Duration.ofHours(10);

    /// {@return the reference to the hours around a time}
    public static TimeReference around(Instant middle, ZoneId zone) {
        return new TimeReference(middle, middle, zone, ZoneId.systemDefault());
    }

    /// {@return the reference to the day before a time: a time of day is the last such time}
    public static TimeReference before(Instant now, ZoneId zone) {
        return new TimeReference(now.plus(AHEAD).minus(Duration.ofHours(12)), now, zone, ZoneId.systemDefault());
    }

    /// {@return the reference to the day after a time: a time of day is the next such time}
    public static TimeReference after(Instant now, ZoneId zone) {
        return new TimeReference(now.minus(AHEAD).plus(Duration.ofHours(12)), now, zone, ZoneId.systemDefault());
    }

    /// {@return the reference to a visible range: around its middle if it is at most a day, else before its end}
    public static TimeReference visible(TimeRange range, ZoneId zone) {
        return range.length().compareTo(DAY) <= 0
                ? around(TimeRange.instant(range.from() + (range.to() - range.from()) / 2), zone)
                : before(TimeRange.instant(range.to()), zone);
    }

    /// {@return the reference to an incident that began at a time: its first day; what began within the last day goes
    /// on, and a time of day is the last such time}
    public static TimeReference since(Instant began, Instant now, ZoneId zone) {
        return began.plus(DAY).isAfter(now) && !began.isAfter(now)
                ? before(now, zone)
                : new TimeReference(began.plus(MIDDLE), began, zone, ZoneId.systemDefault());
    }

    /// {@return the reference to an incident: to its onset, else to the first of its other times}
    public static TimeReference of(@Nullable Incident incident, Instant now, ZoneId zone) {
        return incident == null
                ? before(now, zone)
                : Stream.of(IncidentMilestone.ONSET, IncidentMilestone.DETECTED, IncidentMilestone.MITIGATED,
                        IncidentMilestone.RESOLVED, IncidentMilestone.DECLARED).map(incident.times()::get)
                        .filter(Objects::nonNull).map(TimeWithPrecision::at).findFirst()
                        .map(it -> since(it, now, zone)).orElseGet(() -> before(now, zone));
    }

    /// {@return the clock that times are typed on}
    public TimeFormat clock() {
        return new TimeFormat(zone);
    }
}
