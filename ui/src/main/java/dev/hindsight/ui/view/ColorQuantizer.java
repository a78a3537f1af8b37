package dev.hindsight.ui.view;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reduces a picture of a window to its most frequent colours, which halves the file. A window has a few dozen colours;
/// the others are the edges of letters, where the difference is invisible.
final class ColorQuantizer {
    private static final int MOST = 256;

    private ColorQuantizer() {}

    /// {@return the same picture, without transparency, each pixel in the nearest of its most used colours}
    static BufferedImage of(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        List<Integer> colors = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST).map(Map.Entry::getKey).toList();
        int[] palette = colors.stream().mapToInt(Integer::intValue).toArray();
        Map<Integer, Byte> nearest = new HashMap<>();
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = nearest.computeIfAbsent(pixels[i], it -> (byte) nearest(palette, it));
        }
        BufferedImage few = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE));
        few.getRaster().setDataElements(0, 0, width, height, indices);
        return few;
    }

    private static int nearest(int[] palette, int color) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            int distance = square(palette[i], color, 0) + square(palette[i], color, 8) + square(palette[i], color, 16);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    /// {@return how far two colours are apart in one channel, squared}
    private static int square(int one, int other, int channel) {
        int apart = (one >> channel & 0xff) - (other >> channel & 0xff);
        return apart * apart;
    }
}
