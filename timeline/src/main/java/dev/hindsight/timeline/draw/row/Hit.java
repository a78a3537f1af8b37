package dev.hindsight.timeline.draw.row;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.FindingMark;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The content under the pointer.
///
/// @param time microseconds
/// @param lane the lane under the pointer; null between lanes
/// @param marks the marks under the pointer: several where they are grouped
/// @param findings the shifts of any lane that are drawn at this time
/// @param readings the value of every lane at that time, top to bottom
public record Hit(long time, @Nullable Lane lane, List<Lane.LaneMark> marks, List<FindingMark> findings,
        List<LineReading> readings) {

    /// {@return the shift whose mark is under the pointer: of its lane}
    public Optional<FindingMark> shift() {
        return lane == null
                ? Optional.empty()
                : findings.stream().filter(it -> it.lane().equals(lane.id())).findFirst();
    }

    /// The value of one line at one time.
    ///
    /// @param lane id of its lane
    /// @param text such as "0.68 [0.64, 0.72], n 61"
    public record LineReading(String lane, String line, String text) {}
}
