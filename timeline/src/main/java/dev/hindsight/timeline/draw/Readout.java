package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.row.Hit;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// The read-out of a time: in UTC and on the local clock, how long ago it is, the marks and shifts there, and the value
/// of every lane.
///
/// @param local the zone of the local clock
/// @param localFirst whether the local time comes first
/// @param clock the current time
public record Readout(ZoneId local, boolean localFirst, InstantSource clock) {
    private static final int MOST_MARKS = 6;

    /// {@return it line by line, the time first}
    public List<String> lines(Hit hit) {
        List<String> lines = new ArrayList<>(heading(hit));
        hit.readings().forEach(reading -> lines.add(reading.line() + " " + reading.text()));
        return List.copyOf(lines);
    }

    /// {@return it without the values of the lanes, the time first}
    public List<String> heading(Hit hit) {
        List<String> lines = new ArrayList<>(times(TimeRange.instant(hit.time()), clock.instant()));
        hit.marks().stream().limit(MOST_MARKS)
                .forEach(mark -> lines.add(mark.label() + ", " + time(TimeRange.instant(mark.at()))));
        if (hit.marks().size() > MOST_MARKS) {
            lines.add("and " + (hit.marks().size() - MOST_MARKS) + " more");
        }
        hit.findings().forEach(it -> lines.add("shift: " + it.label()));
        return List.copyOf(lines);
    }

    private List<String> times(Instant at, Instant now) {
        String ago = Format.ago(at, now);
        TimeFormat here = new TimeFormat(local);
        if (here.zoneName(at).equals("UTC")) {
            return List.of(Format.instant(at), ago);
        }
        return localFirst
                ? List.of(here.instant(at), Format.instant(at) + " · " + ago)
                : List.of(Format.instant(at), here.instant(at) + " · " + ago);
    }

    private String time(Instant at) {
        return localFirst ? new TimeFormat(local).time(at) : Format.time(at);
    }
}
