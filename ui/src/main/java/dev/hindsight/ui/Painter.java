package dev.hindsight.ui;

/// A drawing surface in logical pixels, origin at the top left, y downwards; the same drawing goes to the screen
/// (`CanvasPainter`), to SVG and to PNG. Draw dense data as rectangles, one per pixel column: a long polyline is
/// slow on screen and big in a file.
public interface Painter {

    /// {@return the width of the surface}
    double width();

    /// {@return the height of the surface}
    double height();

    /// Fills a rectangle. Edges on whole pixels are crisp.
    void fillRect(double x, double y, double width, double height, Rgba color);

    /// Draws the outline of a rectangle, centred on its edges.
    void strokeRect(double x, double y, double width, double height, Stroke stroke);

    /// Fills a rectangle with rounded corners of the given radius.
    void fillRoundRect(double x, double y, double width, double height, double radius, Rgba color);

    /// Draws the outline of a rectangle with rounded corners.
    void strokeRoundRect(double x, double y, double width, double height, double radius, Stroke stroke);

    /// Draws a straight line; a one-pixel line is crisp when it lies on half pixels.
    void line(double x1, double y1, double x2, double y2, Stroke stroke);

    /// Draws a line through the points; a point that is NaN breaks it, for what is unknown.
    void polyline(double[] xs, double[] ys, Stroke stroke);

    /// Fills the area that the points enclose.
    void fillPolygon(double[] xs, double[] ys, Rgba color);

    /// Fills the area between two lines over the same ascending xs, such as an interval; the fastest way to draw
    /// something with many corners. A point where either line is NaN breaks it.
    default void fillBand(double[] xs, double[] high, double[] low, Rgba color) {
        int start = 0;
        for (int i = 0; i <= xs.length; i++) {
            if (i == xs.length || Double.isNaN(high[i]) || Double.isNaN(low[i])) {
                if (i - start > 1) {
                    fillPolygon(around(xs, xs, start, i), around(high, low, start, i), color);
                }
                start = i + 1;
            }
        }
    }

    /// {@return the points of one line, and back along another}
    private static double[] around(double[] along, double[] back, int from, int to) {
        int n = to - from;
        double[] all = new double[2 * n];
        for (int i = 0; i < n; i++) {
            all[i] = along[from + i];
            all[2 * n - 1 - i] = back[from + i];
        }
        return all;
    }

    /// Draws a line from left to right through points with ascending xs; a point that is NaN breaks it.
    default void strokeGraph(double[] xs, double[] ys, Stroke stroke) {
        polyline(xs, ys, stroke);
    }

    /// Fills a circle.
    void fillCircle(double x, double y, double radius, Rgba color);

    /// Draws the outline of a circle.
    void strokeCircle(double x, double y, double radius, Stroke stroke);

    /// Draws one line of text; y is its base line, and the style's anchor says what x means.
    void text(String text, double x, double y, TextStyle style, Rgba color);

    /// {@return the width that a text takes}
    double textWidth(String text, TextStyle style);

    /// Draws only inside this rectangle (and inside those pushed before) until `popClip`.
    void pushClip(double x, double y, double width, double height);

    /// Ends the last clip.
    void popClip();

    /// Begins a group that a screen reader announces by this title; groups may nest, and do not cross clips.
    default void beginGroup(String title) {}

    /// Ends the last group.
    default void endGroup() {}

    /// {@return the text, cut at the end with an ellipsis where it is wider than allowed}
    default String ellipsize(String text, double maxWidth, TextStyle style) {
        if (textWidth(text, style) <= maxWidth) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (textWidth(text.substring(0, middle) + "…", style) <= maxWidth) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (low > 0 && Character.isHighSurrogate(text.charAt(low - 1))) {
            low--;
        }
        return low == 0 ? "" : text.substring(0, low).stripTrailing() + "…";
    }
}
