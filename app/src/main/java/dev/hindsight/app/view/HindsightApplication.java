package dev.hindsight.app.view;

import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.SettingsFile;
import dev.hindsight.ui.view.dialog.FxDialogs;
import dev.hindsight.app.view.window.WindowMemory;
import dev.hindsight.ui.view.FxTasks;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.redact.StateFolder;
import java.nio.file.Path;
import java.time.Clock;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The JavaFX application: creates the context that every screen gets, and the window.
public final class HindsightApplication extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 960;
    /// About how much of the screen the window's title takes.
    private static final double TITLE_BAR = 36;

    @Override
    public void start(Stage stage) {
        FxDialogs dialogs = new FxDialogs(stage, address -> getHostServices().showDocument(address.toString()));
        FxTasks tasks = new FxTasks((sentence, _) -> dialogs.error(sentence));
        AppContext context = new AppContext(tasks, dialogs, new SettingsFile(StateFolder.find()), Clock.systemUTC());
        CompositionRoot desktop = new CompositionRoot(context, new Theme(Theme.Mode.SYSTEM));
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        Scene scene = desktop.scene(Math.min(WIDTH, room.getWidth()),
                Math.min(HEIGHT, room.getHeight() - TITLE_BAR));
        stage.titleProperty().bind(desktop.model().title());
        stage.setScene(scene);
        new WindowMemory(context.stateFolder()).follow(stage,
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList());
        stage.setOnHidden(_ -> {
            desktop.close();
            tasks.close();
        });
        stage.show();
        getParameters().getRaw().stream().findFirst().map(Path::of).ifPresent(desktop.model()::open);
    }
}
