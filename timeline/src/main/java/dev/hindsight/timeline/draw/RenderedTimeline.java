package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.FindingMark;
import dev.hindsight.timeline.draw.row.Hit;
import dev.hindsight.timeline.draw.row.RenderedRow;
import dev.hindsight.timeline.draw.scale.TimeScale;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A drawn timeline; resolves what is under the pointer.
public final class RenderedTimeline {
    private static final double GRIP = 4;

    private final TimeScale time;
    private final LaneStack stack;
    private final List<RenderedRow> rows;
    private final @Nullable Minimap map;
    private final double noticeBottom;

    /// @param noticeBottom pixel of the lower edge of the notice; 0 where there is none
    RenderedTimeline(TimeScale time, LaneStack stack, List<RenderedRow> rows, @Nullable Minimap map,
            double noticeBottom) {
        this.time = time;
        this.stack = stack;
        this.rows = List.copyOf(rows);
        this.map = map;
        this.noticeBottom = noticeBottom;
    }

    /// {@return the scale between time and pixels}
    public TimeScale time() {
        return time;
    }

    /// {@return the mini-map; empty where it is not drawn}
    public Optional<Minimap> map() {
        return Optional.ofNullable(map);
    }

    /// {@return pixel of the upper edge of the lanes}
    public double top() {
        return stack.top();
    }

    /// {@return pixel of the lower edge of the lanes}
    public double bottom() {
        return stack.bottom();
    }

    /// {@return pixels by which the lanes are scrolled}
    public double scrollOffset() {
        return stack.scrolled();
    }

    /// {@return the largest scroll offset; 0 where all lanes fit}
    public double maxScroll() {
        return Math.max(0, stack.height() - (stack.bottom() - stack.top()));
    }

    /// {@return what lies at that pixel}
    public Hit hit(double x, double y) {
        double inside = Math.clamp(x, time.left(), time.right());
        long at = time.time(inside);
        Lane under = laneAt(y).orElse(null);
        List<Hit.LineReading> readings = rows.stream().flatMap(row -> row.readings(at).stream()).toList();
        List<FindingMark> findings = rows.stream().flatMap(row -> row.findingsAt(inside).stream()).toList();
        List<Lane.LaneMark> marks = rows.stream().filter(row -> row.lane().equals(under))
                .flatMap(row -> row.marksAt(x, y).stream()).toList();
        return new Hit(at, under, marks, findings, readings);
    }

    /// {@return the lane at that pixel, its title beside it included; empty above and below the lanes}
    public Optional<Lane> laneAt(double y) {
        int lane = stack.at(y);
        return lane < 0 ? Optional.empty() : Optional.of(stack.lanes().get(lane));
    }

    /// {@return whether a lane is among those drawn}
    public boolean containsLane(@Nullable String laneId) {
        return stack.indexOf(laneId) >= 0;
    }

    /// {@return whether the notice is at that pixel}
    public boolean isNotice(double y) {
        return y < noticeBottom;
    }

    /// {@return id of the lane whose lower border can be grabbed at that pixel; empty for none, and for the last}
    public Optional<String> laneBorderAt(double y) {
        return y < stack.top() || y > stack.bottom()
                ? Optional.empty()
                : IntStream.range(0, stack.lanes().size() - 1).filter(i -> Math.abs(stack.bottom(i) - y) <= GRIP)
                        .mapToObj(i -> stack.lanes().get(i).id()).findFirst();
    }

    /// {@return pixels of the upper and lower border of a lane, with its title; outside the visible part where it is
    /// scrolled away}
    /// @throws IllegalArgumentException if there is no such lane
    public double[] bounds(String laneId) {
        int lane = stack.indexOf(laneId);
        if (lane < 0) {
            throw new IllegalArgumentException("no lane " + laneId);
        }
        return new double[]{stack.top(lane), stack.bottom(lane)};
    }

    /// {@return pixels of the upper and lower edge of what is drawn in a lane: where tests and overlays look for it}
    /// @throws IllegalArgumentException if there is no such lane, or it is scrolled away
    public double[] extent(String laneId) {
        RenderedRow row = rows.stream().filter(it -> it.lane().id().equals(laneId)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no lane " + laneId));
        return new double[]{row.top(), row.bottom()};
    }
}
