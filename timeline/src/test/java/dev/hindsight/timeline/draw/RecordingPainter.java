package dev.hindsight.timeline.draw;

import dev.hindsight.ui.Fonts;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A painter that records what was drawn where.
final class RecordingPainter implements Painter {
    private final double width;
    private final double height;
    final List<DrawnText> texts = new ArrayList<>();
    final List<DrawnShape> shapes = new ArrayList<>();
    final List<DrawnBand> bands = new ArrayList<>();

    /// A text in its box.
    record DrawnText(String text, double left, double right, double top, double bottom) {
        boolean touches(DrawnText other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    /// Anything else in its box.
    record DrawnShape(String kind, double left, double right, double top, double bottom, Rgba color) {}

    /// An area between two lines.
    record DrawnBand(double thickest, Rgba color) {}

    RecordingPainter(double width, double height) {
        this.width = width;
        this.height = height;
    }

    List<String> words() {
        return texts.stream().map(DrawnText::text).toList();
    }

    DrawnText text(String text) {
        return texts.stream().filter(it -> it.text().equals(text)).findFirst()
                .orElseThrow(() -> new AssertionError(text + " is not among " + words()));
    }

    List<DrawnShape> shapes(String kind) {
        return shapes.stream().filter(it -> it.kind().equals(kind)).toList();
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return height;
    }

    private void add(String kind, double left, double top, double right, double bottom, Rgba color) {
        shapes.add(new DrawnShape(kind, left, right, top, bottom, color));
    }

    @Override
    public void fillRect(double x, double y, double w, double h, Rgba color) {
        add("rect", x, y, x + w, y + h, color);
    }

    @Override
    public void strokeRect(double x, double y, double w, double h, Stroke stroke) {
        add("frame", x, y, x + w, y + h, stroke.color());
    }

    @Override
    public void fillRoundRect(double x, double y, double w, double h, double radius, Rgba color) {
        add("rect", x, y, x + w, y + h, color);
    }

    @Override
    public void strokeRoundRect(double x, double y, double w, double h, double radius, Stroke stroke) {
        add("frame", x, y, x + w, y + h, stroke.color());
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        add("line", Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2), stroke.color());
    }

    @Override
    public void polyline(double[] xs, double[] ys, Stroke stroke) {
        int start = 0;
        for (int i = 0; i <= xs.length; i++) {
            if (i == xs.length || Double.isNaN(ys[i])) {
                if (i > start) {
                    box(stroke.isDashed() ? "dashes" : "polyline", Arrays.copyOfRange(xs, start, i),
                            Arrays.copyOfRange(ys, start, i), stroke.color());
                }
                start = i + 1;
            }
        }
    }

    @Override
    public void fillPolygon(double[] xs, double[] ys, Rgba color) {
        box("polygon", xs, ys, color);
    }

    @Override
    public void fillBand(double[] xs, double[] high, double[] low, Rgba color) {
        bands.add(new DrawnBand(IntStream.range(0, xs.length).mapToDouble(i -> low[i] - high[i])
                .filter(it -> !Double.isNaN(it)).max().orElse(0), color));
        Painter.super.fillBand(xs, high, low, color);
    }

    private void box(String kind, double[] xs, double[] ys, Rgba color) {
        add(kind, Arrays.stream(xs).min().orElseThrow(), Arrays.stream(ys).min().orElseThrow(),
                Arrays.stream(xs).max().orElseThrow(), Arrays.stream(ys).max().orElseThrow(), color);
    }

    @Override
    public void fillCircle(double x, double y, double radius, Rgba color) {
        add("circle", x - radius, y - radius, x + radius, y + radius, color);
    }

    @Override
    public void strokeCircle(double x, double y, double radius, Stroke stroke) {
        add("circle", x - radius, y - radius, x + radius, y + radius, stroke.color());
    }

    @Override
    public void text(String text, double x, double y, TextStyle style, Rgba color) {
        if (!text.isEmpty()) {
            double left = style.left(x, textWidth(text, style));
            // From the height of capitals to the base line: what must not touch another text.
            texts.add(new DrawnText(text, left, left + textWidth(text, style), y - 0.73 * style.size(), y));
        }
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        return Fonts.width(text, style);
    }

    @Override
    public void pushClip(double x, double y, double w, double h) {
        throw new AssertionError("A timeline draws without clips: they are what is slow in software");
    }

    @Override
    public void popClip() {}
}
