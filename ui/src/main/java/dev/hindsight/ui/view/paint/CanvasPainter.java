package dev.hindsight.ui.view.paint;

import dev.hindsight.ui.Fonts;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.TextStyle;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws on a canvas with the layout of `ImagePainter` and `SvgPainter`: text widths are measured with the same font
/// files. Create one for each repaint; it clears the canvas first.
public final class CanvasPainter implements Painter {
    private final Canvas canvas;
    private final GraphicsContext graphics;
    private final Map<Rgba, Color> colors = new HashMap<>();
    private final Map<TextStyle, Font> fonts = new HashMap<>();
    private final ColumnRaster raster;
    private final double scale;

    /// Clears the canvas to show what lies under it.
    public CanvasPainter(Canvas canvas) {
        this(canvas, 1);
    }

    /// Clears the canvas, and draws everything so many times as large: one logical pixel of the drawing is `scale` of
    /// the canvas.
    public CanvasPainter(Canvas canvas, double scale) {
        this.canvas = canvas;
        this.scale = scale;
        raster = ColumnRaster.of(canvas);
        graphics = canvas.getGraphicsContext2D();
        graphics.setTransform(1, 0, 0, 1, 0, 0);
        graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        graphics.setTextBaseline(VPos.BASELINE);
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.setLineCap(StrokeLineCap.BUTT);
        graphics.setLineJoin(StrokeLineJoin.ROUND);
        graphics.setImageSmoothing(false);
        graphics.scale(scale, scale);
    }

    /// Fills the canvas with this ground.
    public CanvasPainter(Canvas canvas, Rgba background) {
        this(canvas);
        fillRect(0, 0, width(), height(), background);
    }

    /// {@return the same colour in JavaFX}
    public static Color color(Rgba color) {
        return Color.rgb(color.red(), color.green(), color.blue(), color.opacity());
    }

    @Override
    public double width() {
        return canvas.getWidth() / scale;
    }

    @Override
    public double height() {
        return canvas.getHeight() / scale;
    }

    @Override
    public void fillRect(double x, double y, double w, double h, Rgba color) {
        fill(color);
        graphics.fillRect(x, y, w, h);
    }

    @Override
    public void strokeRect(double x, double y, double w, double h, Stroke stroke) {
        stroke(stroke);
        graphics.strokeRect(x, y, w, h);
    }

    @Override
    public void fillRoundRect(double x, double y, double w, double h, double radius, Rgba color) {
        fill(color);
        graphics.fillRoundRect(x, y, w, h, 2 * radius, 2 * radius);
    }

    @Override
    public void strokeRoundRect(double x, double y, double w, double h, double radius, Stroke stroke) {
        stroke(stroke);
        graphics.strokeRoundRect(x, y, w, h, 2 * radius, 2 * radius);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        stroke(stroke);
        graphics.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void polyline(double[] xs, double[] ys, Stroke stroke) {
        stroke(stroke);
        trace(xs, ys);
        graphics.stroke();
    }

    @Override
    public void fillPolygon(double[] xs, double[] ys, Rgba color) {
        fill(color);
        trace(xs, ys);
        graphics.fill();
    }

    @Override
    public void fillBand(double[] xs, double[] high, double[] low, Rgba color) {
        raster.fill(graphics, xs, high, low, 0, color, pixels());
    }

    @Override
    public void strokeGraph(double[] xs, double[] ys, Stroke stroke) {
        if (stroke.isDashed()) {
            polyline(xs, ys, stroke);
        } else {
            raster.fill(graphics, xs, ys, ys, stroke.width() / 2, stroke.color(), pixels());
        }
    }

    /// Pixels of the screen in one logical pixel.
    private double pixels() {
        Scene scene = canvas.getScene();
        return scale * (scene == null || scene.getWindow() == null ? 1 : scene.getWindow().getOutputScaleX());
    }

    @Override
    public void fillCircle(double x, double y, double radius, Rgba color) {
        fill(color);
        graphics.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void strokeCircle(double x, double y, double radius, Stroke stroke) {
        stroke(stroke);
        graphics.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void text(String text, double x, double y, TextStyle style, Rgba color) {
        fill(color);
        graphics.setFont(fonts.computeIfAbsent(style, FxFonts::of));
        boolean atLeft = style.anchor() == TextStyle.Anchor.START;
        graphics.fillText(text, atLeft ? x : style.left(x, textWidth(text, style)), y);
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        return Fonts.width(text, style);
    }

    @Override
    public void pushClip(double x, double y, double w, double h) {
        graphics.save();
        graphics.beginPath();
        graphics.rect(x, y, w, h);
        graphics.clip();
    }

    @Override
    public void popClip() {
        graphics.restore();
    }

    private void fill(Rgba color) {
        graphics.setFill(colors.computeIfAbsent(color, CanvasPainter::color));
    }

    private void stroke(Stroke stroke) {
        graphics.setStroke(colors.computeIfAbsent(stroke.color(), CanvasPainter::color));
        graphics.setLineWidth(stroke.width());
        if (stroke.isDashed()) {
            graphics.setLineDashes(stroke.dash(), stroke.gap());
        } else {
            graphics.setLineDashes();
        }
    }

    private void trace(double[] xs, double[] ys) {
        graphics.beginPath();
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                pen = false;
            } else if (pen) {
                graphics.lineTo(xs[i], ys[i]);
            } else {
                graphics.moveTo(xs[i], ys[i]);
                pen = true;
            }
        }
    }
}
