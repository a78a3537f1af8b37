package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.ui.Drawing;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import org.jspecify.annotations.Nullable;

/// A timeline as a picture for a report.
///
/// @param width logical pixels
/// @param height logical pixels
/// @param description what the picture shows, one sentence, for people who cannot see it
public record TimelinePicture(Timeline timeline, double width, double height, String description,
        RenderOptions look) implements Drawing {
    private static final double WIDTH = 1200;
    private static final double HEIGHT_PER_WEIGHT = 72;
    private static final double FRAME = 50;

    /// A picture as large as a report has room for.
    public TimelinePicture(Timeline timeline, String description, @Nullable String selectedMark) {
        this(timeline, WIDTH, FRAME + HEIGHT_PER_WEIGHT * timeline.lanes().stream().mapToDouble(Lane::weight).sum(),
                description, RenderOptions.plain(selectedMark));
    }

    @Override
    public String title() {
        return "Timeline";
    }

    @Override
    public void paint(Painter painter, Palette palette) {
        new TimelineRenderer(palette).render(timeline, painter, look);
    }

    /// {@return an SVG document; the same bytes for the same timeline}
    public String toSvg(boolean dark) {
        return toSvg(width, height, dark);
    }

    /// {@return a PNG file at twice the size}
    public byte[] toPng(boolean dark) {
        return toImage(width, height, 2, dark).toPng();
    }
}
