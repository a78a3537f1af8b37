package dev.hindsight.ui;

import dev.hindsight.workspace.common.FaultIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The common part of all [BackgroundTasks]: the list of running work, and the delivery of progress, results and
/// failures to the application thread. Subclasses choose the threads.
public abstract class TaskRunner implements BackgroundTasks, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private final List<TaskHandle> running = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final BiConsumer<String, Throwable> onFailure;
    private boolean closed;

    /// Failures that a caller does not handle itself go to `onFailure` as one sentence with the exception; it is
    /// called on the application thread.
    protected TaskRunner(BiConsumer<String, Throwable> onFailure) {
        this.onFailure = onFailure;
    }

    /// Does work away from the application thread.
    protected abstract void execute(Runnable work);

    /// Runs an action on the application thread, never within the current one, and in the order of the calls.
    protected abstract void deliver(Runnable news);

    @Override
    public final <T> TaskHandle run(String title, BackgroundTask.TaskBody<T> work, Consumer<? super T> onSuccess) {
        return runAfter(Runnable::run, title, work, onSuccess);
    }

    @Override
    public final <T> TaskHandle run(String title, BackgroundTask.TaskBody<T> work, Consumer<? super T> onSuccess,
            Consumer<Throwable> onFailed) {
        return runAfter(Runnable::run, title, work, onSuccess, onFailed);
    }

    @Override
    public final <T> TaskHandle runAfter(Consumer<Runnable> signal, String title, BackgroundTask.TaskBody<T> work,
            Consumer<? super T> onSuccess) {
        return runAfter(signal, title, work, onSuccess,
                failure -> onFailure.accept(Failures.sentence(title, failure), failure));
    }

    /// After [#close()] no work is started.
    @Override
    public final <T> TaskHandle runAfter(Consumer<Runnable> signal, String title, BackgroundTask.TaskBody<T> work,
            Consumer<? super T> onSuccess, Consumer<Throwable> onFailed) {
        BackgroundTask<T> task = new BackgroundTask<>(title, work);
        TaskHandle handle = new TaskHandle(task);
        if (closed) {
            handle.cancel();
            return handle;
        }
        task.listen(new Delivery<>(handle, onSuccess, onFailed));
        running.add(handle);
        changed();
        signal.accept(() -> {
            if (!closed) {
                task.start(this::execute);
            }
        });
        return handle;
    }

    @Override
    public final List<TaskHandle> running() {
        return List.copyOf(running);
    }

    @Override
    public final void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /// Requests cancellation of all running work and starts no more.
    @Override
    public void close() {
        closed = true;
        running.forEach(TaskHandle::cancel);
    }

    /// Forwards a task's progress; updates that are faster than the screen are merged.
    private final class Delivery<T> implements BackgroundTask.Listener<T> {
        private final TaskHandle handle;
        private final Consumer<? super T> onSuccess;
        private final Consumer<Throwable> onFailed;
        private final AtomicBoolean queued = new AtomicBoolean();
        private volatile double fraction = Double.NaN;
        private volatile String message = "";

        Delivery(TaskHandle handle, Consumer<? super T> onSuccess, Consumer<Throwable> onFailed) {
            this.handle = handle;
            this.onSuccess = onSuccess;
            this.onFailed = onFailed;
        }

        @Override
        public void progress(double fraction, String message) {
            this.fraction = fraction;
            this.message = message;
            if (queued.compareAndSet(false, true)) {
                deliver(() -> {
                    report();
                    changed();
                });
            }
        }

        private void report() {
            queued.set(false);
            handle.report(fraction, message);
        }

        @Override
        public void succeeded(T result) {
            end(() -> onSuccess.accept(result));
        }

        @Override
        public void failed(Throwable failure) {
            LOG.warn("{} failed: {} {}", handle.title(), FaultIdentity.of(failure), FaultIdentity.trace(failure));
            end(() -> onFailed.accept(failure));
        }

        @Override
        public void cancelled() {
            end(() -> {});
        }

        /// A task that was cancelled between its end and this moment counts as cancelled too.
        private void end(Runnable tell) {
            deliver(() -> {
                running.remove(handle);
                report();
                changed();
                handle.end();
                if (!handle.isCancelled()) {
                    tell.run();
                }
            });
        }
    }
}
