package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.Timeline.Band;
import dev.hindsight.timeline.draw.Timeline.BandKind;
import dev.hindsight.timeline.draw.Timeline.Break;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.TextStyle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws a timeline onto a painter and returns what was drawn.
public final class TimelineRenderer {
    /// Pixels at the left for the names of the lanes and their scales.
    public static final double LEFT = 226;
    private static final double RIGHT = 14;
    private static final double TOP = 24;
    private static final double AXIS = 26;
    private static final double PADDING = 7;
    private static final double LEAST_FOR_SUBTITLE = 37;
    private static final double LEAST_FOR_PADDING = 34;
    private static final TextStyle TITLE = TextStyle.of(12).bold();
    private static final TextStyle SMALL = TextStyle.of(10.5);

    private final Palette palette;

    public TimelineRenderer(Palette palette) {
        this.palette = palette;
    }

    /// Draws the timeline over the whole painter.
    ///
    /// @param selectedMark id of the mark to be drawn as selected; null for none
    public RenderedTimeline render(Timeline timeline, Painter painter, @Nullable String selectedMark) {
        TimeScale time = new TimeScale(timeline.range(), LEFT, Math.max(LEFT + 50, painter.width() - RIGHT));
        painter.fillRect(0, 0, painter.width(), painter.height(), palette.panel());
        double plotBottom = painter.height() - AXIS;
        paintBands(timeline, painter, time, plotBottom);
        for (TimeScale.Tick tick : time.ticks()) {
            double x = Math.round(tick.x()) + 0.5;
            painter.line(x, TOP, x, plotBottom, Stroke.solid(tick.strong() ? palette.border() : palette.grid(), 1));
        }
        List<RenderedRow> rows = paintLanes(timeline, painter, time, plotBottom, selectedMark);
        paintAxis(painter, time, plotBottom);
        paintBandLabels(timeline, painter, time);
        return new RenderedTimeline(time, rows);
    }

    private List<RenderedRow> paintLanes(Timeline timeline, Painter painter, TimeScale time, double plotBottom,
            @Nullable String selectedMark) {
        double room = plotBottom - TOP;
        double weights = timeline.lanes().stream().mapToDouble(Lane::weight).sum();
        // What a lane cannot do without comes first; where there is less than that, all shrink alike.
        double needed = timeline.lanes().stream().mapToDouble(TimelineRenderer::least).sum();
        double unit = weights == 0 ? 0 : Math.max(0, room - needed) / weights;
        double shrunk = needed == 0 ? 1 : Math.min(1, room / needed);
        List<RenderedRow> rows = new ArrayList<>();
        double y = TOP;
        for (Lane lane : timeline.lanes()) {
            double bottom = y + least(lane) * shrunk + lane.weight() * unit;
            double padding = bottom - y < LEAST_FOR_PADDING || lane instanceof Lane.Marks ? 3 : PADDING;
            painter.beginGroup(lane.title());
            paintName(painter, lane, y, bottom, padding);
            rows.add(paintLane(timeline, painter, time, lane, y + padding, bottom - padding, selectedMark));
            double edge = Math.round(bottom) + 0.5;
            painter.line(14, edge, time.right(), edge, Stroke.solid(palette.border(), 1));
            painter.endGroup();
            y = bottom;
        }
        return rows;
    }

    private static double least(Lane lane) {
        return switch (lane) {
            case Lane.Lines _ -> lane.weight() > 1 ? 38 : 21;
            case Lane.Shares _ -> 21;
            case Lane.Marks _ -> lane.weight() > 1 ? 64 : 28;
        };
    }

    private RenderedRow paintLane(Timeline timeline, Painter painter, TimeScale time, Lane lane, double top,
            double bottom, @Nullable String selectedMark) {
        if (lane.isEmpty()) {
            painter.text("no data in this workspace", time.left() + 8, (top + bottom) / 2 + 4, SMALL, palette.muted());
        }
        return switch (lane) {
            case Lane.Lines lines -> {
                LinesRow row = new LinesRow(lines, time, ValueScale.of(lines, time, top, bottom),
                        breaks(timeline, lane));
                if (!lane.isEmpty()) {
                    row.paint(painter, palette);
                }
                yield row;
            }
            case Lane.Shares shares -> {
                SharesRow row = new SharesRow(shares, time, top, bottom);
                row.paint(painter, palette);
                yield row;
            }
            case Lane.Marks marks -> {
                MarksRow row = new MarksRow(marks, time, top, bottom, painter, selectedMark);
                row.paint(painter, palette);
                yield row;
            }
        };
    }

    private static List<Break> breaks(Timeline timeline, Lane lane) {
        return timeline.breaks().stream().filter(it -> it.lane().isEmpty() || it.lane().equals(lane.id())).toList();
    }

    private void paintName(Painter painter, Lane lane, double top, double bottom, double padding) {
        double width = LEFT - 14 - 44;
        painter.text(painter.fit(lane.title(), width, TITLE), 14, top + padding + 11, TITLE, palette.text());
        if (bottom - top >= LEAST_FOR_SUBTITLE) {
            painter.text(painter.fit(lane.subtitle(), width, SMALL), 14, top + padding + 26, SMALL, palette.muted());
        }
    }

    private void paintBands(Timeline timeline, Painter painter, TimeScale time, double bottom) {
        for (Band band : timeline.bands()) {
            double left = Math.max(time.left(), time.x(band.range().from()));
            double right = Math.min(time.right(), Math.max(left + 1, time.x(band.range().to())));
            if (right > left) {
                painter.fillRect(left, TOP, right - left, bottom - TOP, tint(band.kind()));
                if (band.kind() == BandKind.BASELINE) {
                    // Its edges tell it from the selection without colour.
                    Stroke edge = Stroke.dashed(palette.muted(), 1, 4, 3);
                    painter.line(left + 0.5, TOP, left + 0.5, bottom, edge);
                    painter.line(right - 0.5, TOP, right - 0.5, bottom, edge);
                }
                if (isCompared(band)) {
                    painter.text(painter.fit(band.label(), right - left - 4, SMALL), (left + right) / 2, bottom - 4,
                            SMALL.bold().middle(), palette.text());
                }
            }
        }
    }

    /// What is compared has its label in it: above the lanes it would push the labels of the verdict aside.
    private static boolean isCompared(Band band) {
        return band.kind() == BandKind.SELECTION || band.kind() == BandKind.BASELINE;
    }

    private Rgba tint(BandKind kind) {
        return switch (kind) {
            case ONSET -> palette.onsetBand();
            case EXPOSURE -> palette.exposureBand();
            case SELECTION -> palette.selection();
            case BASELINE -> palette.muted().withOpacity(0.14);
        };
    }

    /// Band labels stand above the lanes where their bands begin; one that would run into the next, or over the edge,
    /// moves to the left.
    private void paintBandLabels(Timeline timeline, Painter painter, TimeScale time) {
        TextStyle style = TextStyle.of(11).bold();
        double limit = time.right();
        List<Band> bands = timeline.bands().stream().filter(it -> !it.label().isEmpty() && !isCompared(it))
                .filter(it -> time.x(it.range().to()) >= time.left() && time.x(it.range().from()) <= time.right())
                .toList();
        for (Band band : bands.reversed()) {
            double begins = Math.max(time.left(), time.x(band.range().from()));
            double x = Math.max(0, Math.min(begins, limit - painter.textWidth(band.label(), style)));
            painter.text(band.label(), x, TOP - 8, style, palette.warning());
            limit = x - 14;
        }
    }

    private void paintAxis(Painter painter, TimeScale time, double top) {
        painter.text("UTC", 14, top + 17, SMALL, palette.muted());
        for (TimeScale.Tick tick : time.ticks()) {
            TextStyle style = tick.strong() ? SMALL.bold() : SMALL;
            double half = painter.textWidth(tick.label(), style) / 2;
            double x = Math.clamp(tick.x(), time.left() + half - 8, painter.width() - half - 2);
            painter.text(tick.label(), x, top + 17, style.middle(), tick.strong() ? palette.text() : palette.muted());
        }
    }
}
