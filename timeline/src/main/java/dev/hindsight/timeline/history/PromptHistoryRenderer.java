package dev.hindsight.timeline.history;

import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.ui.ImagePainter;
import dev.hindsight.ui.Marker;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.SvgPainter;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.workspace.common.Format;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Draws the history of a prompt on one time axis: the versions as a strip, and beneath it their tokens, their
/// defensive share, and the quality while each was live, with its 95 % interval.
public final class PromptHistoryRenderer {
    private static final double LEFT = 146;
    private static final double RIGHT = 12;
    private static final double AXIS = 20;
    private static final double STRIP = 26;
    private static final double GAP = 5;
    /// From the baseline of one small text to that of the next beneath it.
    private static final double LEAST_APART = 12;
    /// Widths below which a version's name and quality are omitted, since measuring texts takes longest.
    private static final double LEAST_NAMED = 16;
    private static final double LEAST_TOLD = 50;
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 320;
    private static final TextStyle SMALL = TextStyle.of(10);
    private static final TextStyle NAME = TextStyle.of(11);

    private final PromptHistoryChart life;
    private final Painter painter;
    private final Palette palette;
    private final TimeScale time;
    private final RenderedPromptHistory drawn;
    private final double bottom;

    private PromptHistoryRenderer(PromptHistoryChart life, Painter painter, Palette palette) {
        this.life = life;
        this.painter = painter;
        this.palette = palette;
        this.time = new TimeScale(life.range(), LEFT, Math.max(LEFT + 50, painter.width() - RIGHT));
        this.bottom = painter.height() - AXIS;
        this.drawn = new RenderedPromptHistory(life, time, bottom);
    }

    /// Draws over the whole painter. {@return what was drawn}
    public static RenderedPromptHistory render(PromptHistoryChart life, Painter painter, Palette palette) {
        PromptHistoryRenderer renderer = new PromptHistoryRenderer(life, painter, palette);
        renderer.paint();
        return renderer.drawn;
    }

    /// {@return an SVG document; the same bytes for the same history}
    public static String toSvg(PromptHistoryChart life, boolean dark) {
        Palette palette = Palette.of(dark);
        SvgPainter painter = new SvgPainter(WIDTH, HEIGHT, palette.panel(), "History of " + life.prompt(),
                life.chosen() < 0 ? life.prompt() : life.words(life.chosen()));
        render(life, painter, palette);
        return painter.toSvg();
    }

    /// {@return a PNG file at twice the size}
    public static byte[] toPng(PromptHistoryChart life, boolean dark) {
        ImagePainter painter = new ImagePainter(WIDTH, HEIGHT, 2, Palette.of(dark).panel());
        render(life, painter, Palette.of(dark));
        return painter.toPng();
    }

    private void paint() {
        painter.fillRect(0, 0, painter.width(), painter.height(), palette.panel());
        for (TimeScale.Tick tick : time.ticks()) {
            double x = Math.round(tick.x()) + 0.5;
            painter.line(x, STRIP, x, bottom, Stroke.solid(palette.grid(), 1));
            double half = painter.textWidth(tick.label(), SMALL) / 2;
            painter.text(tick.label(), Math.clamp(tick.x(), LEFT + half - 8, painter.width() - half), bottom + 14,
                    SMALL.middle(), palette.muted());
        }
        painter.text("UTC", 0, bottom + 14, SMALL, palette.muted());
        strip();
        double height = (bottom - STRIP) / 3;
        steps("Tokens", STRIP, height, palette.series(0), it -> life.versions().get(it).tokens(),
                value -> Format.count(Math.round(value)));
        steps("Defensive share", STRIP + height, height, palette.series(4), it -> life.versions().get(it).defensive(),
                value -> Format.percent(value, 0));
        quality(STRIP + 2 * height, height);
        chosen();
    }

    private IntStream visible() {
        return IntStream.range(0, life.versions().size()).filter(life::shows);
    }

    private void strip() {
        painter.beginGroup("Versions");
        painter.text("Versions", 0, 16, NAME.bold(), palette.text());
        visible().forEach(this::block);
        long earlier = IntStream.range(0, life.versions().size())
                .filter(it -> life.until(it) < life.range().from()).count();
        long later = IntStream.range(0, life.versions().size()).filter(it -> life.from(it) > life.range().to())
                .count();
        if (earlier > 0) {
            painter.text("◀ " + Format.count(earlier), LEFT - 4, 16, SMALL.end(), palette.muted());
        }
        if (later > 0) {
            painter.text(Format.count(later) + " ▶", time.right() - 3, 16, SMALL.end(), palette.text());
        }
        painter.endGroup();
    }

    private void block(int version) {
        double left = drawn.left(version);
        double width = Math.max(1, drawn.right(version) - left - 1);
        boolean isChosen = version == life.chosen();
        Rgba ground = (version % 2 == 0 ? palette.series(0) : palette.series(6)).withOpacity(isChosen ? 0.45 : 0.2);
        painter.fillRect(left, 3, width, STRIP - 8, ground);
        double begin = left + 4;
        if (life.revived(version) > 0 && width > 3) {
            Marker.UP.paint(painter, begin + 4, 12, 4, palette.warning());
            begin += 12;
        }
        if (width < LEAST_NAMED) {
            return;
        }
        TextStyle style = isChosen ? NAME.bold() : NAME;
        String name = painter.ellipsize(life.versions().get(version).name(), left + width - begin - 3, style);
        painter.text(name, begin, 16, style, palette.text());
    }

    /// A frame from top to bottom marks the chosen version.
    private void chosen() {
        int version = life.chosen();
        if (version >= 0 && life.shows(version)) {
            painter.strokeRect(drawn.left(version) + 0.5, 2.5,
                    Math.max(2, drawn.right(version) - drawn.left(version) - 1),
                    bottom - 3, Stroke.solid(palette.accent(), 1.5));
        }
    }

    private void steps(String name, double top, double height, Rgba color, IntToDoubleFunction value,
            DoubleFunction<String> words) {
        painter.beginGroup(name);
        OptionalDouble most = visible().mapToDouble(value).filter(it -> !Double.isNaN(it)).max();
        row(name, top, height, most.isEmpty() ? "" : words.apply(most.getAsDouble()), "0");
        double scale = (height - 2 * GAP) / Math.max(1e-9, most.orElse(1));
        visible().filter(it -> !Double.isNaN(value.applyAsDouble(it))).forEach(it -> {
            double y = top + height - GAP - value.applyAsDouble(it) * scale;
            double width = Math.max(1, drawn.right(it) - drawn.left(it));
            painter.fillRect(drawn.left(it), y, width, top + height - GAP - y, color.withOpacity(0.15));
            painter.fillRect(drawn.left(it), y - 1, width, 2, color);
        });
        painter.endGroup();
    }

    /// A line with the names of what it shows and of the ends of its scale at the left; of the upper end alone where
    /// there is no room for both.
    private void row(String name, double top, double height, String high, String low) {
        painter.text(painter.ellipsize(name, LEFT - 40, NAME.bold()), 0, top + height / 2 + 4, NAME.bold(),
                palette.text());
        painter.text(high, LEFT - 4, top + GAP + 5, SMALL.end(), palette.muted());
        if (height - 2 * GAP - 2 >= LEAST_APART) {
            painter.text(low, LEFT - 4, top + height - GAP + 3, SMALL.end(), palette.muted());
        }
        painter.line(LEFT, top + height + 0.5, time.right(), top + height + 0.5, Stroke.solid(palette.border(), 1));
    }

    private void quality(double top, double height) {
        SignalName name = life.quality();
        if (name == null) {
            return;
        }
        painter.beginGroup(name.title());
        double low = ends(false).min().orElse(0);
        double high = ends(true).max().orElse(1);
        double scale = (height - 2 * GAP) / Math.max(1e-9, high - low);
        row(name.title(), top, height, VerdictText.value(high, name), VerdictText.value(low, name));
        visible().forEach(it -> {
            Level level = life.level(it);
            double width = Math.max(1, drawn.right(it) - drawn.left(it));
            double base = top + height - GAP;
            if (level == null) {
                unknown(drawn.left(it), width, top + height / 2 + 4);
                return;
            }
            double upper = base - (bound(level, true) - low) * scale;
            painter.fillRect(drawn.left(it), upper, width, base - (bound(level, false) - low) * scale - upper,
                    palette.qualityBand());
            double y = base - (level.value() - low) * scale;
            painter.fillRect(drawn.left(it), y - 1, width, 2, palette.quality());
            if (width < LEAST_TOLD) {
                return;
            }
            String words = VerdictText.value(level.value(), name) + " " + VerdictText.interval(level, name) + ", n "
                    + Format.count(level.n());
            if (painter.textWidth(words, SMALL) + 6 < width) {
                painter.text(words, drawn.left(it) + 4, y > top + height / 2 ? y - 5 : y + 13, SMALL, palette.text());
            }
        });
        painter.endGroup();
    }

    private void unknown(double left, double width, double y) {
        if (width > LEAST_TOLD) {
            painter.text(Format.UNKNOWN, left + 4, y, SMALL, palette.muted());
        }
    }

    private DoubleStream ends(boolean high) {
        DoubleStream.Builder ends = DoubleStream.builder();
        visible().forEach(it -> {
            Level level = life.level(it);
            if (level != null) {
                ends.add(bound(level, high));
            }
        });
        return ends.build();
    }

    private static double bound(Level level, boolean high) {
        double end = high ? level.high() : level.low();
        return Double.isNaN(end) ? level.value() : end;
    }
}
