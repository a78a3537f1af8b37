package dev.hindsight.timeline.draw;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a timeline is shown, apart from what it says.
///
/// @param selectedMark id of the mark to be drawn as selected; null for none
/// @param zone on whose clock times are told
/// @param heights how tall lanes are beside what they would be, by id; 1 where not named
/// @param scroll pixels by which the lanes are moved up where there are more than fit; cut to what is there
/// @param map whether the whole span is shown at the foot
public record RenderOptions(@Nullable String selectedMark, ZoneId zone, Map<String, Double> heights, double scroll,
        boolean map) {
    public RenderOptions {
        heights = Map.copyOf(heights);
    }

    /// {@return a look for a report: in UTC, all lanes as tall as they are}
    public static RenderOptions plain(@Nullable String selectedMark) {
        return new RenderOptions(selectedMark, ZoneOffset.UTC, Map.of(), 0, false);
    }

    /// {@return the name of the clock, for the axis}
    String clock() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : "local time";
    }
}
