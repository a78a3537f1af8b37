package dev.hindsight.ui;

/// Something that can be drawn on the screen, in a report and in a file, in light and in dark.
public interface Drawing {

    /// {@return what it is, a word or two}
    String title();

    /// {@return what it shows, one sentence, for people who cannot see it}
    String description();

    /// {@return the intended width, logical pixels}
    double width();

    /// {@return the intended height, logical pixels}
    double height();

    /// Draws it over the whole painter.
    void paint(Painter painter, Palette palette);

    /// {@return an SVG document; the same bytes for the same drawing}
    default String toSvg(double width, double height, boolean dark) {
        Palette palette = Palette.of(dark);
        SvgPainter painter = new SvgPainter(width, height, palette.panel(), title(), description());
        paint(painter, palette);
        return painter.toSvg();
    }

    /// {@return a picture in memory}
    ///
    /// @param scale how many pixels one logical pixel takes
    default ImagePainter toImage(double width, double height, double scale, boolean dark) {
        Palette palette = Palette.of(dark);
        ImagePainter painter = new ImagePainter(width, height, scale, palette.panel());
        paint(painter, palette);
        return painter;
    }
}
