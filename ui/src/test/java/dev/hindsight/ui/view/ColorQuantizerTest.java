package dev.hindsight.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/// A picture in few colours: what is used often stays as it is, the rest comes close.
class ColorQuantizerTest {
    @Test
    void rareColorsAreReplacedByTheNearestFrequentOne() {
        BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 10_000; i++) {
            int color = i < 400 ? 0xff000000 | i : i % 2 == 0 ? 0xffffffff : 0xff0969da;
            picture.setRGB(i % 100, i / 100, color);
        }
        BufferedImage few = ColorQuantizer.of(picture);
        assertThat(few.getColorModel().getPixelSize()).isEqualTo(8);
        assertThat(few.getRGB(0, 50)).isEqualTo(0xffffffff);
        assertThat(few.getRGB(1, 50)).isEqualTo(0xff0969da);
        // 254 of the rare ones have a place; of equals the lower come first.
        for (int i = 0; i < 400; i++) {
            int nearest = Math.min(i < 256 ? i : i - 256, 253);
            assertThat(few.getRGB(i % 100, i / 100)).as("of %x", i).isEqualTo(0xff000000 | nearest);
        }
    }
}
