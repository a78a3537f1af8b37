package dev.hindsight.ui;

import dev.hindsight.workspace.common.Progress;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One piece of long work: runs once on an executor, says how far it is, can be cancelled. Listeners are called on
/// the thread of the work; [BackgroundTasks] brings them to the application thread.
///
/// Cancelling is a request: the work checks `Progress.isCancelled()` at suitable places. After a cancellation the
/// result is dropped, so that it never overwrites a newer one.
public final class BackgroundTask<T extends @Nullable Object> {

    /// The work itself.
    @FunctionalInterface
    public interface TaskBody<T extends @Nullable Object> {
        /// {@return the result}
        ///
        /// @throws Exception with a sentence for a person as its message
        T run(Progress progress) throws Exception;
    }

    /// Observes a task; every method is optional.
    public interface Listener<T extends @Nullable Object> {
        /// The work reported its progress.
        default void progress(double fraction, String message) {}

        /// The work is done.
        default void succeeded(T result) {}

        /// The work failed.
        default void failed(Throwable failure) {}

        /// The work was cancelled and has stopped.
        default void cancelled() {}
    }

    /// The state of a task.
    public enum TaskState {
        /// Not started.
        READY,
        /// Handed to the executor.
        RUNNING,
        /// Done, with a result.
        SUCCEEDED,
        /// Ended by an exception.
        FAILED,
        /// Ended after a cancel.
        CANCELLED
    }

    private final String title;
    private final TaskBody<T> work;
    private final List<Listener<? super T>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile TaskState state = TaskState.READY;
    private volatile boolean cancelled;

    /// A task that has not started; the title is shown to people while it runs.
    public BackgroundTask(String title, TaskBody<T> work) {
        this.title = title;
        this.work = work;
    }

    /// Adds a listener; do so before the start.
    public BackgroundTask<T> listen(Listener<? super T> listener) {
        listeners.add(listener);
        return this;
    }

    /// Starts the work.
    ///
    /// @throws IllegalStateException if it was started before
    public void start(Executor executor) {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("\"" + title + "\" was started before");
        }
        state = TaskState.RUNNING;
        executor.execute(this::run);
    }

    /// Requests cancellation; may be called at any time and from any thread.
    public void cancel() {
        cancelled = true;
    }

    /// {@return whether cancellation was requested}
    public boolean isCancelled() {
        return cancelled;
    }

    /// {@return what people call this work}
    public String title() {
        return title;
    }

    /// {@return where the task stands}
    public TaskState state() {
        return state;
    }

    private void run() {
        try {
            if (cancelled) {
                throw new CancellationException();
            }
            T result = work.run(new Reporter());
            if (cancelled) {
                throw new CancellationException();
            }
            state = TaskState.SUCCEEDED;
            listeners.forEach(listener -> listener.succeeded(result));
        } catch (Throwable failure) {
            end(failure);
        }
    }

    private void end(Throwable failure) {
        if (state == TaskState.SUCCEEDED) {
            // A listener failed, not the work: the thread's owner handles it.
            throw new IllegalStateException("A listener of \"" + title + "\" failed", failure);
        }
        if (cancelled || failure instanceof CancellationException) {
            state = TaskState.CANCELLED;
            listeners.forEach(Listener::cancelled);
        } else {
            state = TaskState.FAILED;
            listeners.forEach(listener -> listener.failed(failure));
        }
    }

    private final class Reporter implements Progress {
        @Override
        public void report(double fraction, String message) {
            listeners.forEach(listener -> listener.progress(fraction, message));
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
