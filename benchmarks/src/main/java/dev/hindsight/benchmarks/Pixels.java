package dev.hindsight.benchmarks;

import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;

/// What is painted, so that a benchmark can tell that something is.
final class Pixels {
    private Pixels() {}

    /// {@return the colours of a node, row by row, of every so many pixels}
    static IntStream of(Node node, int step) {
        WritableImage picture = node.snapshot(null, null);
        int width = (int) Math.ceil(picture.getWidth() / step);
        int height = (int) Math.ceil(picture.getHeight() / step);
        return IntStream.range(0, width * height)
                .map(i -> picture.getPixelReader().getArgb(i % width * step, i / width * step));
    }
}
