package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.row.Hit;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The read-out of a time: in UTC and on the local clock, how long ago it is, the marks and shifts there, and the value
/// of every lane.
///
/// @param local the zone of the local clock
/// @param localFirst whether the local time comes first
public record Readout(ZoneId local, boolean localFirst) {
    private static final int MOST_MARKS = 6;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    /// {@return it line by line, the time first}
    public List<String> lines(Hit hit, Instant now) {
        List<String> lines = new ArrayList<>(times(TimeRange.instant(hit.time()), now));
        hit.marks().stream().limit(MOST_MARKS)
                .forEach(mark -> lines.add(mark.label() + ", " + time(TimeRange.instant(mark.at()))));
        if (hit.marks().size() > MOST_MARKS) {
            lines.add("and " + (hit.marks().size() - MOST_MARKS) + " more");
        }
        hit.findings().forEach(it -> lines.add("shift: " + it.label()));
        hit.readings().forEach(reading -> lines.add(reading.line() + " " + reading.text()));
        return List.copyOf(lines);
    }

    private List<String> times(Instant at, Instant now) {
        String ago = Format.ago(at, now);
        String here = local.getRules().getOffset(at).equals(ZoneOffset.UTC) ? "" : zoned(LOCAL, at);
        if (here.isEmpty()) {
            return List.of(Format.instant(at), ago);
        }
        return localFirst
                ? List.of(here, Format.instant(at) + " · " + ago)
                : List.of(Format.instant(at), here + " · " + ago);
    }

    private String time(Instant at) {
        return localFirst ? zoned(SHORT, at) : Format.time(at);
    }

    private String zoned(DateTimeFormatter format, Instant at) {
        return format.format(at.atZone(local)) + " local";
    }
}
