package dev.hindsight.timeline.draw.row;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.FindingMark;
import java.util.List;

/// A drawn lane, with its position and its content.
public interface RenderedRow {
    /// {@return the lane}
    Lane lane();

    /// {@return pixel of its upper edge}
    double top();

    /// {@return pixel of its lower edge}
    double bottom();

    /// {@return the marks at that place; empty where there are none}
    default List<Lane.LaneMark> marksAt(double x, double y) {
        return List.of();
    }

    /// {@return the findings at that pixel; empty where there are none}
    default List<FindingMark> findingsAt(double x) {
        return List.of();
    }

    /// {@return its values at a time}
    default List<Hit.LineReading> readings(long time) {
        return List.of();
    }
}
