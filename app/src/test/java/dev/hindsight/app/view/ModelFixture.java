package dev.hindsight.app.view;

import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.MainViewModel;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.SettingsFile;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.ui.DirectTasks;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.store.Workspaces;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// What view models need, without a window and without the toolkit: work is done at once on the thread of the test, and
/// dialogs answer by themselves. Work that fails and is not handled fails the test.
public final class ModelFixture implements AutoCloseable {
    /// What time it is in these tests.
    public static final Instant NOW = Instant.parse("2026-09-15T09:00:00Z");

    public final DirectTasks tasks = new DirectTasks((sentence, failure) -> {
        throw new AssertionError(sentence, failure);
    });
    public final TestDialogs dialogs;
    public final AppContext context;
    public final MainViewModel main;
    private final Path folder;

    /// A fixture whose state folder lies in this folder.
    public ModelFixture(Path folder) {
        this.folder = folder;
        dialogs = new TestDialogs(folder);
        context = new AppContext(tasks, dialogs, new SettingsFile(folder.resolve("state")), InstantSource.fixed(NOW));
        main = new MainViewModel(context);
    }

    /// Makes and opens an empty workspace.
    public WorkspaceSession create(String name) {
        return use(Workspaces.create(folder.resolve(name), context.clock()));
    }

    /// Opens a workspace.
    public WorkspaceSession open(Path file) {
        return use(Workspaces.open(file, context.clock()));
    }

    private WorkspaceSession use(Workspace workspace) {
        WorkspaceSession session = new WorkspaceSession(workspace, context.clock(), tasks);
        main.use(session, Screen.EVIDENCE);
        return session;
    }

    @Override
    public void close() {
        main.close();
        tasks.close();
    }
}
