package dev.hindsight.timeline.draw.row;

import java.util.Arrays;

/// Segments of lines over the same xs, drawn in one call with gaps between them. Sparse lines have hundreds of
/// segments, and on a canvas each call allocates an image.
final class LineSegments {
    private final double[] xs;
    private final double[][] lines;
    private int size;

    /// @param lines how many lines there are
    /// @param most how many points and gaps there may be
    LineSegments(int lines, int most) {
        this.xs = new double[most];
        this.lines = new double[lines][most];
    }

    /// Adds a point of each line.
    void add(double x, double... ys) {
        xs[size] = x;
        for (int i = 0; i < lines.length; i++) {
            lines[i][size] = ys[i];
        }
        size++;
    }

    /// Ends a segment.
    void end() {
        xs[size] = xs[size - 1];
        for (double[] line : lines) {
            line[size] = Double.NaN;
        }
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    double[] xs() {
        return Arrays.copyOf(xs, size);
    }

    /// {@return the ys of a line, with NaN between its segments}
    double[] line(int line) {
        return Arrays.copyOf(lines[line], size);
    }
}
