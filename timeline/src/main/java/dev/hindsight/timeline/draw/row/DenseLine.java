package dev.hindsight.timeline.draw.row;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.timeline.draw.scale.ValueScale;
import dev.hindsight.ui.Format;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.TextStyle;
import java.util.Arrays;

/// A line with more bins than pixel columns: each column shows the span of its values. Where a column stands for so many
/// bins that the span would be a block of ink, it shows their mean over a pale span, and says so.
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

    DenseLine(Lane.Line line, int first, int last, TimeScale time, ValueScale values) {
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

    private void add(Lane.Line line, int i) {
        int column = (int) Math.floor(time.x(line.middle(i)) - time.left());
        double value = line.value()[i];
        if (column < 0 || column >= columns || Double.isNaN(value)) {
            return;
        }
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
        for (int from = 0; from < columns; from++) {
            if (n[from] > 0) {
                int to = from + 1;
                while (to < columns && n[to] > 0) {
                    to++;
                }
                paintRun(painter, from, to, color);
                from = to;
            }
        }
        if (isTooMuch()) {
            painter.text(Format.count(Math.round(binsPerPixel)) + " bins to a pixel: their mean and span; zoom in for"
                    + " each", time.left() + 6, values.top() + 9, SMALL, palette.muted());
        }
    }

    /// Columns without a gap between them.
    private void paintRun(Painter painter, int from, int to, Rgba color) {
        int count = to - from;
        double[] xs = new double[count + 1];
        double[] bandHigh = new double[count + 1];
        double[] bandLow = new double[count + 1];
        double[] lineHigh = new double[count + 1];
        double[] lineLow = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            int column = from + Math.min(i, count - 1);
            xs[i] = Math.min(time.right(), time.left() + from + i);
            bandHigh[i] = values.y(isTooMuch() ? most[column] : high[column]);
            bandLow[i] = values.y(isTooMuch() ? least[column] : low[column]);
            double mean = sum[column] / n[column];
            lineHigh[i] = values.y(isTooMuch() ? mean : most[column]) - HALF_LINE;
            lineLow[i] = values.y(isTooMuch() ? mean : least[column]) + HALF_LINE;
        }
        painter.fillBand(xs, bandHigh, bandLow, color.withOpacity(BAND_OPACITY));
        painter.fillBand(xs, lineHigh, lineLow, color);
    }
}
