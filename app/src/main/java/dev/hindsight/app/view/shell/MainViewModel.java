package dev.hindsight.app.view.shell;

import dev.hindsight.ui.Failures;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.store.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The open workspace and the current screen. Needs no toolkit.
public final class MainViewModel {
    private final AppContext context;
    private final ReadOnlyObjectWrapper<@Nullable WorkspaceSession> session = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Screen> screen = new SimpleObjectProperty<>(Screen.INVESTIGATE);
    private final ObservableValue<@Nullable Document<Incident>> incident = session
            .flatMap(WorkspaceSession::incidentProperty);
    private final ReadOnlyObjectWrapper<Settings> settings;

    public MainViewModel(AppContext context) {
        this.context = context;
        this.settings = new ReadOnlyObjectWrapper<>(context.settingsFile().load());
    }

    /// {@return what every screen is given}
    public AppContext context() {
        return context;
    }

    /// {@return the open workspace; null for none, and then the welcome screen is shown}
    public ReadOnlyObjectProperty<@Nullable WorkspaceSession> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    /// {@return the incident that the person works on; null for none}
    public ObservableValue<@Nullable Document<Incident>> incidentProperty() {
        return incident;
    }

    /// {@return what the window is called: the workspace, then the program}
    public ObservableValue<String> title() {
        return session.map(it -> it.workspace().file().getFileName().toString().replaceFirst("\\.hindsight$", "")
                + " – Hindsight").orElse("Hindsight");
    }

    /// {@return the screen that is shown}
    public ObjectProperty<Screen> screenProperty() {
        return screen;
    }

    /// {@return the settings}
    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /// Changes and saves the settings.
    public void change(UnaryOperator<Settings> how) {
        settings.set(how.apply(settings.get()));
        context.settingsFile().save(settings.get());
    }

    /// Switches between light and dark.
    ///
    /// @param dark whether the window is dark now
    public void toggleTheme(boolean dark) {
        change(it -> it.withTheme(dark ? "light" : "dark"));
    }

    /// Opens a workspace; the previous one is closed when the new one is open.
    public void open(Path file) {
        context.tasks().run("Opening " + file.getFileName(),
                _ -> new WorkspaceSession(Workspaces.open(file, context.clock()), context.clock(), context.tasks()),
                opened -> use(opened, Screen.INVESTIGATE), failure -> {
                    change(it -> it.withoutRecent(file.toString()));
                    context.dialogs().error(message(failure));
                });
    }

    /// Creates an empty workspace and shows the evidence screen.
    public void create(Path file) {
        Path named = file.getFileName().toString().contains(".")
                ? file
                : file.resolveSibling(file.getFileName() + ".hindsight");
        context.tasks().run("Making " + named.getFileName(),
                _ -> new WorkspaceSession(Workspaces.create(named, context.clock()), context.clock(), context.tasks()),
                made -> use(made, Screen.EVIDENCE));
    }

    /// Opens what was dropped on the window: a workspace is opened, any other file is evidence for the open workspace,
    /// or for a new one beside it.
    ///
    /// @return the files that are evidence and wait to be imported; empty where a workspace was opened
    public List<Path> drop(List<Path> files) {
        if (files.size() == 1 && isWorkspace(files.getFirst())) {
            open(files.getFirst());
            return List.of();
        }
        return files;
    }

    private static boolean isWorkspace(Path file) {
        return Files.isRegularFile(file)
                && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".hindsight");
    }

    /// Shows an opened workspace.
    public void use(WorkspaceSession opened, Screen first) {
        close();
        session.set(opened);
        screen.set(first);
        change(it -> it.withRecent(opened.workspace().file().toAbsolutePath().toString()));
    }

    /// Closes the open workspace, if there is one, and shows the welcome screen.
    public void close() {
        WorkspaceSession open = session.get();
        session.set(null);
        if (open != null) {
            // Running tasks belong to the workspace that is closed.
            context.tasks().running().forEach(TaskHandle::cancel);
            open.close();
        }
    }

    private static String message(Throwable failure) {
        return Failures.sentence("Opening", failure);
    }
}
