package dev.hindsight.ui.view;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javax.imageio.ImageIO;

/// Pictures of windows for the documentation and for tests; works without a display
/// (`-Dglass.platform=Headless -Dprism.order=sw`).
public final class Snapshots {
    private Snapshots() {}

    /// Starts JavaFX for a program without a window; has no effect when it runs already.
    public static void start() {
        try {
            Platform.startup(() -> {});
        } catch (IllegalStateException alreadyRunning) {
            // Tests and the window start it themselves.
        }
        Platform.setImplicitExit(false);
    }

    /// {@return what `work` answers on the application thread; waits for it}
    ///
    /// @throws CompletionException with the cause, if the work fails
    public static <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        FxTasks.runOnFxThread(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    /// {@return a picture of a view that is in no window yet, at this size; on the application thread}
    public static BufferedImage picture(Parent view, double width, double height, Theme theme) {
        Scene scene = new Scene(view, width, height);
        theme.apply(scene);
        return picture(scene);
    }

    /// {@return a picture of a scene with all that belongs to it; on the application thread}
    public static BufferedImage picture(Scene scene) {
        FrameScheduler.flush();
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return SwingFXUtils.fromFXImage(scene.snapshot(null), null);
    }

    /// Writes a picture as PNG, in its most used colours, and makes the folders it needs.
    public static void save(BufferedImage picture, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (!ImageIO.write(ColorQuantizer.of(picture), "png", file.toFile())) {
            throw new IOException("The picture " + file + " could not be written as PNG");
        }
    }
}
