package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.lane.Timeline.Band;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.workspace.common.TimeFormat;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Draws the bands: spans as tints and moments as lines behind the lanes. Their labels stand above the lanes: findings,
/// detection, and compared windows, each in a row of its own.
record BandPainter(List<Band> bands, TimeScale time, Palette palette) {
    /// The height of one row of labels.
    static final double ROW = 16;
    private static final TextStyle LABEL = TextStyle.of(11).bold();
    private static final double GAP = 14;
    private static final List<Predicate<Band>> ROWS = List.of(it -> !it.kind().isMoment() && !it.kind().isCompared(),
            it -> it.kind().isMoment(), it -> it.kind().isCompared());

    static BandPainter of(Timeline timeline, TimeScale time, Palette palette) {
        List<Band> seen = timeline.bands().stream().filter(it -> time.x(it.range().to()) >= time.left()
                && time.x(it.range().from()) <= time.right()).toList();
        return new BandPainter(seen, time, palette);
    }

    /// {@return how many rows of labels there are; there is always one}
    int rows() {
        return Math.max(1, labels().size());
    }

    /// {@return the bands that have labels, row by row, each by time}
    private List<List<Band>> labels() {
        return ROWS.stream().map(row -> bands.stream().filter(row).filter(it -> !it.label().isEmpty())
                .sorted(Comparator.comparingLong(it -> it.range().from())).toList()).filter(it -> !it.isEmpty())
                .toList();
    }

    void paintSpans(Painter painter, double top, double bottom) {
        for (Band band : bands) {
            if (!band.kind().isMoment()) {
                double left = time.inside(band.range().from());
                double right = Math.min(time.right(), Math.max(left + 1, time.x(band.range().to())));
                painter.fillRect(left, top, right - left, bottom - top, tint(band.kind()));
                if (band.kind() == BandKind.BASELINE) {
                    // Edges distinguish it from the selection without colour.
                    Stroke edge = Stroke.dashed(palette.muted(), 1, 4, 3);
                    painter.line(left + 0.5, top, left + 0.5, bottom, edge);
                    painter.line(right - 0.5, top, right - 0.5, bottom, edge);
                }
            }
        }
    }

    private Rgba tint(BandKind kind) {
        return switch (kind) {
            case ONSET -> palette.onsetBand();
            case EXPOSURE -> palette.exposureBand();
            case SELECTION -> palette.selection();
            case BASELINE, MOVE -> palette.muted().withOpacity(0.14);
            case DETECTION, MITIGATION -> color(kind).withOpacity(0.12);
        };
    }

    private Rgba color(BandKind kind) {
        return switch (kind) {
            case DETECTION -> palette.danger();
            case MITIGATION -> palette.better();
            case SELECTION, BASELINE -> palette.text();
            case MOVE -> palette.muted();
            case ONSET, EXPOSURE -> palette.warning();
        };
    }

    /// A moment is a dashed line; an uncertain time has a pale band of the width of its uncertainty.
    void paintMoments(Painter painter, double top, double bottom) {
        for (Band band : bands) {
            double left = time.x(band.range().from());
            if (band.kind().isMoment() && left >= time.left()) {
                double right = time.inside(band.range().to());
                if (right - left >= 3) {
                    painter.fillRect(left, top, right - left, bottom - top, tint(band.kind()));
                }
                double x = Math.round(left) + 0.5;
                painter.line(x, top, x, bottom, Stroke.dashed(color(band.kind()), 1, 5, 3));
            }
        }
    }

    /// Labels stand where their bands begin; one that would run into the next, or over the edge, moves to the left.
    void paintLabels(Painter painter, double baseline) {
        List<List<Band>> rows = labels();
        for (int i = 0; i < rows.size(); i++) {
            paintRow(painter, baseline + i * ROW, rows.get(i));
        }
    }

    private void paintRow(Painter painter, double baseline, List<Band> row) {
        double limit = time.right();
        for (Band band : row.reversed()) {
            String label = band.text(new TimeFormat(time.zone()));
            double begins = time.inside(band.range().from());
            double x = Math.max(4, Math.min(begins, limit - painter.textWidth(label, LABEL)));
            painter.text(painter.ellipsize(label, limit - x, LABEL), x, baseline, LABEL, color(band.kind()));
            limit = Math.max(4, x - GAP);
        }
    }
}
