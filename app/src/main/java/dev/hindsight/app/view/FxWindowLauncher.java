package dev.hindsight.app.view;

import dev.hindsight.app.window.WindowLauncher;
import java.nio.file.Path;
import javafx.application.Application;
import org.jspecify.annotations.Nullable;

/// Opens the JavaFX window.
public final class FxWindowLauncher implements WindowLauncher {

    @Override
    public void open(@Nullable Path workspace) {
        Application.launch(HindsightApplication.class,
                workspace == null ? new String[0] : new String[]{workspace.toString()});
    }
}
