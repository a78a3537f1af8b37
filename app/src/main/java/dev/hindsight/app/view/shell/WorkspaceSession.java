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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open workspace with the person's current incident. Polls the file every two seconds for changes by other
/// processes, such as an import on the command line. A failed poll is repeated at the next interval.
public final class WorkspaceSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceSession.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Workspace workspace;
    private final AnalysisCache analyses;
    private final ReadOnlyLongWrapper generation = new ReadOnlyLongWrapper();
    private final ObjectProperty<@Nullable Document<Incident>> incident = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper unreadable = new ReadOnlyBooleanWrapper();
    private final BackgroundTasks tasks;
    private final ExecutorService poll;
    private final Runnable endPolling;
    /// Whether a poll is queued: one is enough, however long a poll takes.
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final List<Runnable> closing = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    /// This field and the next are used on the polling thread alone.
    private long version;
    private boolean failed;

    /// Creates a session on an open workspace and takes over closing it. Reads the file, so create it away from the
    /// application thread.
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

    /// {@return its analyses, cached while the evidence is unchanged}
    public AnalysisCache analyses() {
        return analyses;
    }

    /// {@return a number that grows whenever the file changed; on the application thread}
    public ReadOnlyLongProperty generationProperty() {
        return generation.getReadOnlyProperty();
    }

    /// {@return the person's current incident, at first the newest open one; null for none}
    public ObjectProperty<@Nullable Document<Incident>> incidentProperty() {
        return incident;
    }

    /// {@return whether the last poll failed, so that the data on screen may be old; on the application thread}
    public ReadOnlyBooleanProperty unreadableProperty() {
        return unreadable.getReadOnlyProperty();
    }

    /// Notifies the views at once that this program changed the file; does nothing after the session is closed.
    public void refreshSoon() {
        if (!closed && refreshing.compareAndSet(false, true)) {
            try {
                poll.execute(this::refresh);
            } catch (RejectedExecutionException closedMeanwhile) {
                // The session is closed.
            }
        }
    }

    /// A failure is reported once, and the poll is repeated.
    private void refresh() {
        refreshing.set(false);
        try {
            if (!closed) {
                look();
            }
        } catch (RuntimeException e) {
            if (!failed && !closed) {
                failed = true;
                LOG.warn("{} could not be looked at; it is tried again", workspace.file(), e);
                tasks.onFxThread(() -> unreadable.set(true));
            }
        }
    }

    private void look() {
        long now = workspace.dataVersion();
        boolean again = failed;
        if (again) {
            failed = false;
            LOG.info("{} can be looked at again", workspace.file());
        }
        // Versions before and after a failure may come from different connections, so they are not comparable.
        if (again || now != version) {
            version = now;
            tasks.onFxThread(() -> {
                unreadable.set(false);
                generation.set(generation.get() + 1);
            });
        }
    }

    /// Registers work that runs before the file is closed, so that the last edits are saved.
    public void beforeClosing(Runnable work) {
        closing.add(work);
    }

    /// Closes the file after pending writes; does not wait for it.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
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

    /// Waits until a closed session has closed its file.
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
