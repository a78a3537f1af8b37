package dev.hindsight.timeline.draw.row;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.row.MarkSpots.Spot;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.ui.Marker;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A drawn lane of marks: dots with labels, rollouts as ramps, uncertain times as wide as they are uncertain, and an arc from
/// what was taken back to what took it back.
public final class MarksRow implements RenderedRow {
    private static final double HALF_WIDTH = 5;
    private static final double ARC = 14;
    private static final int ARC_STEPS = 24;

    private final Lane.Marks lane;
    private final TimeScale time;
    private final double top;
    private final double bottom;
    private final @Nullable String selected;
    private final @Nullable MarkCrowd crowd;
    private final List<Spot> spots;

    /// A lane of marks between two pixels.
    ///
    /// @param metrics measures the labels
    /// @param selected id of the mark that is drawn as selected; null for none
    public MarksRow(Lane.Marks lane, TimeScale time, double top, double bottom, Painter metrics,
            @Nullable String selected) {
        this.lane = lane;
        this.time = time;
        this.top = top;
        this.bottom = bottom;
        this.selected = selected;
        List<Lane.Mark> seen = lane.marks().stream().filter(this::isInView).toList();
        this.crowd = MarkCrowd.isNeeded(seen.size(), time, top, bottom)
                ? MarkCrowd.of(seen, time, top, bottom)
                : null;
        List<Lane.Mark> single = crowd == null ? seen : seen.stream().filter(it -> it.id().equals(selected)).toList();
        this.spots = MarkSpots.place(single, time, top, bottom, metrics, selected);
    }

    private boolean isInView(Lane.Mark mark) {
        return mark.at() <= time.range().to() && mark.end() >= time.range().from();
    }

    /// Whether its beginning is drawn; what began before the visible range is only a span that comes in from the left.
    private boolean begins(Lane.Mark mark) {
        return mark.at() >= time.range().from();
    }

    /// Draws the lane.
    public void paint(Painter painter, Palette palette) {
        if (crowd != null) {
            crowd.paint(painter, palette, spots);
        }
        for (Spot spot : spots) {
            for (Lane.Mark mark : spot.marks()) {
                paintSpan(painter, spot.y(), mark, color(palette, mark));
                paintUndo(painter, spot, mark, color(palette, mark));
            }
        }
        for (Spot spot : spots) {
            paintSpot(painter, palette, spot);
        }
    }

    private void paintSpan(Painter painter, double y, Lane.Mark mark, Rgba color) {
        double from = time.inside(mark.at());
        double to = time.inside(mark.end());
        if (to - from < 2) {
            return;
        }
        if (mark.until() == null) {
            painter.fillRect(from, y - HALF_WIDTH, to - from, 2 * HALF_WIDTH, color.withOpacity(0.18));
        } else {
            // A rollout grows: drawn as a ramp, of which only a part may be in view.
            double whole = time.x(mark.end()) - time.x(mark.at());
            double begin = 2 * HALF_WIDTH * (from - time.x(mark.at())) / whole;
            double end = 2 * HALF_WIDTH * (to - time.x(mark.at())) / whole;
            double base = y + HALF_WIDTH;
            painter.fillPolygon(new double[]{from, from, to, to}, new double[]{base, base - begin, base - end, base},
                    color.withOpacity(0.35));
        }
    }

    private void paintUndo(Painter painter, Spot spot, Lane.Mark mark, Rgba color) {
        String undoes = mark.undoes();
        if (undoes == null || !begins(mark)) {
            return;
        }
        lane.marks().stream().filter(it -> it.id().equals(undoes)).findFirst().ifPresent(undone -> {
            double y = spots.stream().filter(it -> it.holds(undoes)).mapToDouble(Spot::y).findFirst()
                    .orElse(spot.y());
            paintArc(painter, time.x(undone.at()), y, time.x(mark.at()), spot.y(), color);
        });
    }

    /// The part of the arc that is in view.
    private void paintArc(Painter painter, double x1, double y1, double x2, double y2, Rgba color) {
        double first = Math.max(0, (time.left() - x1) / (x2 - x1));
        double[] xs = new double[ARC_STEPS + 1];
        double[] ys = new double[ARC_STEPS + 1];
        for (int i = 0; i <= ARC_STEPS; i++) {
            double t = first + (1 - first) * i / ARC_STEPS;
            xs[i] = x1 + (x2 - x1) * t;
            ys[i] = Math.max(top + 2, y1 + (y2 - y1) * t - 4 * ARC * t * (1 - t));
        }
        painter.polyline(xs, ys, Stroke.dashed(color, 1, 3, 3));
    }

    private void paintSpot(Painter painter, Palette palette, Spot spot) {
        boolean chosen = selected != null && spot.holds(selected);
        Lane.Mark mark = spot.marks().stream().filter(it -> it.id().equals(selected)).findFirst()
                .orElse(spot.marks().getFirst());
        if (chosen) {
            painter.fillCircle(spot.x(), spot.y(), MarkSpots.RADIUS + 3.5, palette.text());
            painter.fillCircle(spot.x(), spot.y(), MarkSpots.RADIUS + 2, palette.panel());
        }
        if (begins(mark)) {
            marker(palette, mark).paint(painter, spot.x(), spot.y(), MarkSpots.RADIUS, color(palette, mark));
        }
        boolean struck = chosen ? mark.ignored() : spot.marks().stream().allMatch(Lane.Mark::ignored);
        if (struck) {
            strike(painter, palette, spot);
        }
        painter.text(spot.label(), spot.labelLeft(), spot.y() + 4, spot.style(),
                struck ? palette.muted() : palette.text());
    }

    /// Hollow and struck through: people took it out of the ranking.
    private static void strike(Painter painter, Palette palette, Spot spot) {
        double reach = MarkSpots.RADIUS + 2;
        painter.fillCircle(spot.x(), spot.y(), MarkSpots.RADIUS * 0.6, palette.panel());
        painter.line(spot.x() - reach, spot.y() + reach, spot.x() + reach, spot.y() - reach,
                Stroke.solid(palette.text(), 1.2));
    }

    private static Marker marker(Palette palette, Lane.Mark mark) {
        return switch (mark.surface()) {
            case Lane.Mark.EVENT -> Marker.DOWN;
            case Lane.Mark.STEP -> Marker.BAR;
            default -> palette.surface(mark.surface()).marker();
        };
    }

    private static Rgba color(Palette palette, Lane.Mark mark) {
        return switch (mark.surface()) {
            case Lane.Mark.EVENT -> palette.worse();
            case Lane.Mark.STEP -> palette.muted();
            default -> palette.surface(mark.surface()).color();
        };
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public double top() {
        return top;
    }

    @Override
    public double bottom() {
        return bottom;
    }

    @Override
    public List<Lane.Mark> marksAt(double x, double y) {
        return spots.stream().filter(spot -> spot.dotIsAt(x, y)).findFirst()
                .or(() -> spots.stream().filter(spot -> spot.labelIsAt(x, y)).findFirst()).map(Spot::marks)
                .orElseGet(() -> crowd == null ? List.of() : crowd.at(x));
    }
}
