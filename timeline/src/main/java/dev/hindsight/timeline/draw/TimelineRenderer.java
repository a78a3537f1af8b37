package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.Break;
import dev.hindsight.timeline.draw.lane.Timeline.FindingMark;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.draw.row.LinesRow;
import dev.hindsight.timeline.draw.row.MarksRow;
import dev.hindsight.timeline.draw.row.RenderedRow;
import dev.hindsight.timeline.draw.row.SharesRow;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.timeline.draw.scale.ValueScale;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.workspace.common.TimeRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws a timeline onto a painter and returns the result. It avoids clips and slanted lines, which are slow on a
/// screen without a graphics card.
public final class TimelineRenderer {
    /// Pixels at the left for the names of the lanes and their scales: a part of a narrow picture, and no more than
    /// this.
    static final double LEFT = 226;
    private static final double LEFT_SHARE = 0.4;
    private static final double LEAST_PLOT = 50;
    private static final double RIGHT = 14;
    private static final double MARGIN = 6;
    private static final double NOTICE = 19;
    private static final double AXIS = 22;
    private static final double MAP = 22;
    private static final double PADDING = 6;
    /// Where the names of the lanes begin, and how much of the gutter at its right is for the numbers of their scales.
    public static final double NAME_LEFT = 14;
    public static final double SCALE_WIDTH = 44;
    /// Pixels from the top of a lane to beneath its name.
    public static final double VALUES_BELOW = 21;
    private static final double LEAST_FOR_SUBTITLE = 36;
    private static final double LEAST_FOR_PADDING = 34;
    private static final double TITLE_HEIGHT = 12;
    private static final TextStyle TITLE = TextStyle.of(12).bold();
    private static final TextStyle SMALL = TextStyle.of(10.5);
    private static final TextStyle SMALL_BOLD = SMALL.bold();

    private final Palette palette;

    public TimelineRenderer(Palette palette) {
        this.palette = palette;
    }

    /// Draws the timeline over the whole painter, as in a report.
    ///
    /// @param selectedMark id of the mark to be drawn as selected; null for none
    public RenderedTimeline render(Timeline timeline, Painter painter, @Nullable String selectedMark) {
        return render(timeline, painter, RenderOptions.plain(selectedMark));
    }

    /// Draws the timeline over the whole painter.
    public RenderedTimeline render(Timeline timeline, Painter painter, RenderOptions look) {
        double left = Math.min(LEFT, LEFT_SHARE * painter.width());
        TimeScale time = new TimeScale(timeline.range(), left, Math.max(left + LEAST_PLOT, painter.width() - RIGHT),
                look.zone());
        BandPainter bands = BandPainter.of(timeline, time, palette);
        double notice = timeline.notice().text().isEmpty() ? 0 : NOTICE;
        double top = MARGIN + notice + BandPainter.ROW * bands.rows();
        double mapBottom = painter.height() - MARGIN;
        double bottom = Math.max(top, (look.map() ? mapBottom - MAP : painter.height()) - AXIS);
        LaneStack stack = LaneStack.of(timeline.lanes(), top, bottom, look.heights(), look.scroll());

        painter.fillRect(0, 0, painter.width(), painter.height(), palette.panel());
        bands.paintSpans(painter, top, bottom);
        List<TimeScale.Tick> ticks = time.ticks();
        for (TimeScale.Tick tick : ticks) {
            painter.fillRect(Math.rint(tick.x()), top, 1, bottom - top,
                    tick.strong() ? palette.border() : palette.grid());
        }
        bands.paintMoments(painter, top, bottom);
        List<RenderedRow> rows = paintLanes(timeline, painter, time, stack, look);
        cover(painter, stack);
        bands.paintLabels(painter, MARGIN + notice + 10);
        paintNotice(timeline, painter);
        paintAxis(painter, time, ticks, look.clock(TimeRange.instant(timeline.range().to())), bottom);
        Minimap map = look.map()
                ? new Minimap(new TimeScale(timeline.whole().range(), left, time.right()), mapBottom - MAP, mapBottom,
                        timeline.range())
                : null;
        if (map != null) {
            map.paint(timeline, painter, palette);
        }
        return new RenderedTimeline(time, stack, rows, map, notice == 0 ? 0 : MARGIN + notice);
    }

    private List<RenderedRow> paintLanes(Timeline timeline, Painter painter, TimeScale time, LaneStack stack,
            RenderOptions look) {
        List<RenderedRow> rows = new ArrayList<>();
        for (int i = 0; i < stack.lanes().size(); i++) {
            if (!stack.isVisible(i)) {
                continue;
            }
            Lane lane = stack.lanes().get(i);
            double top = stack.top(i);
            double bottom = stack.bottom(i);
            double padding = bottom - top < LEAST_FOR_PADDING || lane instanceof Lane.MarksLane ? 3 : PADDING;
            painter.beginGroup(lane.title());
            paintName(painter, time, lane, top, bottom, padding);
            rows.add(paintLane(timeline, painter, time, lane, top + padding, bottom - padding, look.selectedMark()));
            painter.fillRect(NAME_LEFT, Math.rint(bottom), time.right() - NAME_LEFT, 1, palette.border());
            painter.endGroup();
        }
        return rows;
    }

    private RenderedRow paintLane(Timeline timeline, Painter painter, TimeScale time, Lane lane, double top,
            double bottom, @Nullable String selectedMark) {
        if (lane.isEmpty()) {
            painter.text("no data in this workspace", time.left() + 8, (top + bottom) / 2 + 4, SMALL, palette.muted());
        }
        return switch (lane) {
            case Lane.LinesLane lines -> {
                LinesRow row = new LinesRow(lines, time, ValueScale.of(lines, time, top, bottom),
                        breaks(timeline, lane), findings(timeline, time, lane));
                if (!lane.isEmpty()) {
                    row.paint(painter, palette);
                }
                yield row;
            }
            case Lane.SharesLane shares -> {
                SharesRow row = new SharesRow(shares, time, top, bottom);
                row.paint(painter, palette);
                yield row;
            }
            case Lane.MarksLane marks -> {
                MarksRow row = new MarksRow(marks, time, top, bottom, painter, selectedMark);
                row.paint(painter, palette);
                yield row;
            }
        };
    }

    private static List<Break> breaks(Timeline timeline, Lane lane) {
        return timeline.breaks().stream().filter(it -> it.lane().isEmpty() || it.lane().equals(lane.id())).toList();
    }

    private static List<FindingMark> findings(Timeline timeline, TimeScale time, Lane lane) {
        return timeline.findings().stream().filter(it -> it.lane().equals(lane.id()))
                .filter(it -> it.at() >= time.range().from() && it.at() <= time.range().to()).toList();
    }

    private void paintName(Painter painter, TimeScale time, Lane lane, double top, double bottom, double padding) {
        double width = time.left() - NAME_LEFT - SCALE_WIDTH;
        boolean both = bottom - top >= LEAST_FOR_SUBTITLE;
        double baseline = both ? top + padding + TITLE_HEIGHT - 1 : (top + bottom + TITLE_HEIGHT) / 2 - 2;
        painter.text(painter.ellipsize(lane.title(), width, TITLE), NAME_LEFT, baseline, TITLE, palette.text());
        if (both) {
            painter.text(painter.ellipsize(lane.subtitle(), width, SMALL), NAME_LEFT, baseline + 15, SMALL,
                    palette.muted());
        }
    }

    /// Scrolled lanes extend beyond the edges; the areas above and below are painted over them. A bar on the right
    /// shows the scroll position.
    private void cover(Painter painter, LaneStack stack) {
        double room = stack.bottom() - stack.top();
        if (stack.height() <= room + 0.5) {
            return;
        }
        painter.fillRect(0, 0, painter.width(), stack.top(), palette.panel());
        painter.fillRect(0, stack.bottom(), painter.width(), painter.height() - stack.bottom(), palette.panel());
        double length = Math.max(16, room * room / stack.height());
        double from = stack.top() + (room - length) * stack.scrolled() / (stack.height() - room);
        painter.fillRoundRect(painter.width() - 9, from, 5, length, 2.5, palette.muted().withOpacity(0.6));
        painter.fillRect(NAME_LEFT, stack.bottom(), painter.width() - NAME_LEFT - RIGHT, 1, palette.border());
    }

    private void paintNotice(Timeline timeline, Painter painter) {
        String text = timeline.notice().text();
        if (!text.isEmpty()) {
            painter.fillRect(NAME_LEFT, MARGIN - 2, painter.width() - NAME_LEFT - RIGHT, NOTICE - 2,
                    palette.warning().withOpacity(0.12));
            painter.fillRect(NAME_LEFT, MARGIN - 2, 3, NOTICE - 2, palette.warning());
            painter.text(painter.ellipsize(text, painter.width() - NAME_LEFT - RIGHT - 16, SMALL_BOLD), NAME_LEFT + 10,
                    MARGIN + 10, SMALL_BOLD, palette.warning());
        }
    }

    private void paintAxis(Painter painter, TimeScale time, List<TimeScale.Tick> ticks, String clock, double top) {
        painter.text(clock, NAME_LEFT, top + 15, SMALL, palette.muted());
        for (TimeScale.Tick tick : ticks) {
            TextStyle style = tick.strong() ? SMALL_BOLD : SMALL;
            double half = painter.textWidth(tick.label(), style) / 2;
            double x = Math.clamp(tick.x(), time.left() + half - 8, painter.width() - half - 2);
            painter.text(tick.label(), x - half, top + 15, style, tick.strong() ? palette.text() : palette.muted());
        }
    }
}
