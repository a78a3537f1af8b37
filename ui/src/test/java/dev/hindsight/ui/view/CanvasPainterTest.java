package dev.hindsight.ui.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.ui.ImagePainter;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.TextStyle;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.canvas.Canvas;
import org.junit.jupiter.api.Test;

class CanvasPainterTest extends FxTest {
    private static final Rgba WHITE = Rgba.of("#ffffff");
    private static final Rgba BLACK = Rgba.of("#000000");

    private static BufferedImage onScreen(Consumer<Painter> drawing) {
        return onFx(() -> {
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
    void labelsStandWhereTheyStandInAFile() {
        String label = "Answer quality fell from 0.91 to 0.68";
        assertSame(p -> p.text(label, 10, 40, TextStyle.of(13), BLACK));
        assertSame(p -> p.text(label, 390, 40, TextStyle.of(13).bold().end(), BLACK));
        assertSame(p -> p.text(label, 200, 40, TextStyle.of(12).mono().middle(), BLACK));
    }

    @Test
    void clipsEndWhereTheyShould() {
        Consumer<Painter> drawing = p -> {
            p.pushClip(20, 10, 30, 20);
            p.fillRect(0, 0, 400, 60, BLACK);
            p.popClip();
        };
        assertThat(box(onScreen(drawing))).containsExactly(20, 49, 10, 29);
        assertThat(box(inFile(drawing))).containsExactly(20, 49, 10, 29);
    }
}
