package dev.hindsight.timeline.draw;

import dev.hindsight.workspace.common.TimeFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The display options of a timeline.
///
/// @param selectedMark id of the mark to be drawn as selected; null for none
/// @param zone the zone of the axis
/// @param heights relative heights of lanes, by id; 1 where not named
/// @param scroll pixels by which the lanes are scrolled; clamped to the content
/// @param map whether the mini-map is shown
public record RenderOptions(@Nullable String selectedMark, ZoneId zone, Map<String, Double> heights, double scroll,
        boolean map) {
    public RenderOptions {
        heights = Map.copyOf(heights);
    }

    /// {@return the options for a report: in UTC, all lanes at their default height}
    public static RenderOptions plain(@Nullable String selectedMark) {
        return new RenderOptions(selectedMark, ZoneOffset.UTC, Map.of(), 0, false);
    }

    /// {@return the name of the clock, for an axis that ends at a time}
    String clock(Instant end) {
        String name = new TimeFormat(zone).zoneName(end);
        return zone.equals(ZoneOffset.UTC) ? name : "local, " + name;
    }
}
