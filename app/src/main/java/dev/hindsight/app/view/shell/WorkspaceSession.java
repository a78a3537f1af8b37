package dev.hindsight.app.view.shell;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open workspace and what the person is at in it. Notices when anybody (an import on the command line, say)
/// changes the file, by asking every two seconds.
public final class WorkspaceSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceSession.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Workspace workspace;
    private final AnalysisCache analyses;
    private final ReadOnlyLongWrapper generation = new ReadOnlyLongWrapper();
    private final ObjectProperty<@Nullable Document<Incident>> incident = new SimpleObjectProperty<>();
    private final BackgroundTasks tasks;
    private final ExecutorService poll;
    private final Runnable endPolling;
    /// Whether a look at the file waits for its turn: one is enough, however long a look takes.
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final List<Runnable> closing = new CopyOnWriteArrayList<>();
    private long version;

    /// A session on an open workspace, which it closes in the end. Reads the file: make it away from the application
    /// thread.
    ///
    /// @param clock what time it is, for analyses
    /// @param tasks for work away from the application thread
    public WorkspaceSession(Workspace workspace, InstantSource clock, BackgroundTasks tasks) {
        this.workspace = workspace;
        this.tasks = tasks;
        this.poll = tasks.sequentialExecutor("hindsight-poll");
        this.analyses = new AnalysisCache(workspace, clock);
        this.version = workspace.dataVersion();
        workspace.incidents().list().reversed().stream().filter(it -> it.body().state().isOpen()).findFirst()
                .ifPresent(incident::set);
        endPolling = tasks.runPeriodically(POLL, this::refreshSoon);
    }

    /// {@return the workspace}
    public Workspace workspace() {
        return workspace;
    }

    /// {@return its analyses, remembered while the evidence is the same}
    public AnalysisCache analyses() {
        return analyses;
    }

    /// {@return a number that grows whenever the file changed; on the application thread}
    public ReadOnlyLongProperty generationProperty() {
        return generation.getReadOnlyProperty();
    }

    /// {@return the incident that the person works on, in the beginning the newest open one; null for none}
    public ObjectProperty<@Nullable Document<Incident>> incidentProperty() {
        return incident;
    }

    /// Tells the views at once that this program changed the file.
    public void refreshSoon() {
        if (refreshing.compareAndSet(false, true)) {
            poll.execute(this::refresh);
        }
    }

    private void refresh() {
        refreshing.set(false);
        long now = workspace.dataVersion();
        if (now != version) {
            version = now;
            tasks.onFxThread(() -> generation.set(generation.get() + 1));
        }
    }

    /// Has work done before the file is closed, so that what was typed last is not lost.
    public void beforeClosing(Runnable work) {
        closing.add(work);
    }

    /// Closes the file when what is being written is written; does not wait for it.
    @Override
    public void close() {
        endPolling.run();
        for (Runnable work : closing) {
            poll.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.error("what was typed last could not be kept", e);
                }
            });
        }
        poll.execute(workspace::close);
        poll.shutdown();
    }

    /// Waits, after it was closed, until the file is.
    public void awaitClosed() {
        try {
            if (!poll.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} was still in use at the end", workspace.file());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
