package dev.hindsight.ui;

import java.util.Locale;

/// Draws to SVG 1.1 text: deterministic to the byte, one element per line, with an opaque background and all external
/// text escaped.
public final class SvgPainter implements Painter {
    private static final String SANS = "font-family=\"Inter, 'Segoe UI', Helvetica, Arial, sans-serif\"";
    private static final String MONO = "font-family=\"'JetBrains Mono', Consolas, Menlo, monospace\"";

    private final double width;
    private final double height;
    private final StringBuilder body = new StringBuilder();
    private int clips;
    private int open;

    /// A new picture; the title and the description are what a screen reader says.
    public SvgPainter(double width, double height, Rgba background, String title, String description) {
        this.width = width;
        this.height = height;
        body.append("<title>").append(escape(title)).append("</title>\n");
        body.append("<desc>").append(escape(description)).append("</desc>\n");
        fillRect(0, 0, width, height, background);
    }

    /// {@return the whole picture as text, ending with a new line}
    ///
    /// @throws IllegalStateException if a clip or group is still open
    public String toSvg() {
        if (open != 0) {
            throw new IllegalStateException(open + " clips or groups are still open");
        }
        String size = "width=\"" + n(width) + "\" height=\"" + n(height) + "\" viewBox=\"0 0 " + n(width) + " "
                + n(height) + "\"";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + size + " role=\"img\" " + SANS + ">\n" + body
                + "</svg>\n";
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
        element("rect", box(x, y, w, h) + fill(color));
    }

    @Override
    public void strokeRect(double x, double y, double w, double h, Stroke stroke) {
        element("rect", box(x, y, w, h) + line(stroke));
    }

    @Override
    public void fillRoundRect(double x, double y, double w, double h, double radius, Rgba color) {
        element("rect", box(x, y, w, h) + attribute("rx", n(radius)) + fill(color));
    }

    @Override
    public void strokeRoundRect(double x, double y, double w, double h, double radius, Stroke stroke) {
        element("rect", box(x, y, w, h) + attribute("rx", n(radius)) + line(stroke));
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        element("line", attribute("x1", n(x1)) + attribute("y1", n(y1)) + attribute("x2", n(x2))
                + attribute("y2", n(y2)) + line(stroke));
    }

    @Override
    public void polyline(double[] xs, double[] ys, Stroke stroke) {
        String path = path(xs, ys);
        if (!path.isEmpty()) {
            element("path", attribute("d", path) + line(stroke) + attribute("stroke-linejoin", "round"));
        }
    }

    @Override
    public void fillPolygon(double[] xs, double[] ys, Rgba color) {
        String path = path(xs, ys);
        if (!path.isEmpty()) {
            element("path", attribute("d", path + "Z") + fill(color));
        }
    }

    @Override
    public void fillCircle(double x, double y, double radius, Rgba color) {
        element("circle", attribute("cx", n(x)) + attribute("cy", n(y)) + attribute("r", n(radius)) + fill(color));
    }

    @Override
    public void strokeCircle(double x, double y, double radius, Stroke stroke) {
        element("circle", attribute("cx", n(x)) + attribute("cy", n(y)) + attribute("r", n(radius)) + line(stroke));
    }

    @Override
    public void text(String text, double x, double y, TextStyle style, Rgba color) {
        if (text.isBlank()) {
            return;
        }
        String attributes = attribute("x", n(x)) + attribute("y", n(y)) + attribute("font-size", n(style.size()))
                + fill(color);
        attributes += switch (style.anchor()) {
            case START -> "";
            case MIDDLE -> attribute("text-anchor", "middle");
            case END -> attribute("text-anchor", "end");
        };
        if (style.face().isMono()) {
            attributes += " " + MONO;
        }
        if (style.face().isBold()) {
            attributes += attribute("font-weight", "700");
        } else if (style.face() == Fonts.Face.SANS_ITALIC) {
            attributes += attribute("font-style", "italic");
        }
        body.append("<text").append(attributes).append(" xml:space=\"preserve\">").append(escape(text))
                .append("</text>\n");
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        return Fonts.width(text, style);
    }

    @Override
    public void pushClip(double x, double y, double w, double h) {
        String id = "clip" + ++clips;
        body.append("<clipPath id=\"").append(id).append("\"><rect").append(box(x, y, w, h))
                .append("/></clipPath>\n<g clip-path=\"url(#").append(id).append(")\">\n");
        open++;
    }

    @Override
    public void popClip() {
        endGroup();
    }

    @Override
    public void beginGroup(String title) {
        body.append("<g><title>").append(escape(title)).append("</title>\n");
        open++;
    }

    @Override
    public void endGroup() {
        if (open-- == 0) {
            throw new IllegalStateException("No clip or group is open");
        }
        body.append("</g>\n");
    }

    private void element(String name, String attributes) {
        body.append('<').append(name).append(attributes).append("/>\n");
    }

    private static String box(double x, double y, double w, double h) {
        return attribute("x", n(x)) + attribute("y", n(y)) + attribute("width", n(Math.max(0, w)))
                + attribute("height", n(Math.max(0, h)));
    }

    private static String path(double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                pen = false;
            } else {
                path.append(pen ? 'L' : 'M').append(n(xs[i])).append(' ').append(n(ys[i]));
                pen = true;
            }
        }
        return path.toString();
    }

    private static String fill(Rgba color) {
        return attribute("fill", color.hex()) + (color.alpha() == 255
                ? ""
                : attribute("fill-opacity", n(color.opacity())));
    }

    private static String line(Stroke stroke) {
        String line = attribute("fill", "none") + attribute("stroke", stroke.color().hex())
                + attribute("stroke-width", n(stroke.width()));
        if (stroke.color().alpha() != 255) {
            line += attribute("stroke-opacity", n(stroke.color().opacity()));
        }
        return stroke.isDashed()
                ? line + attribute("stroke-dasharray", n(stroke.dash()) + " " + n(stroke.gap()))
                : line;
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + value + "\"";
    }

    /// A number with at most two decimals, never "-0" and never in exponent form.
    private static String n(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Not a place in a picture: " + value);
        }
        long hundredths = Math.round(value * 100);
        if (hundredths % 100 == 0) {
            return Long.toString(hundredths / 100);
        }
        String text = String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
        return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
    }

    /// Escapes what means something in XML and replaces what XML 1.0 cannot hold.
    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append(' ');
                default -> out.appendCodePoint(isXml(c) ? c : 0xfffd);
            }
        });
        return out.toString();
    }

    private static boolean isXml(int c) {
        return (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
    }
}
