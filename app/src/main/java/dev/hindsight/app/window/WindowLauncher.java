package dev.hindsight.app.window;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Opens the window. Found through `java.util.ServiceLoader`, so that the command line never loads JavaFX.
public interface WindowLauncher {
    /// Opens the window and returns when it is closed.
    ///
    /// @param workspace the workspace to show; null for the welcome screen
    void open(@Nullable Path workspace);
}
