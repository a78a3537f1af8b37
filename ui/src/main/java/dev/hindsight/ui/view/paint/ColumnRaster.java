package dev.hindsight.ui.view.paint;

import dev.hindsight.ui.Rgba;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Fills the area between two lines column by column into an image. In software rendering that takes a tenth of the
/// time of a path with as many corners, which is tested against eight scan lines per pixel. Images are reused, but not
/// before the repaint after the next one: the renderer may still read them.
final class ColumnRaster {
    private static final int STEP = 64;
    private static final Object KEY = ColumnRaster.class;

    private List<RasterImage> resting = new ArrayList<>();
    private List<RasterImage> before = new ArrayList<>();
    private List<RasterImage> used = new ArrayList<>();
    private double[] upper = new double[0];
    private double[] lower = new double[0];

    /// An image and its pixels.
    private record RasterImage(int width, int height, int[] pixels, PixelBuffer<IntBuffer> buffer,
            WritableImage image) {
        static RasterImage of(int width, int height) {
            IntBuffer pixels = IntBuffer.allocate(width * height);
            PixelBuffer<IntBuffer> buffer = new PixelBuffer<>(width, height, pixels,
                    PixelFormat.getIntArgbPreInstance());
            return new RasterImage(width, height, pixels.array(), buffer, new WritableImage(buffer));
        }

        boolean fits(int wide, int high) {
            return width >= wide && width <= wide + STEP && height >= high && height <= high + STEP;
        }
    }

    /// {@return the raster of a canvas, ready for another repaint}
    static ColumnRaster of(Canvas canvas) {
        ColumnRaster raster = (ColumnRaster) canvas.getProperties().computeIfAbsent(KEY, _ -> new ColumnRaster());
        List<RasterImage> free = raster.before;
        raster.before = raster.used;
        raster.resting = free;
        raster.used = new ArrayList<>();
        return raster;
    }

    /// Fills the area between two lines over the same ascending xs, without what lies beside a point that is NaN.
    ///
    /// @param thickness by how much the area reaches beyond either line
    /// @param scale pixels of the screen in one pixel of the canvas
    void fill(GraphicsContext graphics, double[] xs, double[] high, double[] low, double thickness, Rgba color,
            double scale) {
        int left = (int) Math.floor(xs[0] * scale);
        int columns = (int) Math.ceil(xs[xs.length - 1] * scale) - left;
        if (columns <= 0) {
            return;
        }
        spans(xs, high, low, thickness, scale, left, columns);
        double top = Arrays.stream(upper, 0, columns).min().orElse(0);
        double bottom = Arrays.stream(lower, 0, columns).max().orElse(0);
        if (top >= bottom) {
            return;
        }
        int first = (int) Math.floor(top);
        int rows = (int) Math.ceil(bottom) - first;
        RasterImage sheet = sheet(columns, rows);
        for (int row = 0; row < rows; row++) {
            Arrays.fill(sheet.pixels(), row * sheet.width(), row * sheet.width() + columns, 0);
        }
        int[] shades = shades(color);
        for (int column = 0; column < columns; column++) {
            fillColumn(sheet, column, upper[column] - first, lower[column] - first, shades);
        }
        sheet.buffer().updateBuffer(_ -> null);
        graphics.drawImage(sheet.image(), 0, 0, columns, rows, left / scale, first / scale, columns / scale,
                rows / scale);
    }

    /// What the area covers of each column: from the highest to the lowest place of either line in it.
    private void spans(double[] xs, double[] high, double[] low, double thickness, double scale, int left,
            int columns) {
        if (upper.length < columns) {
            upper = new double[columns];
            lower = new double[columns];
        }
        Arrays.fill(upper, 0, columns, Double.POSITIVE_INFINITY);
        Arrays.fill(lower, 0, columns, Double.NEGATIVE_INFINITY);
        for (int i = 0; i + 1 < xs.length; i++) {
            if (Double.isNaN(high[i] + low[i] + high[i + 1] + low[i + 1])) {
                continue;
            }
            double from = xs[i] * scale - left;
            double to = xs[i + 1] * scale - left;
            double width = Math.max(1e-9, to - from);
            for (int column = (int) from; column < Math.min(columns, Math.ceil(to)); column++) {
                double a = (Math.max(column, from) - from) / width;
                double b = (Math.min(column + 1.0, to) - from) / width;
                double rise = high[i + 1] - high[i];
                double fall = low[i + 1] - low[i];
                upper[column] = Math.min(upper[column],
                        (high[i] + Math.min(a * rise, b * rise) - thickness) * scale);
                lower[column] = Math.max(lower[column],
                        (low[i] + Math.max(a * fall, b * fall) + thickness) * scale);
            }
        }
    }

    private static void fillColumn(RasterImage sheet, int column, double from, double to, int[] shades) {
        if (!(from < to)) {
            return;
        }
        int[] pixels = sheet.pixels();
        int first = (int) from;
        int last = (int) Math.ceil(to) - 1;
        for (int row = first; row <= last; row++) {
            double covered = row == first || row == last
                    ? Math.min(row + 1.0, to) - Math.max(row, from)
                    : 1;
            pixels[row * sheet.width() + column] = shades[(int) (covered * (shades.length - 1) + 0.5)];
        }
    }

    /// The colour, premultiplied, by how much of a pixel is covered.
    private static int[] shades(Rgba color) {
        int[] shades = new int[33];
        for (int i = 0; i < shades.length; i++) {
            double share = color.opacity() * i / (shades.length - 1);
            int alpha = (int) Math.round(255 * share);
            shades[i] = alpha << 24 | channel(color.red(), share) << 16 | channel(color.green(), share) << 8
                    | channel(color.blue(), share);
        }
        return shades;
    }

    private static int channel(int value, double share) {
        return (int) Math.round(value * share);
    }

    private RasterImage sheet(int wide, int high) {
        for (int i = 0; i < resting.size(); i++) {
            if (resting.get(i).fits(wide, high)) {
                RasterImage sheet = resting.remove(i);
                used.add(sheet);
                return sheet;
            }
        }
        RasterImage sheet = RasterImage.of(Math.ceilDiv(wide, STEP) * STEP, Math.ceilDiv(high, STEP) * STEP);
        used.add(sheet);
        return sheet;
    }
}
