package dev.hindsight.ui;

/// How a label is set: face, size in logical pixels, and which point of the text its x means.
public record TextStyle(Fonts.Face face, double size, Anchor anchor) {

    /// Which point of a label is placed at x.
    public enum Anchor {
        /// The left end.
        START,
        /// The middle.
        MIDDLE,
        /// The right end.
        END
    }

    /// {@return a label in the regular sans face that begins at x}
    public static TextStyle of(double size) {
        return new TextStyle(Fonts.Face.SANS, size, Anchor.START);
    }

    /// {@return the same in bold}
    public TextStyle bold() {
        return new TextStyle(face.bold(), size, anchor);
    }

    /// {@return the same in the fixed-width face}
    public TextStyle mono() {
        return new TextStyle(face.isBold() ? Fonts.Face.MONO_BOLD : Fonts.Face.MONO, size, anchor);
    }

    /// {@return the same, centred on x}
    public TextStyle middle() {
        return new TextStyle(face, size, Anchor.MIDDLE);
    }

    /// {@return the same, ending at x}
    public TextStyle end() {
        return new TextStyle(face, size, Anchor.END);
    }

    /// {@return where a text of this width begins when it is placed at x}
    public double left(double x, double width) {
        return switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
    }
}
