package dev.hindsight.timeline.draw.row;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;

/// A drawn lane of stacked shares.
public record SharesRow(Lane.SharesLane lane, TimeScale time, double top, double bottom) implements RenderedRow {
    private static final double OPACITY = 0.45;
    private static final TextStyle NAME = TextStyle.of(10);

    /// Draws the lane.
    public void paint(Painter painter, Palette palette) {
        int first = Lane.firstEndingAfter(lane.to(), time.range().from());
        List<Rgba> colors = new ArrayList<>();
        for (int i = 0; i < lane.names().size(); i++) {
            colors.add(palette.series(i).withOpacity(OPACITY));
        }
        int bin = first;
        while (bin < lane.from().length && lane.from()[bin] < time.range().to()) {
            int end = bin + 1;
            double left = Math.floor(time.inside(lane.from()[bin]));
            // Several bins within one pixel: the first one represents all.
            while (end < lane.from().length && Math.floor(time.inside(lane.to()[end - 1])) <= left) {
                end++;
            }
            paintBin(painter, colors, bin, left, Math.floor(time.inside(lane.to()[end - 1])));
            bin = end;
        }
        paintNames(painter, palette, first);
    }

    private void paintBin(Painter painter, List<Rgba> colors, int bin, double left, double right) {
        double y = top;
        for (int i = 0; i < colors.size(); i++) {
            double share = lane.shares()[i][bin];
            if (!Double.isNaN(share)) {
                double next = y + share * (bottom - top);
                painter.fillRect(left, Math.rint(y), Math.max(1, right - left), Math.rint(next) - Math.rint(y),
                        colors.get(i));
                y = next;
            }
        }
    }

    /// The names stand inside their share on the left, so that no legend is needed.
    private void paintNames(Painter painter, Palette palette, int bin) {
        if (bin >= lane.from().length) {
            return;
        }
        double y = top;
        for (int i = 0; i < lane.names().size(); i++) {
            double share = lane.shares()[i][bin];
            double height = Double.isNaN(share) ? 0 : share * (bottom - top);
            if (height >= 12) {
                painter.text(lane.names().get(i), time.inside(lane.from()[bin]) + 6, y + height / 2 + 3.5, NAME,
                        palette.text());
            }
            y += height;
        }
    }

    @Override
    public List<Hit.LineReading> readings(long at) {
        List<Hit.LineReading> readings = new ArrayList<>();
        int bin = Lane.firstEndingAfter(lane.to(), at);
        if (bin < lane.from().length && lane.from()[bin] <= at) {
            for (int i = 0; i < lane.names().size(); i++) {
                double share = lane.shares()[i][bin];
                if (!Double.isNaN(share)) {
                    readings.add(new Hit.LineReading(lane.id(), lane.names().get(i), Format.percent(share)));
                }
            }
        }
        return readings;
    }
}
