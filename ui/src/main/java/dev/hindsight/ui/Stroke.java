package dev.hindsight.ui;

/// How a line is drawn: colour, width, and the lengths of dash and gap in logical pixels (both 0: a solid line).
public record Stroke(Rgba color, double width, double dash, double gap) {

    /// {@return a solid line}
    public static Stroke solid(Rgba color, double width) {
        return new Stroke(color, width, 0, 0);
    }

    /// {@return a dashed line}
    public static Stroke dashed(Rgba color, double width, double dash, double gap) {
        return new Stroke(color, width, dash, gap);
    }

    /// {@return whether the line has dashes}
    public boolean isDashed() {
        return dash > 0;
    }
}
