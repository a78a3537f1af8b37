package dev.hindsight.timeline.draw;

import dev.hindsight.ui.Format;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.TextStyle;
import java.util.ArrayList;
import java.util.List;

/// A drawn lane of stacked shares.
record SharesRow(Lane.Shares lane, TimeScale time, double top, double bottom) implements RenderedRow {
    private static final double OPACITY = 0.45;

    void paint(Painter painter, Palette palette) {
        painter.pushClip(time.left(), top, time.right() - time.left(), bottom - top);
        for (int bin = 0; bin < lane.from().length; bin++) {
            double left = Math.floor(time.x(lane.from()[bin]));
            double right = Math.floor(time.x(lane.to()[bin]));
            if (right < time.left() || left > time.right()) {
                continue;
            }
            double y = top;
            for (int i = 0; i < lane.names().size(); i++) {
                double share = lane.shares()[i][bin];
                if (!Double.isNaN(share)) {
                    double height = share * (bottom - top);
                    painter.fillRect(left, y, Math.max(1, right - left), height,
                            palette.series(i).withOpacity(OPACITY));
                    y += height;
                }
            }
        }
        paintNames(painter, palette);
        painter.popClip();
    }

    /// The names stand inside their share at the left edge, so that no colour has to be looked up.
    private void paintNames(Painter painter, Palette palette) {
        int bin = 0;
        while (bin < lane.from().length && lane.to()[bin] <= time.range().from()) {
            bin++;
        }
        if (bin == lane.from().length) {
            return;
        }
        double y = top;
        for (int i = 0; i < lane.names().size(); i++) {
            double share = lane.shares()[i][bin];
            double height = Double.isNaN(share) ? 0 : share * (bottom - top);
            if (height >= 12) {
                painter.text(lane.names().get(i), Math.max(time.left(), time.x(lane.from()[bin])) + 6,
                        y + height / 2 + 3.5, TextStyle.of(10), palette.text());
            }
            y += height;
        }
    }

    @Override
    public List<Hit.Reading> readings(long at) {
        List<Hit.Reading> readings = new ArrayList<>();
        for (int bin = 0; bin < lane.from().length; bin++) {
            if (lane.from()[bin] <= at && at < lane.to()[bin]) {
                for (int i = 0; i < lane.names().size(); i++) {
                    double share = lane.shares()[i][bin];
                    if (!Double.isNaN(share)) {
                        readings.add(new Hit.Reading(lane.title(), lane.names().get(i), Format.percent(share)));
                    }
                }
            }
        }
        return readings;
    }
}
