package dev.hindsight.timeline.draw;

import dev.hindsight.ui.ImagePainter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.SvgPainter;
import org.jspecify.annotations.Nullable;

/// A timeline as a picture for a report.
///
/// @param description what the picture shows, one sentence, for people who cannot see it
public record TimelinePicture(Timeline timeline, String description, @Nullable String selectedMark) {
    private static final double WIDTH = 1200;
    private static final double HEIGHT_PER_WEIGHT = 72;
    private static final double FRAME = 50;

    /// {@return an SVG document; the same bytes for the same timeline}
    public String toSvg(boolean dark) {
        Palette palette = Palette.of(dark);
        SvgPainter painter = new SvgPainter(WIDTH, height(), palette.panel(), "Timeline", description);
        new TimelineRenderer(palette).render(timeline, painter, selectedMark);
        return painter.toSvg();
    }

    /// {@return a PNG file at twice the size}
    public byte[] toPng(boolean dark) {
        Palette palette = Palette.of(dark);
        ImagePainter painter = new ImagePainter(WIDTH, height(), 2, palette.panel());
        new TimelineRenderer(palette).render(timeline, painter, selectedMark);
        return painter.toPng();
    }

    private double height() {
        return FRAME + HEIGHT_PER_WEIGHT * timeline.lanes().stream().mapToDouble(Lane::weight).sum();
    }
}
