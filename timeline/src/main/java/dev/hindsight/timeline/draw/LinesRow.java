package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.Timeline.Break;
import dev.hindsight.ui.Format;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A drawn lane of lines. Where a pixel column holds more than one bin it is drawn as the span of its values.
record LinesRow(Lane.Lines lane, TimeScale time, ValueScale values, List<Break> breaks) implements RenderedRow {
    private static final double LABEL_HEIGHT = 8;
    private static final double ASCENT = 6;
    private static final double DENSE_BINS_PER_PIXEL = 0.5;

    @Override
    public double top() {
        return values.top();
    }

    @Override
    public double bottom() {
        return values.bottom();
    }

    void paint(Painter painter, Palette palette) {
        for (double tick : values.ticks()) {
            double y = Math.round(values.y(tick)) + 0.5;
            painter.line(time.left(), y, time.right(), y, Stroke.solid(palette.grid(), 1));
        }
        painter.pushClip(time.left(), top() - 1, time.right() - time.left(), bottom() - top() + 2);
        for (int i = lane.lines().size() - 1; i >= 0; i--) {
            paint(painter, lane.lines().get(i), palette.series(i));
        }
        for (Break at : breaks) {
            double x = Math.round(time.x(at.at())) + 0.5;
            painter.line(x, top(), x, bottom(), Stroke.dashed(palette.muted(), 1, 2, 3));
            painter.text(at.why(), x + 4, top() + 11, TextStyle.of(10), palette.muted());
        }
        painter.popClip();
        TextStyle small = TextStyle.of(10).end();
        double free = Double.POSITIVE_INFINITY;
        for (double tick : values.ticks()) {
            // Inside the lane, so that it does not run into the next one's.
            double baseline = Math.clamp(values.y(tick) + 3.5, top() + ASCENT, Math.max(bottom() + 2, top() + ASCENT));
            if (free - baseline >= LABEL_HEIGHT) {
                painter.text(values.label(tick), time.left() - 5, baseline, small, palette.muted());
                free = baseline;
            }
        }
    }

    private void paint(Painter painter, Lane.Line line, Rgba color) {
        int first = firstEndingAfter(line, time.range().from());
        int last = first;
        while (last < line.from().length && line.from()[last] < time.range().to()) {
            last++;
        }
        // One bin on either side, so that the line runs to the edge.
        first = Math.max(0, first - 1);
        last = Math.min(line.from().length, last + 1);
        if (last - first > (time.right() - time.left()) * DENSE_BINS_PER_PIXEL) {
            paintDense(painter, line, first, last, color);
            return;
        }
        int start = first;
        for (int i = first; i <= last; i++) {
            if (i == last || Double.isNaN(line.value()[i]) || (i > start && isBroken(line, i))) {
                paintRun(painter, line, start, i, color);
                start = i < last && Double.isNaN(line.value()[i]) ? i + 1 : i;
            }
        }
    }

    private boolean isBroken(Lane.Line line, int i) {
        long before = middle(line, i - 1);
        long after = middle(line, i);
        // A missing stretch is unknown, not a straight line.
        if (line.from()[i] - line.to()[i - 1] > 3 * (line.to()[i] - line.from()[i])) {
            return true;
        }
        return breaks.stream().anyMatch(it -> it.at() > before && it.at() <= after);
    }

    private void paintRun(Painter painter, Lane.Line line, int start, int end, Rgba color) {
        int n = end - start;
        if (n <= 0) {
            return;
        }
        double[] xs = new double[n];
        double[] ys = new double[n];
        double[] bandX = new double[2 * n];
        double[] bandY = new double[2 * n];
        for (int i = 0; i < n; i++) {
            int bin = start + i;
            double value = line.value()[bin];
            xs[i] = time.x(middle(line, bin));
            ys[i] = values.y(value);
            bandX[i] = xs[i];
            bandX[2 * n - 1 - i] = xs[i];
            bandY[i] = values.y(Double.isNaN(line.high()[bin]) ? value : line.high()[bin]);
            bandY[2 * n - 1 - i] = values.y(Double.isNaN(line.low()[bin]) ? value : line.low()[bin]);
        }
        if (n == 1) {
            painter.line(xs[0], bandY[0], xs[0], bandY[1], Stroke.solid(color.withOpacity(0.4), 3));
            painter.fillCircle(xs[0], ys[0], 2.2, color);
            return;
        }
        painter.fillPolygon(bandX, bandY, color.withOpacity(0.18));
        painter.polyline(xs, ys, line.dashed() ? Stroke.dashed(color, 1.6, 4, 3) : Stroke.solid(color, 1.8));
    }

    private void paintDense(Painter painter, Lane.Line line, int first, int last, Rgba color) {
        int columns = (int) Math.ceil(time.right() - time.left());
        double[] least = new double[columns];
        double[] most = new double[columns];
        double[] low = new double[columns];
        double[] high = new double[columns];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = first; i < last; i++) {
            int column = (int) (time.x(middle(line, i)) - time.left());
            double value = line.value()[i];
            if (column < 0 || column >= columns || Double.isNaN(value)) {
                continue;
            }
            least[column] = Math.min(least[column], value);
            most[column] = Math.max(most[column], value);
            low[column] = Math.min(low[column], Double.isNaN(line.low()[i]) ? value : line.low()[i]);
            high[column] = Math.max(high[column], Double.isNaN(line.high()[i]) ? value : line.high()[i]);
        }
        for (int column = 0; column < columns; column++) {
            if (most[column] < least[column]) {
                continue;
            }
            double x = time.left() + column;
            double y = values.y(high[column]);
            painter.fillRect(x, y, 1, values.y(low[column]) - y, color.withOpacity(0.18));
            y = values.y(most[column]);
            painter.fillRect(x, y - 0.8, 1, Math.max(1.6, values.y(least[column]) - y + 0.8), color);
        }
    }

    @Override
    public List<Hit.Reading> readings(long at) {
        List<Hit.Reading> readings = new ArrayList<>();
        for (Lane.Line line : lane.lines()) {
            int i = firstEndingAfter(line, at);
            if (i < line.from().length && line.from()[i] <= at) {
                readings.add(new Hit.Reading(lane.title(), line.name(), reading(line, i)));
            }
        }
        return readings;
    }

    private String reading(Lane.Line line, int i) {
        if (Double.isNaN(line.value()[i])) {
            return "no data";
        }
        double span = values.high() - values.low();
        String value = ValueScale.print(line.value()[i], lane.format(), span);
        String interval = Double.isNaN(line.low()[i])
                ? ""
                : " [" + ValueScale.print(line.low()[i], lane.format(), span) + ", "
                        + ValueScale.print(line.high()[i], lane.format(), span) + "]";
        return value + interval + ", n " + Format.count(line.n()[i]);
    }

    private static long middle(Lane.Line line, int i) {
        return line.from()[i] + (line.to()[i] - line.from()[i]) / 2;
    }

    private static int firstEndingAfter(Lane.Line line, long at) {
        int i = Arrays.binarySearch(line.to(), at);
        return i >= 0 ? i + 1 : -i - 1;
    }
}
