package dev.hindsight.ui.view.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.ImagePainter;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.TextStyle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.canvas.Canvas;
import org.junit.jupiter.api.Test;

@FxTest
class CanvasPainterTest {
    private static final Rgba WHITE = Rgba.of("#ffffff");
    private static final Rgba BLACK = Rgba.of("#000000");

    private static BufferedImage onScreen(Consumer<Painter> drawing) {
        return Fx.call(() -> {
            Canvas canvas = new Canvas(400, 60);
            drawing.accept(new CanvasPainter(canvas, WHITE));
            return SwingFXUtils.fromFXImage(canvas.snapshot(null, null), null);
        });
    }

    private static BufferedImage inFile(Consumer<Painter> drawing) {
        ImagePainter painter = new ImagePainter(400, 60, 1, WHITE);
        drawing.accept(painter);
        return painter.image();
    }

    /// First and last column, first and last row that are clearly drawn on.
    private static int[] box(BufferedImage image) {
        int[] xs = IntStream.range(0, 400).filter(x -> IntStream.range(0, 60).anyMatch(y -> dark(image, x, y)))
                .toArray();
        int[] ys = IntStream.range(0, 60).filter(y -> IntStream.range(0, 400).anyMatch(x -> dark(image, x, y)))
                .toArray();
        return new int[]{xs[0], xs[xs.length - 1], ys[0], ys[ys.length - 1]};
    }

    private static boolean dark(BufferedImage image, int x, int y) {
        return (image.getRGB(x, y) & 0xff) < 128;
    }

    private static void assertSame(Consumer<Painter> drawing) {
        int[] screen = box(onScreen(drawing));
        int[] file = box(inFile(drawing));
        for (int i = 0; i < 4; i++) {
            assertThat(screen[i]).as("edge " + i).isCloseTo(file[i], within(1));
        }
    }

    @Test
    void labelsMatchTheFileLayout() {
        String label = "Answer quality fell from 0.91 to 0.68";
        assertSame(p -> p.text(label, 10, 40, TextStyle.of(13), BLACK));
        assertSame(p -> p.text(label, 390, 40, TextStyle.of(13).bold().end(), BLACK));
        assertSame(p -> p.text(label, 200, 40, TextStyle.of(12).mono().middle(), BLACK));
    }

    @Test
    void clipsAreApplied() {
        Consumer<Painter> drawing = p -> {
            p.pushClip(20, 10, 30, 20);
            p.fillRect(0, 0, 400, 60, BLACK);
            p.popClip();
        };
        assertThat(box(onScreen(drawing))).containsExactly(20, 49, 10, 29);
        assertThat(box(inFile(drawing))).containsExactly(20, 49, 10, 29);
    }

    @Test
    void bandsAndLinesMatchTheFileDrawing() {
        double[] xs = {10, 60.5, 61, 200, 390};
        double[] high = {10, 12.5, 40, 20, 5};
        double[] low = {20, 14, 50, 21.5, 55};
        Consumer<Painter> band = painter -> painter.fillBand(xs, high, low, BLACK);
        assertThat(ink(onScreen(band))).isCloseTo(ink(inFile(band)), withinPercentage(3));
        assertThat(box(onScreen(band))).containsExactly(box(inFile(band)));
        Consumer<Painter> graph = painter -> painter.strokeGraph(xs, low, Stroke.solid(BLACK, 2));
        assertThat(ink(onScreen(graph))).isCloseTo(ink(inFile(graph)), withinPercentage(20));
        Consumer<Painter> pale = painter -> painter.fillBand(xs, high, low, BLACK.withOpacity(0.25));
        assertThat(ink(onScreen(pale))).isCloseTo(ink(onScreen(band)) / 4, withinPercentage(3));
    }

    @Test
    void unknownPointsLeaveAGap() {
        double[] xs = {10, 100, 150, 200, 300};
        double[] high = {10, 10, Double.NaN, 20, 20};
        double[] low = {40, 40, Double.NaN, 50, 50};
        List<Consumer<Painter>> drawings = List.of(it -> it.fillBand(xs, high, low, BLACK),
                it -> it.strokeGraph(xs, high,
                        Stroke.solid(BLACK, 3)),
                it -> it.strokeGraph(xs, high, Stroke.dashed(BLACK, 3, 9, 1)));
        for (Consumer<Painter> drawing : drawings) {
            for (BufferedImage image : List.of(onScreen(drawing), inFile(drawing))) {
                int[] columns = IntStream.range(0, 400)
                        .filter(x -> IntStream.range(0, 60).anyMatch(y -> dark(image, x, y)))
                        .toArray();
                assertThat(columns).contains(12, 98, 202, 298).doesNotContain(103, 150, 197);
            }
        }
    }

    @Test
    void repaintClearsThePreviousPicture() {
        BufferedImage twice = Fx.call(() -> {
            Canvas canvas = new Canvas(400, 60);
            for (int i = 0; i < 5; i++) {
                double y = 5 + 10 * i;
                new CanvasPainter(canvas, WHITE).fillBand(new double[]{0, 400}, new double[]{y, y},
                        new double[]{y + 4, y + 4}, BLACK);
            }
            return SwingFXUtils.fromFXImage(canvas.snapshot(null, null), null);
        });
        assertThat(box(twice)).containsExactly(0, 399, 45, 48);
    }

    @Test
    void scaleEnlargesTheDrawing() {
        BufferedImage large = Fx.call(() -> {
            Canvas canvas = new Canvas(400, 60);
            CanvasPainter painter = new CanvasPainter(canvas, 2);
            assertThat(painter.width()).isEqualTo(200);
            painter.fillRect(10, 5, 20, 10, BLACK);
            painter.fillBand(new double[]{100, 150}, new double[]{10, 10}, new double[]{20, 20}, BLACK);
            return SwingFXUtils.fromFXImage(canvas.snapshot(null, null), null);
        });
        assertThat(box(large)).containsExactly(20, 299, 10, 39);
    }

    /// {@return how dark a picture is, in black pixels}
    private static double ink(BufferedImage image) {
        double ink = 0;
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 400; x++) {
                ink += 1 - (image.getRGB(x, y) & 0xff) / 255.0;
            }
        }
        return ink;
    }
}
