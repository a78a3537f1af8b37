package dev.hindsight.timeline.draw.row;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.timeline.draw.scale.ValueScale;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.workspace.common.Format;
import java.util.Arrays;

/// A line with more bins than pixel columns: each column shows the range of its values. Where a column stands for so
/// many bins that the range would be a solid block, it shows their mean over a pale band, and the lane says so.
final class DenseLine {
    private static final double MOST_BINS_PER_PIXEL = 8;
    private static final double BAND_OPACITY = 0.18;
    private static final double HALF_LINE = 0.8;
    private static final TextStyle SMALL = TextStyle.of(10);

    private final TimeScale time;
    private final ValueScale values;
    private final double binsPerPixel;
    private final int columns;
    private final double[] least;
    private final double[] most;
    private final double[] low;
    private final double[] high;
    private final double[] sum;
    private final double[] n;

    DenseLine(Lane.LaneLine line, int first, int last, TimeScale time, ValueScale values) {
        this.time = time;
        this.values = values;
        this.columns = (int) Math.ceil(time.right() - time.left());
        this.binsPerPixel = (double) (last - first) / columns;
        least = filled(Double.POSITIVE_INFINITY);
        most = filled(Double.NEGATIVE_INFINITY);
        low = filled(Double.POSITIVE_INFINITY);
        high = filled(Double.NEGATIVE_INFINITY);
        sum = new double[columns];
        n = new double[columns];
        for (int i = first; i < last; i++) {
            add(line, i);
        }
    }

    private double[] filled(double with) {
        double[] all = new double[columns];
        Arrays.fill(all, with);
        return all;
    }

    /// Adds a bin to the columns whose middles it covers, up to the next bin where nothing is missing between them; a
    /// bin that covers none to the column that it lies in.
    private void add(Lane.LaneLine line, int i) {
        if (Double.isNaN(line.value()[i])) {
            return;
        }
        boolean joined = i + 1 < line.from().length && !line.isApart(i + 1);
        double begin = time.x(line.from()[i]) - time.left();
        double end = time.x(joined ? line.from()[i + 1] : line.to()[i]) - time.left();
        int within = (int) Math.floor(time.x(line.middle(i)) - time.left());
        int first = Math.min(within, (int) Math.ceil(begin - 0.5));
        int last = Math.max(within, (int) Math.ceil(end - 0.5) - 1);
        for (int column = Math.max(0, first); column <= Math.min(last, columns - 1); column++) {
            add(line, i, column);
        }
    }

    private void add(Lane.LaneLine line, int i, int column) {
        double value = line.value()[i];
        least[column] = Math.min(least[column], value);
        most[column] = Math.max(most[column], value);
        low[column] = Math.min(low[column], Double.isNaN(line.low()[i]) ? value : line.low()[i]);
        high[column] = Math.max(high[column], Double.isNaN(line.high()[i]) ? value : line.high()[i]);
        double weight = Math.max(1, line.n()[i]);
        sum[column] += weight * value;
        n[column] += weight;
    }

    private boolean isTooMuch() {
        return binsPerPixel > MOST_BINS_PER_PIXEL;
    }

    void paint(Painter painter, Palette palette, Rgba color) {
        LineSegments drawn = new LineSegments(4, 3 * columns);
        for (int column = 0; column < columns; column++) {
            if (n[column] > 0) {
                addPoint(drawn, column, column);
                if (column + 1 == columns || n[column + 1] == 0) {
                    addPoint(drawn, column + 1, column);
                    drawn.end();
                }
            }
        }
        if (!drawn.isEmpty()) {
            painter.fillBand(drawn.xs(), drawn.line(0), drawn.line(1), color.withOpacity(BAND_OPACITY));
            painter.fillBand(drawn.xs(), drawn.line(2), drawn.line(3), color);
        }
        if (isTooMuch()) {
            painter.text(Format.count(Math.round(binsPerPixel)) + " bins to a pixel: their mean and span; zoom in for"
                    + " each", time.left() + 6, values.top() + 9, SMALL, palette.muted());
        }
    }

    /// Adds the band and the line of a column at the edge of one.
    private void addPoint(LineSegments drawn, int edge, int column) {
        double mean = sum[column] / n[column];
        drawn.add(Math.min(time.right(), time.left() + edge),
                values.y(isTooMuch() ? most[column] : high[column]),
                values.y(isTooMuch() ? least[column] : low[column]),
                values.y(isTooMuch() ? mean : most[column]) - HALF_LINE,
                values.y(isTooMuch() ? mean : least[column]) + HALF_LINE);
    }
}
