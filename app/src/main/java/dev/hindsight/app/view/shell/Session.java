package dev.hindsight.app.view.shell;

import dev.hindsight.ui.view.FxTasks;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// One open workspace and what the person is at in it. Notices when anybody (an import on the command line, say) changes
/// the file, by asking every two seconds.
public final class Session implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(2);

    private final Workspace workspace;
    private final ReadOnlyLongWrapper generation = new ReadOnlyLongWrapper();
    private final ObjectProperty<@Nullable Document<Incident>> incident = new SimpleObjectProperty<>();
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "hindsight-poll");
        thread.setDaemon(true);
        return thread;
    });
    private long version;

    /// A session on an open workspace, which it closes in the end.
    public Session(Workspace workspace) {
        this.workspace = workspace;
        this.version = workspace.dataVersion();
        var _ = poll.scheduleWithFixedDelay(this::look, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// {@return the workspace}
    public Workspace workspace() {
        return workspace;
    }

    /// {@return a number that grows whenever the file changed; on the application thread}
    public ReadOnlyLongProperty generationProperty() {
        return generation.getReadOnlyProperty();
    }

    /// {@return the incident that the person works on; null for none}
    public ObjectProperty<@Nullable Document<Incident>> incidentProperty() {
        return incident;
    }

    /// Tells the views at once that this program changed the file.
    public void changed() {
        poll.execute(this::look);
    }

    private void look() {
        long now = workspace.dataVersion();
        if (now != version) {
            version = now;
            FxTasks.onFxThread(() -> generation.set(generation.get() + 1));
        }
    }

    @Override
    public void close() {
        poll.shutdownNow();
        workspace.close();
    }
}
