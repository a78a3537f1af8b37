package dev.hindsight.ui;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.imageio.ImageIO;

/// Draws to an opaque picture in memory with the bundled fonts; needs no display.
public final class ImagePainter implements Painter {
    private final double width;
    private final double height;
    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Deque<Shape> clips = new ArrayDeque<>();

    /// A new picture of this size in logical pixels; `scale` is how many pixels of the file one of them takes
    /// (2 is sharp on dense screens).
    public ImagePainter(double width, double height, double scale, Rgba background) {
        this.width = width;
        this.height = height;
        image = new BufferedImage((int) Math.ceil(width * scale), (int) Math.ceil(height * scale),
                BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.scale(scale, scale);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.clip(new Rectangle2D.Double(0, 0, width, height));
        fillRect(0, 0, width, height, background);
    }

    /// {@return the picture as it is now; not a copy}
    public BufferedImage image() {
        return image;
    }

    /// {@return the picture as the bytes of a PNG file}
    public byte[] toPng() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void fillRect(double x, double y, double w, double h, Rgba color) {
        fill(new Rectangle2D.Double(x, y, w, h), color);
    }

    @Override
    public void strokeRect(double x, double y, double w, double h, Stroke stroke) {
        draw(new Rectangle2D.Double(x, y, w, h), stroke);
    }

    @Override
    public void fillRoundRect(double x, double y, double w, double h, double radius, Rgba color) {
        fill(new RoundRectangle2D.Double(x, y, w, h, 2 * radius, 2 * radius), color);
    }

    @Override
    public void strokeRoundRect(double x, double y, double w, double h, double radius, Stroke stroke) {
        draw(new RoundRectangle2D.Double(x, y, w, h, 2 * radius, 2 * radius), stroke);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        draw(new Line2D.Double(x1, y1, x2, y2), stroke);
    }

    @Override
    public void polyline(double[] xs, double[] ys, Stroke stroke) {
        draw(path(xs, ys), stroke);
    }

    @Override
    public void fillPolygon(double[] xs, double[] ys, Rgba color) {
        fill(path(xs, ys), color);
    }

    @Override
    public void fillCircle(double x, double y, double radius, Rgba color) {
        fill(circle(x, y, radius), color);
    }

    @Override
    public void strokeCircle(double x, double y, double radius, Stroke stroke) {
        draw(circle(x, y, radius), stroke);
    }

    @Override
    public void text(String text, double x, double y, TextStyle style, Rgba color) {
        graphics.setColor(color(color));
        graphics.setFont(Fonts.awt(style));
        graphics.drawString(text, (float) style.left(x, textWidth(text, style)), (float) y);
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        return Fonts.width(text, style);
    }

    @Override
    public void pushClip(double x, double y, double w, double h) {
        clips.push(graphics.getClip());
        graphics.clip(new Rectangle2D.Double(x, y, w, h));
    }

    @Override
    public void popClip() {
        graphics.setClip(clips.pop());
    }

    private void fill(Shape shape, Rgba color) {
        graphics.setColor(color(color));
        graphics.fill(shape);
    }

    private void draw(Shape shape, Stroke stroke) {
        graphics.setColor(color(stroke.color()));
        float w = (float) stroke.width();
        float[] dashes = stroke.isDashed() ? new float[]{(float) stroke.dash(), (float) stroke.gap()} : null;
        graphics.setStroke(new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0));
        graphics.draw(shape);
    }

    private static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private static Shape path(double[] xs, double[] ys) {
        Path2D path = new Path2D.Double();
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                pen = false;
            } else if (pen) {
                path.lineTo(xs[i], ys[i]);
            } else {
                path.moveTo(xs[i], ys[i]);
                pen = true;
            }
        }
        return path;
    }

    private static Color color(Rgba color) {
        return new Color(color.argb(), true);
    }
}
