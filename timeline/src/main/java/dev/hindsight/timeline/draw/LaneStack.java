package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.lane.Lane;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The layout of the lanes. Every lane gets its least height first; the rest is divided by weight, and by the person's
/// relative heights. Where there is too little room the lanes shrink a little, and then they scroll.
///
/// @param top pixel of the upper edge of the room
/// @param bottom pixel of its lower edge
/// @param edges upper edges of the lanes, and the lower edge of the last; moved by what is scrolled
record LaneStack(List<Lane> lanes, double top, double bottom, double[] edges) {
    private static final double MOST_SHRUNK = 0.9;

    static LaneStack of(List<Lane> lanes, double top, double bottom, Map<String, Double> heights, double scroll) {
        double room = Math.max(0, bottom - top);
        double least = lanes.stream().mapToDouble(LaneStack::least).sum();
        double weights = lanes.stream().mapToDouble(Lane::weight).sum();
        double unit = weights == 0 ? 0 : Math.max(0, room - least) / weights;
        double[] wanted = lanes.stream()
                .mapToDouble(it -> (least(it) + it.weight() * unit) * heights.getOrDefault(it.id(), 1.0)).toArray();
        double all = Math.max(room, least * MOST_SHRUNK);
        double stretch = lanes.isEmpty()
                ? 1
                : all / IntStream.range(0, wanted.length).mapToDouble(i -> wanted[i]).sum();
        double[] edges = new double[lanes.size() + 1];
        edges[0] = top - Math.clamp(scroll, 0, Math.max(0, all - room));
        for (int i = 0; i < wanted.length; i++) {
            edges[i + 1] = edges[i] + wanted[i] * stretch;
        }
        return new LaneStack(lanes, top, bottom, edges);
    }

    private static double least(Lane lane) {
        return switch (lane) {
            case Lane.LinesLane _ -> lane.weight() > 1 ? 40 : 24;
            case Lane.SharesLane _ -> 21;
            case Lane.MarksLane _ -> lane.weight() > 1 ? 58 : 24;
        };
    }

    double top(int lane) {
        return edges[lane];
    }

    double bottom(int lane) {
        return edges[lane + 1];
    }

    /// {@return whether any part of a lane is visible}
    boolean isVisible(int lane) {
        return bottom(lane) > top && top(lane) < bottom;
    }

    /// {@return pixels that all lanes take without scrolling}
    double height() {
        return edges[edges.length - 1] - edges[0];
    }

    /// {@return pixels that are scrolled}
    double scrolled() {
        return top - edges[0];
    }

    int indexOf(@Nullable String id) {
        return IntStream.range(0, lanes.size()).filter(i -> lanes.get(i).id().equals(id)).findFirst().orElse(-1);
    }

    /// {@return the lane at a pixel; -1 outside}
    int at(double y) {
        if (y < top || y >= bottom) {
            return -1;
        }
        return IntStream.range(0, lanes.size()).filter(i -> y >= top(i) && y < bottom(i)).findFirst().orElse(-1);
    }
}
