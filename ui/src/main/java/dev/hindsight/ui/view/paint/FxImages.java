package dev.hindsight.ui.view.paint;

import java.awt.image.BufferedImage;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;

/// Pictures that were drawn in memory, for JavaFX.
public final class FxImages {
    private FxImages() {}

    /// {@return the same picture; on any thread, and for a large one better not on the application thread}
    public static Image of(BufferedImage picture) {
        return SwingFXUtils.toFXImage(picture, null);
    }
}
