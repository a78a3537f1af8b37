package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.timeline.draw.scale.ValueScale;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.workspace.common.TimeRange;

/// The mini-map at the bottom of a timeline: the whole span, with a window over the visible range. It also resolves the
/// part under the pointer.
///
/// @param time the scale of the whole span
/// @param top pixel of the upper edge
/// @param bottom pixel of the lower edge
/// @param visible the visible range
public record Minimap(TimeScale time, double top, double bottom, TimeRange visible) {
    private static final double GRIP = 4;
    private static final double LEAST_WINDOW = 6;

    /// The parts that can be dragged.
    public enum MinimapRegion {
        /// The start of the window.
        FROM,
        /// The end of the window.
        TO,
        /// The window between its edges.
        WINDOW,
        /// Beside the window.
        BESIDE,
        /// Outside the mini-map.
        NONE
    }

    /// {@return pixel of the window's left edge}
    public double left() {
        return Math.min(time.inside(visible.from()), time.right() - LEAST_WINDOW);
    }

    /// {@return pixel of the window's right edge; a few pixels from the left at least, so that it can be grabbed}
    public double right() {
        return Math.max(left() + LEAST_WINDOW, time.inside(visible.to()));
    }

    /// {@return what lies at a pixel}
    public MinimapRegion part(double x, double y) {
        if (y < top || y > bottom || x < time.left() - GRIP || x > time.right() + GRIP) {
            return MinimapRegion.NONE;
        }
        boolean narrow = right() - left() < 3 * GRIP;
        if (Math.abs(x - left()) <= GRIP && !(narrow && x > left())) {
            return MinimapRegion.FROM;
        }
        if (Math.abs(x - right()) <= GRIP && !(narrow && x < right())) {
            return MinimapRegion.TO;
        }
        return x > left() && x < right() ? MinimapRegion.WINDOW : MinimapRegion.BESIDE;
    }

    void paint(Timeline timeline, Painter painter, Palette palette) {
        double width = time.right() - time.left();
        TextStyle small = TextStyle.of(10.5);
        painter.text("All of it", 14, (top + bottom) / 2 + 4, small, palette.muted());
        painter.fillRect(time.left(), top, width, bottom - top, palette.grid().withOpacity(0.5));
        for (Timeline.Band band : timeline.bands()) {
            if (band.kind() == BandKind.ONSET || band.kind() == BandKind.EXPOSURE) {
                double left = time.inside(band.range().from());
                double right = Math.max(left + 1, time.inside(band.range().to()));
                painter.fillRect(left, top, right - left, bottom - top,
                        band.kind() == BandKind.ONSET ? palette.onsetBand() : palette.exposureBand());
            }
        }
        Lane.LinesLane lane = timeline.whole().lane();
        if (lane != null && !lane.isEmpty()) {
            paintLine(painter, lane, palette.series(0));
        }
        paintWindow(painter, palette);
    }

    /// The first line, one value for every other pixel.
    private void paintLine(Painter painter, Lane.LinesLane lane, Rgba color) {
        ValueScale values = ValueScale.of(lane, time, top + 3, bottom - 3);
        Lane.LaneLine line = lane.lines().getFirst();
        int columns = Math.max(1, (int) ((time.right() - time.left()) / 2));
        double[] sum = new double[columns];
        double[] n = new double[columns];
        boolean[] apart = new boolean[columns];
        int known = -1;
        for (int i = 0; i < line.from().length; i++) {
            int column = Math.min(columns - 1, (int) ((time.inside(line.middle(i)) - time.left()) / 2));
            double value = line.value()[i];
            if (!Double.isNaN(value)) {
                apart[column] |= n[column] == 0 && known >= 0 && (known < i - 1 || line.isApart(i));
                known = i;
                sum[column] += value * Math.max(1, line.n()[i]);
                n[column] += Math.max(1, line.n()[i]);
            }
        }
        int last = -1;
        for (int column = 0; column < columns; column++) {
            if (n[column] > 0) {
                double y = values.y(sum[column] / n[column]);
                boolean joined = last >= 0 && !apart[column];
                double from = joined ? values.y(sum[last] / n[last]) : y;
                double left = time.left() + 2.0 * (joined ? last + 1 : column);
                painter.fillRect(left, from - 0.7, time.left() + 2.0 * column - left, 1.4, color);
                painter.fillRect(time.left() + 2.0 * column, Math.min(from, y) - 0.7, 2, Math.abs(y - from) + 1.4,
                        color);
                last = column;
            }
        }
    }

    private void paintWindow(Painter painter, Palette palette) {
        Rgba veil = palette.panel().withOpacity(0.6);
        painter.fillRect(time.left(), top, left() - time.left(), bottom - top, veil);
        painter.fillRect(right(), top, time.right() - right(), bottom - top, veil);
        painter.strokeRect(left() + 0.5, top + 0.5, right() - left() - 1, bottom - top - 1,
                Stroke.solid(palette.accent(), 1));
        for (double edge : new double[]{left(), right() - 3}) {
            painter.fillRect(edge, (top + bottom) / 2 - 5, 3, 10, palette.accent());
        }
    }
}
