package dev.hindsight.timeline.view;

import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.row.Hit;
import dev.hindsight.ui.Fonts;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.ui.view.paint.CanvasPainter;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/// The overlay of the picture: the crosshair with its read-out, the focus, the current lane, and the target of a
/// dragged lane. It consists of small nodes instead of a second canvas: on a screen without a graphics card every pixel
/// of a canvas is blended again.
final class TimelineOverlay extends Group {
    private static final TextStyle LINE = TextStyle.of(11.5);
    private static final TextStyle FIRST = LINE.bold();
    private static final double LINE_HEIGHT = 17;
    private static final double MARGIN = 10;
    private static final double PADDING = 6;
    private static final double FLAT = 1;
    private static final double BESIDE = 12;
    private static final double AXIS_MIDDLE = 11;

    private final Rectangle focus = new Rectangle();
    private final Rectangle crosshair = new Rectangle();
    private final Rectangle lane = new Rectangle();
    private final Rectangle target = new Rectangle();
    private final Canvas readout = new Canvas();
    private final GutterReadout gutter = new GutterReadout();
    private double zoom = 1;

    TimelineOverlay() {
        setManaged(false);
        setMouseTransparent(true);
        setAutoSizeChildren(false);
        focus.setFill(null);
        focus.setStrokeWidth(1.5);
        getChildren().addAll(lane, gutter, crosshair, focus, target, readout);
        getChildren().forEach(it -> it.setVisible(false));
    }

    /// Sets how many pixels of the view one pixel of the drawing takes; all positions are in pixels of the drawing.
    void setZoom(double scale) {
        zoom = scale;
    }

    void showFocus(boolean focused, double width, double height, Palette palette) {
        place(focus, focused, 1, 1, width - 2, height - 2);
        focus.setStroke(color(palette.accent()));
    }

    /// Marks the target lane of keys and actions.
    void showLane(RenderedTimeline drawn, double[] bounds, Palette palette) {
        double top = Math.max(drawn.top(), bounds[0] + 2);
        place(lane, bounds[1] > drawn.top() && top < drawn.bottom(), 5, top, 3,
                Math.min(drawn.bottom(), bounds[1] - 1) - top);
        lane.setFill(color(palette.accent()));
    }

    void hideLane() {
        lane.setVisible(false);
    }

    void showTarget(double y, double width, Palette palette) {
        place(target, true, 5, y - 1, width - 10, 3);
        target.setFill(color(palette.accent()));
    }

    void hideTarget() {
        target.setVisible(false);
    }

    void showCrosshair(double x, RenderedTimeline drawn, Palette palette) {
        place(crosshair, true, Math.rint(x), drawn.top(), 1, drawn.bottom() - drawn.top());
        crosshair.setFill(color(palette.crosshair()));
    }

    void hideCrosshair() {
        crosshair.setVisible(false);
    }

    /// Shows what is under the crosshair: the values in the gutter, and the time at the axis, or beside the pointer what
    /// it is on.
    void showHit(RenderedTimeline drawn, List<Lane> lanes, Hit hit, List<String> heading, double y, double width,
            double height, Palette palette) {
        gutter.show(drawn, lanes, hit, zoom, palette);
        double x = drawn.time().x(hit.time());
        if (hit.marks().isEmpty()) {
            showReadout(List.of(String.join(" · ", heading)), x - BESIDE, drawn.bottom() + AXIS_MIDDLE, width, height,
                    palette);
        } else {
            showReadout(heading, x, y, width, height, palette);
        }
    }

    /// Shows lines of text beside a point, inside these bounds.
    void showReadout(List<String> lines, double x, double y, double width, double height, Palette palette) {
        double wide = Math.min(width, Math.ceil(2 * MARGIN + lines.stream()
                .mapToDouble(line -> Fonts.width(line, FIRST)).max().orElse(0)));
        double padding = lines.size() == 1 ? FLAT : PADDING;
        double high = lines.size() * LINE_HEIGHT + 2 * padding;
        // It only grows: another size would allocate another image.
        readout.setWidth(Math.max(readout.getWidth(), Math.ceil(wide * zoom)));
        readout.setHeight(Math.max(readout.getHeight(), Math.ceil(high * zoom)));
        double left = x + BESIDE + wide > width ? Math.max(0, x - BESIDE - wide) : x + BESIDE;
        readout.setLayoutX(Math.rint(left * zoom));
        readout.setLayoutY(Math.rint(zoom * Math.clamp(y - high / 2, 4, Math.max(4, height - high - 4))));
        readout.setVisible(true);
        CanvasPainter painter = new CanvasPainter(readout, zoom);
        painter.fillRoundRect(0, 0, wide, high, 6, palette.tooltip());
        for (int i = 0; i < lines.size(); i++) {
            TextStyle style = i == 0 ? FIRST : LINE;
            painter.text(painter.ellipsize(lines.get(i), wide - 2 * MARGIN + 1, style), MARGIN,
                    padding + 13 + i * LINE_HEIGHT,
                    style,
                    palette.tooltipText());
        }
    }

    void hideReadout() {
        gutter.setVisible(false);
        readout.setVisible(false);
    }

    private void place(Rectangle it, boolean visible, double x, double y, double width, double height) {
        it.setVisible(visible);
        it.setX(x * zoom);
        it.setY(y * zoom);
        it.setWidth(Math.max(0, width * zoom));
        it.setHeight(Math.max(0, height * zoom));
    }

    private static Color color(Rgba color) {
        return CanvasPainter.color(color);
    }
}
