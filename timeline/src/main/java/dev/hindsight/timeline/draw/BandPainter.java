package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.draw.lane.Timeline.Band;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.TextStyle;
import java.util.List;

/// Draws the bands: spans as tints and moments as lines behind the lanes, and their labels above the lanes, moments
/// in a row of their own.
record BandPainter(List<Band> bands, TimeScale time, Palette palette) {
    /// The height of one row of labels.
    static final double ROW = 16;
    private static final TextStyle LABEL = TextStyle.of(11).bold();
    private static final double GAP = 14;

    static BandPainter of(Timeline timeline, TimeScale time, Palette palette) {
        List<Band> seen = timeline.bands().stream().filter(it -> time.x(it.range().to()) >= time.left()
                && time.x(it.range().from()) <= time.right()).toList();
        return new BandPainter(seen, time, palette);
    }

    /// {@return how many rows of labels there are; the first is always there}
    int rows() {
        return bands.stream().anyMatch(it -> it.kind().isMoment()) ? 2 : 1;
    }

    void paintSpans(Painter painter, double top, double bottom) {
        for (Band band : bands) {
            if (!band.kind().isMoment()) {
                double left = time.inside(band.range().from());
                double right = Math.min(time.right(), Math.max(left + 1, time.x(band.range().to())));
                painter.fillRect(left, top, right - left, bottom - top, tint(band.kind()));
                if (band.kind().isCompared()) {
                    paintCompared(painter, band, left, right, top, bottom);
                }
            }
        }
    }

    /// What is compared has its label in it: above the lanes it would push the labels of the verdict aside. Edges tell the
    /// baseline from the selection without colour.
    private void paintCompared(Painter painter, Band band, double left, double right, double top, double bottom) {
        if (band.kind() == BandKind.BASELINE) {
            Stroke edge = Stroke.dashed(palette.muted(), 1, 4, 3);
            painter.line(left + 0.5, top, left + 0.5, bottom, edge);
            painter.line(right - 0.5, top, right - 0.5, bottom, edge);
        }
        painter.text(painter.fit(band.label(), right - left - 4, LABEL), (left + right) / 2, bottom - 5, LABEL.middle(),
                palette.text());
    }

    private Rgba tint(BandKind kind) {
        return switch (kind) {
            case ONSET -> palette.onsetBand();
            case EXPOSURE -> palette.exposureBand();
            case SELECTION -> palette.selection();
            case BASELINE -> palette.muted().withOpacity(0.14);
            case DETECTION, MITIGATION -> color(kind).withOpacity(0.12);
        };
    }

    private Rgba color(BandKind kind) {
        return switch (kind) {
            case DETECTION -> palette.danger();
            case MITIGATION -> palette.better();
            default -> palette.warning();
        };
    }

    /// A moment is a dashed line; where its time is uncertain, at the beginning of a pale band as wide as that.
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
        paintRow(painter, baseline, bands.stream().filter(it -> !it.kind().isMoment() && !it.kind().isCompared())
                .toList());
        paintRow(painter, baseline + ROW, bands.stream().filter(it -> it.kind().isMoment()).toList());
    }

    private void paintRow(Painter painter, double baseline, List<Band> row) {
        double limit = time.right();
        for (Band band : row.reversed()) {
            if (!band.label().isEmpty()) {
                double begins = time.inside(band.range().from());
                double x = Math.max(4, Math.min(begins, limit - painter.textWidth(band.label(), LABEL)));
                painter.text(painter.fit(band.label(), limit - x, LABEL), x, baseline, LABEL, color(band.kind()));
                limit = Math.max(4, x - GAP);
            }
        }
    }
}
