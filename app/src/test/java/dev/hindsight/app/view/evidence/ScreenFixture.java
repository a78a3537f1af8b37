package dev.hindsight.app.view.evidence;

import dev.hindsight.app.view.TestDialogs;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.MainViewModel;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.SettingsFile;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.testing.Fx;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.FxTasks;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// A window's model without a window, with dialogs that answer by themselves, for tests of screens.
public final class ScreenFixture implements AutoCloseable {
    /// What time it is in these tests.
    public static final Instant NOW = Instant.parse("2026-09-15T09:00:00Z");

    public final TestDialogs dialogs;
    public final Path folder;
    public final AppContext context;
    public final MainViewModel main;
    private final FxTasks tasks;
    private final Theme theme;

    /// A fixture whose state folder lies in this folder.
    public ScreenFixture(Path folder) {
        this.folder = folder;
        Fx.start();
        dialogs = new TestDialogs(folder);
        tasks = new FxTasks((sentence, _) -> dialogs.error(sentence));
        context = onFx(() -> new AppContext(tasks, dialogs, new SettingsFile(folder.resolve("state")),
                InstantSource.fixed(NOW)));
        main = onFx(() -> new MainViewModel(context));
        theme = onFx(() -> new Theme(Theme.Mode.LIGHT));
    }

    /// Makes and opens an empty workspace.
    public WorkspaceSession workspace(String name) {
        WorkspaceSession made = new WorkspaceSession(Workspaces.create(folder.resolve(name), context.clock()),
                context.clock(), tasks);
        return onFx(() -> {
            main.use(made, Screen.EVIDENCE);
            return Objects.requireNonNull(main.sessionProperty().get());
        });
    }

    /// {@return what the work answers on the application thread}
    public static <T> T onFx(Callable<T> work) {
        return Fx.call(work);
    }

    /// Does something on the application thread.
    public static void doOnFx(Runnable work) {
        Fx.run(work);
    }

    /// Waits until something holds on the application thread.
    public static void waitFor(Callable<Boolean> holds) {
        Fx.await(() -> onFx(holds));
    }

    /// Waits until nothing runs any more.
    public void settle() {
        waitFor(() -> tasks.isIdle() && FrameScheduler.isDone());
    }

    /// Writes a picture of a scene into the folder that `hindsight.pictures` names, if it is named.
    public void picture(Scene scene, String name) throws IOException {
        String into = System.getProperty("hindsight.pictures");
        if (into == null) {
            return;
        }
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            doOnFx(() -> theme.modeProperty().set(mode));
            settle();
            // Tables and lists make their cells in the pulse after the first layout.
            onFx(() -> Snapshots.picture(scene));
            var picture = onFx(() -> Snapshots.picture(scene));
            Snapshots.save(picture,
                    Path.of(into, name + "-" + mode.name().toLowerCase(java.util.Locale.ROOT) + ".png"));
        }
        doOnFx(() -> theme.modeProperty().set(Theme.Mode.LIGHT));
    }

    /// {@return the view in a scene of the size of a small screen}
    public Scene scene(Parent view) {
        Scene scene = new Scene(view, 1206, 730);
        theme.apply(scene);
        return scene;
    }

    @Override
    public void close() {
        settle();
        doOnFx(main::close);
        doOnFx(tasks::close);
    }
}
