package dev.hindsight.timeline.draw.row;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.Break;
import dev.hindsight.timeline.draw.lane.Timeline.FindingMark;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.timeline.draw.scale.ValueScale;
import dev.hindsight.ui.Marker;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;

/// A drawn lane of lines. Lines are cut at the edges of the plot by calculation: in software rendering a clip costs
/// more than all lanes together.
public record LinesRow(Lane.LinesLane lane, TimeScale time, ValueScale values, List<Break> breaks,
        List<FindingMark> findings)
        implements
            RenderedRow {
    private static final double DENSE_BINS_PER_PIXEL = 0.5;
    private static final double BAND_OPACITY = 0.18;
    private static final double FINDING = 3.5;
    /// Height of the text that says why values are not comparable.
    private static final double WHY = 12;
    private static final TextStyle SMALL = TextStyle.of(10);

    @Override
    public double top() {
        return values.top();
    }

    @Override
    public double bottom() {
        return values.bottom();
    }

    /// Draws the lane.
    public void paint(Painter painter, Palette palette) {
        List<Double> ticks = values.ticks();
        for (double tick : ticks) {
            painter.fillRect(time.left(), Math.rint(values.y(tick)), time.right() - time.left(), 1, palette.grid());
        }
        for (int i = lane.lines().size() - 1; i >= 0; i--) {
            paint(painter, palette, lane.lines().get(i), palette.series(i));
        }
        paintBreaks(painter, palette);
        for (FindingMark finding : findings) {
            Boolean worse = finding.worse();
            Marker.DOWN.paint(painter, time.x(finding.at()), top() + 1, FINDING,
                    worse == null ? palette.muted() : worse ? palette.worse() : palette.better());
        }
        TextStyle small = SMALL.end();
        for (double tick : ticks) {
            painter.text(values.label(tick), time.left() - 5, values.baseline(tick), small, palette.muted());
        }
    }

    private void paintBreaks(Painter painter, Palette palette) {
        double free = time.left();
        for (Break at : breaks) {
            double x = Math.round(time.x(at.at())) + 0.5;
            if (x < time.left() || x > time.right()) {
                continue;
            }
            painter.line(x, top(), x, bottom(), Stroke.dashed(palette.muted(), 1, 2, 3));
            double width = painter.textWidth(at.why(), SMALL);
            boolean isLate = x + 6 + width > time.right();
            if (isLate && x - 4 - width >= free) {
                paintWhy(painter, palette, at.why(), x - 4 - width, width);
                free = x;
            } else if (x + 4 >= free) {
                String why = painter.ellipsize(at.why(), time.right() - x - 6, SMALL);
                paintWhy(painter, palette, why, x + 4, painter.textWidth(why, SMALL));
                free = x + 12 + painter.textWidth(why, SMALL);
            }
        }
    }

    /// Text over a line is readable only where the line is pale.
    private void paintWhy(Painter painter, Palette palette, String why, double left, double width) {
        if (!why.isEmpty()) {
            painter.fillRect(left - 1, top(), width + 2, WHY, palette.panel().withOpacity(0.8));
            painter.text(why, left, top() + 9, SMALL, palette.muted());
        }
    }

    private void paint(Painter painter, Palette palette, Lane.LaneLine line, Rgba color) {
        int first = Lane.firstEndingAfter(line.to(), time.range().from());
        int last = first;
        while (last < line.from().length && line.from()[last] < time.range().to()) {
            last++;
        }
        if (last - first > (time.right() - time.left()) * DENSE_BINS_PER_PIXEL) {
            new DenseLine(line, first, last, time, values).paint(painter, palette, color);
            return;
        }
        // One bin on either side, so that the line runs to the edge.
        first = Math.max(0, first - 1);
        last = Math.min(line.from().length, last + 1);
        LineSegments drawn = new LineSegments(3, 2 * (last - first));
        int start = first;
        for (int i = first; i <= last; i++) {
            if (i == last || Double.isNaN(line.value()[i]) || (i > start && isBroken(line, i))) {
                paintRun(painter, drawn, line, start, i, color);
                start = i < last && Double.isNaN(line.value()[i]) ? i + 1 : i;
            }
        }
        if (!drawn.isEmpty()) {
            painter.fillBand(drawn.xs(), drawn.line(1), drawn.line(2), color.withOpacity(BAND_OPACITY));
            painter.strokeGraph(drawn.xs(), drawn.line(0), line.dashed()
                    ? Stroke.dashed(color, 1.6, 4, 3)
                    : Stroke.solid(color, 1.8));
        }
    }

    private boolean isBroken(Lane.LaneLine line, int i) {
        if (line.isApart(i)) {
            return true;
        }
        long before = line.middle(i - 1);
        long after = line.middle(i);
        for (Break it : breaks) {
            if (it.at() > before && it.at() <= after) {
                return true;
            }
        }
        return false;
    }

    /// Draws a single bin directly, and adds longer runs to the batch.
    private void paintRun(Painter painter, LineSegments drawn, Lane.LaneLine line, int from, int to, Rgba color) {
        int start = from;
        int end = to;
        while (start < end - 1 && time.x(line.middle(start + 1)) <= time.left()) {
            start++;
        }
        while (end > start + 1 && time.x(line.middle(end - 2)) >= time.right()) {
            end--;
        }
        int n = end - start;
        if (n <= 0) {
            return;
        }
        double[] xs = new double[n];
        double[] ys = new double[n];
        double[] high = new double[n];
        double[] low = new double[n];
        for (int i = 0; i < n; i++) {
            int bin = start + i;
            double value = line.value()[bin];
            xs[i] = time.x(line.middle(bin));
            ys[i] = values.y(value);
            high[i] = values.y(Double.isNaN(line.high()[bin]) ? value : line.high()[bin]);
            low[i] = values.y(Double.isNaN(line.low()[bin]) ? value : line.low()[bin]);
        }
        if (n == 1) {
            // A bin may be longer than the visible range: the middle of its visible part counts.
            double middle = (time.inside(line.from()[start]) + time.inside(line.to()[start])) / 2;
            boolean seen = line.from()[start] <= time.range().to() && line.to()[start] >= time.range().from();
            paintAlone(painter, seen ? middle : xs[0], ys[0], high[0], low[0], color);
            return;
        }
        cut(xs, time.left(), 0, 1, ys, high, low);
        cut(xs, time.right(), n - 1, n - 2, ys, high, low);
        for (int i = 0; i < n; i++) {
            drawn.add(xs[i], ys[i], high[i], low[i]);
        }
        drawn.end();
    }

    private void paintAlone(Painter painter, double x, double y, double high, double low, Rgba color) {
        if (x >= time.left() && x <= time.right()) {
            painter.fillRect(x - 1.5, high, 3, low - high, color.withOpacity(0.4));
            painter.fillCircle(x, y, 2.2, color);
        }
    }

    /// Moves an end that lies outside the plot to its edge, along the lines to the point beside it.
    private static void cut(double[] xs, double edge, int outer, int inner, double[]... lines) {
        boolean isOutside = inner > outer ? xs[outer] < edge : xs[outer] > edge;
        if (isOutside) {
            double share = (edge - xs[inner]) / (xs[outer] - xs[inner]);
            for (double[] ys : lines) {
                ys[outer] = ys[inner] + share * (ys[outer] - ys[inner]);
            }
            xs[outer] = edge;
        }
    }

    @Override
    public List<Hit.LineReading> readings(long at) {
        List<Hit.LineReading> readings = new ArrayList<>();
        for (Lane.LaneLine line : lane.lines()) {
            int i = Lane.firstEndingAfter(line.to(), at);
            if (i < line.from().length && line.from()[i] <= at) {
                readings.add(new Hit.LineReading(lane.id(), line.name(), reading(line, i)));
            }
        }
        return readings;
    }

    private String reading(Lane.LaneLine line, int i) {
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

    @Override
    public List<FindingMark> findingsAt(double x) {
        return findings.stream().filter(it -> Math.abs(time.x(it.at()) - x) <= FINDING + 1).toList();
    }
}
