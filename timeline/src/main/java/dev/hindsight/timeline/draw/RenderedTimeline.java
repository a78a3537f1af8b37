package dev.hindsight.timeline.draw;

import java.util.List;

/// A timeline as it was drawn; answers what lies under the pointer, so that nothing is searched twice.
public final class RenderedTimeline {
    private final TimeScale time;
    private final List<RenderedRow> rows;

    RenderedTimeline(TimeScale time, List<RenderedRow> rows) {
        this.time = time;
        this.rows = List.copyOf(rows);
    }

    /// {@return the scale between time and pixels}
    public TimeScale time() {
        return time;
    }

    /// {@return what lies at that pixel}
    public Hit hit(double x, double y) {
        long at = time.time(Math.clamp(x, time.left(), time.right()));
        RenderedRow under = rows.stream().filter(row -> y >= row.top() - 7 && y < row.bottom() + 7).findFirst()
                .orElse(null);
        List<Hit.Reading> readings = rows.stream().flatMap(row -> row.readings(at).stream()).toList();
        return new Hit(at, under == null ? null : under.lane(), under == null ? List.of() : under.marksAt(x, y),
                readings);
    }

    /// {@return pixels of the upper and lower edge of a lane: where tests and overlays look for it}
    /// @throws IllegalArgumentException if there is no such lane
    public double[] extent(String laneId) {
        RenderedRow row = rows.stream().filter(it -> it.lane().id().equals(laneId)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no lane " + laneId));
        return new double[]{row.top(), row.bottom()};
    }
}
