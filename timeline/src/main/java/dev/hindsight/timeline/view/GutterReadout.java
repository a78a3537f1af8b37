package dev.hindsight.timeline.view;

import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.TimelineRenderer;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.row.Hit;
import dev.hindsight.ui.Fonts;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.ui.view.paint.CanvasPainter;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.Canvas;

/// The values under the crosshair, each beside the name of its lane, as a legend has them: nothing of what is drawn is
/// hidden. They take the place of the lane's second line, in a low lane that of the end of its name.
final class GutterReadout extends Canvas {
    private static final TextStyle VALUE = TextStyle.of(11).bold();
    private static final double LINE = 13;
    private static final double GAP = 8;

    /// Shows the values of every lane that is visible.
    void show(RenderedTimeline drawn, List<Lane> lanes, Hit hit, double zoom, Palette palette) {
        // It only grows: another size would allocate another image.
        setWidth(Math.max(getWidth(), Math.ceil(drawn.time().left() * zoom)));
        setHeight(Math.max(getHeight(), Math.ceil(drawn.bottom() * zoom)));
        CanvasPainter painter = new CanvasPainter(this, zoom);
        for (Lane lane : lanes) {
            List<String> values = values(lane, hit);
            double[] bounds = drawn.bounds(lane.id());
            double top = Math.max(bounds[0], drawn.top()) + 1;
            double bottom = Math.min(bounds[1], drawn.bottom()) - 1;
            if (!values.isEmpty() && bottom - top >= LINE) {
                paint(painter, values, bounds[0], top, bottom, drawn.time().left(), palette);
            }
        }
        setVisible(true);
    }

    private static void paint(CanvasPainter painter, List<String> values, double laneTop, double top, double bottom,
            double right, Palette palette) {
        double first = laneTop + TimelineRenderer.VALUES_BELOW;
        int room = (int) ((bottom - first) / LINE);
        if (room < 1) {
            String all = String.join(" · ", values);
            double width = Math.min(right - 2 * GAP, Fonts.width(all, VALUE) + 1);
            painter.fillRect(right - width - 2 * GAP, top, width + 2 * GAP, bottom - top, palette.panel());
            painter.text(painter.ellipsize(all, width, VALUE), right - width - GAP, (top + bottom) / 2 + 4, VALUE,
                    palette.text());
            return;
        }
        List<String> lines = folded(values, room);
        double width = lines.stream().mapToDouble(it -> Fonts.width(it, VALUE)).max().orElse(0) + 1;
        double left = TimelineRenderer.NAME_LEFT;
        double most = right - left - GAP;
        painter.fillRect(left, Math.max(top, first), Math.max(Math.min(width, most), right - left
                - TimelineRenderer.SCALE_WIDTH), bottom - Math.max(top, first), palette.panel());
        for (int i = 0; i < lines.size(); i++) {
            double baseline = first + LINE * (i + 1) - 2;
            if (baseline - LINE >= top - 2) {
                painter.text(painter.ellipsize(lines.get(i), most, VALUE), left, baseline, VALUE, palette.text());
            }
        }
    }

    /// Many values share as many lines as there are.
    private static List<String> folded(List<String> values, int room) {
        int each = (values.size() + room - 1) / room;
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < values.size(); i += each) {
            lines.add(String.join(" · ", values.subList(i, Math.min(values.size(), i + each))));
        }
        return lines;
    }

    /// {@return the values of a lane: without the line's name where the lane has one line}
    static List<String> values(Lane lane, Hit hit) {
        List<Hit.LineReading> readings = hit.readings().stream().filter(it -> it.lane().equals(lane.id())).toList();
        return readings.stream().map(it -> readings.size() == 1 ? it.text() : it.line() + " " + it.text())
                .toList();
    }
}
