package dev.hindsight.timeline.draw.row;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.row.MarkPlacement.PlacedMark;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.ui.Marker;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A drawn lane of marks: dots with labels, rollouts as ramps, uncertain times with their width, and an arc from a
/// change to its rollback.
public final class MarksRow implements RenderedRow {
    private static final double HALF_WIDTH = 5;
    private static final double ARC = 14;
    private static final int ARC_STEPS = 24;

    private final Lane.MarksLane lane;
    private final RowArea area;
    private final TimeScale time;
    private final @Nullable String selected;
    private final @Nullable MarkHistogram crowd;
    private final List<PlacedMark> spots;

    /// A lane of marks between two pixels.
    ///
    /// @param metrics measures the labels
    /// @param selected id of the mark that is drawn as selected; null for none
    public MarksRow(Lane.MarksLane lane, TimeScale time, double top, double bottom, Painter metrics,
            @Nullable String selected) {
        this.lane = lane;
        this.area = new RowArea(time, top, bottom);
        this.time = time;
        this.selected = selected;
        List<Lane.LaneMark> seen = lane.marks().stream().filter(this::isInView).toList();
        this.crowd = MarkHistogram.isNeeded(seen.size(), area) ? MarkHistogram.of(seen, area) : null;
        List<Lane.LaneMark> single = crowd == null
                ? seen
                : seen.stream().filter(it -> it.id().equals(selected)).toList();
        this.spots = MarkPlacement.place(single, area, metrics, selected);
    }

    private boolean isInView(Lane.LaneMark mark) {
        return mark.at() <= time.range().to() && mark.end() >= time.range().from();
    }

    /// Whether its start is drawn; a span that began before the visible range enters from the left.
    private boolean begins(Lane.LaneMark mark) {
        return mark.at() >= time.range().from();
    }

    /// Draws the lane.
    public void paint(Painter painter, Palette palette) {
        if (crowd != null) {
            crowd.paint(painter, palette, spots);
        }
        for (PlacedMark spot : spots) {
            for (Lane.LaneMark mark : spot.marks()) {
                paintSpan(painter, spot.y(), mark, color(palette, mark));
                paintUndo(painter, spot, mark, color(palette, mark));
            }
        }
        for (PlacedMark spot : spots) {
            paintSpot(painter, palette, spot);
        }
    }

    private void paintSpan(Painter painter, double y, Lane.LaneMark mark, Rgba color) {
        double from = time.inside(mark.at());
        double to = time.inside(mark.end());
        if (to - from < 2) {
            return;
        }
        if (mark.until() == null) {
            painter.fillRect(from, y - HALF_WIDTH, to - from, 2 * HALF_WIDTH, color.withOpacity(0.18));
        } else {
            // A rollout is drawn as a ramp, of which only a part may be visible.
            double whole = time.x(mark.end()) - time.x(mark.at());
            double begin = 2 * HALF_WIDTH * (from - time.x(mark.at())) / whole;
            double end = 2 * HALF_WIDTH * (to - time.x(mark.at())) / whole;
            double base = y + HALF_WIDTH;
            painter.fillPolygon(new double[]{from, from, to, to}, new double[]{base, base - begin, base - end, base},
                    color.withOpacity(0.35));
        }
    }

    private void paintUndo(Painter painter, PlacedMark spot, Lane.LaneMark mark, Rgba color) {
        String undoes = mark.undoes();
        if (undoes == null || !begins(mark)) {
            return;
        }
        lane.marks().stream().filter(it -> it.id().equals(undoes)).findFirst().ifPresent(undone -> {
            double y = spots.stream().filter(it -> it.holds(undoes)).mapToDouble(PlacedMark::y).findFirst()
                    .orElse(spot.y());
            paintArc(painter, time.x(undone.at()), y, time.x(mark.at()), spot.y(), color);
        });
    }

    /// The visible part of the arc.
    private void paintArc(Painter painter, double x1, double y1, double x2, double y2, Rgba color) {
        double first = Math.max(0, (time.left() - x1) / (x2 - x1));
        double[] xs = new double[ARC_STEPS + 1];
        double[] ys = new double[ARC_STEPS + 1];
        for (int i = 0; i <= ARC_STEPS; i++) {
            double t = first + (1 - first) * i / ARC_STEPS;
            xs[i] = x1 + (x2 - x1) * t;
            ys[i] = Math.max(area.top() + 2, y1 + (y2 - y1) * t - 4 * ARC * t * (1 - t));
        }
        painter.polyline(xs, ys, Stroke.dashed(color, 1, 3, 3));
    }

    private void paintSpot(Painter painter, Palette palette, PlacedMark spot) {
        boolean chosen = selected != null && spot.holds(selected);
        Lane.LaneMark mark = spot.marks().stream().filter(it -> it.id().equals(selected)).findFirst()
                .orElse(spot.marks().getFirst());
        if (chosen) {
            painter.fillCircle(spot.x(), spot.y(), MarkPlacement.RADIUS + 3.5, palette.text());
            painter.fillCircle(spot.x(), spot.y(), MarkPlacement.RADIUS + 2, palette.panel());
        }
        if (begins(mark)) {
            marker(palette, mark).paint(painter, spot.x(), spot.y(), MarkPlacement.RADIUS, color(palette, mark));
        }
        boolean struck = chosen ? mark.ignored() : spot.marks().stream().allMatch(Lane.LaneMark::ignored);
        if (struck) {
            strike(painter, palette, spot);
        }
        painter.text(spot.label(), spot.labelLeft(), spot.y() + 4, spot.style(),
                struck ? palette.muted() : palette.text());
    }

    /// Hollow and struck through: the change is ignored.
    private static void strike(Painter painter, Palette palette, PlacedMark spot) {
        double reach = MarkPlacement.RADIUS + 2;
        painter.fillCircle(spot.x(), spot.y(), MarkPlacement.RADIUS * 0.6, palette.panel());
        painter.line(spot.x() - reach, spot.y() + reach, spot.x() + reach, spot.y() - reach,
                Stroke.solid(palette.text(), 1.2));
    }

    private static Marker marker(Palette palette, Lane.LaneMark mark) {
        return switch (mark.surface()) {
            case Lane.LaneMark.EVENT -> Marker.DOWN;
            case Lane.LaneMark.STEP -> Marker.BAR;
            default -> palette.surface(mark.surface()).marker();
        };
    }

    private static Rgba color(Palette palette, Lane.LaneMark mark) {
        return switch (mark.surface()) {
            case Lane.LaneMark.EVENT -> palette.worse();
            case Lane.LaneMark.STEP -> palette.muted();
            default -> palette.surface(mark.surface()).color();
        };
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public double top() {
        return area.top();
    }

    @Override
    public double bottom() {
        return area.bottom();
    }

    @Override
    public List<Lane.LaneMark> marksAt(double x, double y) {
        return spots.stream().filter(spot -> spot.dotIsAt(x, y)).findFirst()
                .or(() -> spots.stream().filter(spot -> spot.labelIsAt(x, y)).findFirst()).map(PlacedMark::marks)
                .orElseGet(() -> crowd == null ? List.of() : crowd.at(x));
    }
}
