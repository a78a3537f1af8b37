package dev.hindsight.ui;

/// A small shape that tells the kind of a dot, so that meaning does not depend on colour.
public enum Marker {
    /// A filled circle.
    CIRCLE,
    /// A circle with an empty middle.
    RING,
    /// A square.
    SQUARE,
    /// A square standing on a corner.
    DIAMOND,
    /// A triangle that points up.
    UP,
    /// A triangle that points down.
    DOWN,
    /// An upright cross with arms of equal length.
    PLUS,
    /// A cross of two slanted strokes.
    CROSS,
    /// A flat bar.
    BAR;

    /// Draws the marker centred on (x, y), about `2 * r` wide.
    public void paint(Painter painter, double x, double y, double r, Rgba color) {
        double s = r * 0.88;
        switch (this) {
            case CIRCLE -> painter.fillCircle(x, y, r, color);
            case RING -> painter.strokeCircle(x, y, r * 0.78, Stroke.solid(color, r * 0.45));
            case SQUARE -> painter.fillRect(x - s, y - s, 2 * s, 2 * s, color);
            case DIAMOND -> fill(painter, color, x, y - r * 1.2, x + r * 1.2, y, x, y + r * 1.2, x - r * 1.2, y);
            case UP -> fill(painter, color, x, y - r, x + r * 1.1, y + s, x - r * 1.1, y + s);
            case DOWN -> fill(painter, color, x, y + r, x + r * 1.1, y - s, x - r * 1.1, y - s);
            case PLUS -> {
                painter.fillRect(x - r, y - r * 0.3, 2 * r, r * 0.6, color);
                painter.fillRect(x - r * 0.3, y - r, r * 0.6, 2 * r, color);
            }
            case CROSS -> {
                Stroke stroke = Stroke.solid(color, r * 0.55);
                painter.line(x - s, y - s, x + s, y + s, stroke);
                painter.line(x - s, y + s, x + s, y - s, stroke);
            }
            case BAR -> painter.fillRect(x - r * 1.1, y - r * 0.5, r * 2.2, r, color);
        }
    }

    private static void fill(Painter painter, Rgba color, double... xy) {
        double[] xs = new double[xy.length / 2];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = xy[2 * i];
            ys[i] = xy[2 * i + 1];
        }
        painter.fillPolygon(xs, ys, color);
    }
}
