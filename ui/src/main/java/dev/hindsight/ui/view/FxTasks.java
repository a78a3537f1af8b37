package dev.hindsight.ui.view;

import dev.hindsight.ui.BackgroundTask;
import dev.hindsight.ui.Failures;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ProgressIndicator;
import javafx.util.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs long work away from the application thread and brings progress, results and failures back to it. This is the
/// only place in the program that calls `Platform.runLater`.
///
/// Start work and read `running` on the application thread.
public final class FxTasks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FxTasks.class);
    /// What the progress bars of JavaFX take for "not known".
    private static final double INDETERMINATE = ProgressIndicator.INDETERMINATE_PROGRESS;

    private final ObservableList<Handle> running = FXCollections.observableArrayList();
    private final ObservableList<Handle> runningView = FXCollections.unmodifiableObservableList(running);
    private final BiConsumer<String, Throwable> onFailure;
    private final ExecutorService executor;
    private final ScheduledExecutorService clock;

    /// Failures that a caller does not handle itself go to `onFailure` as one sentence with the exception; it is
    /// called on the application thread.
    public FxTasks(BiConsumer<String, Throwable> onFailure) {
        this.onFailure = onFailure;
        executor = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("hindsight-work-", 1).factory());
        clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("hindsight-clock").factory());
    }

    /// What is shown of one running task; its properties change on the application thread.
    public static final class Handle {
        private final BackgroundTask<?> task;
        private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(INDETERMINATE);
        private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
        private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper(false);

        private Handle(BackgroundTask<?> task) {
            this.task = task;
        }

        /// {@return what people call this work}
        public String title() {
            return task.title();
        }

        /// {@return 0 to 1, or negative while it is not known}
        public ReadOnlyDoubleProperty progressProperty() {
            return progress.getReadOnlyProperty();
        }

        /// {@return what is being done now}
        public ReadOnlyStringProperty messageProperty() {
            return message.getReadOnlyProperty();
        }

        /// {@return whether the work has ended, in whatever way}
        public ReadOnlyBooleanProperty doneProperty() {
            return done.getReadOnlyProperty();
        }

        /// {@return where the task stands}
        public BackgroundTask.TaskState state() {
            return task.state();
        }

        /// {@return whether somebody asked the work to stop: then its result does not come}
        public boolean isCancelled() {
            return task.isCancelled();
        }

        /// Asks the work to stop.
        public void cancel() {
            task.cancel();
        }
    }

    /// {@return what runs now, the oldest first}
    public ObservableList<Handle> running() {
        return runningView;
    }

    /// Runs work and hands its result to the application thread; a failure goes to the common handler.
    public <T> Handle run(String title, BackgroundTask.TaskBody<T> work, Consumer<? super T> onSuccess) {
        return run(title, work, onSuccess, failure -> onFailure.accept(Failures.sentence(title, failure), failure));
    }

    /// Runs work and hands its result or its failure to the application thread. After a cancel neither is called; after
    /// [#close()] nothing is begun any more.
    public <T> Handle run(String title, BackgroundTask.TaskBody<T> work, Consumer<? super T> onSuccess,
            Consumer<Throwable> onFailed) {
        BackgroundTask<T> task = new BackgroundTask<>(title, work);
        Handle handle = new Handle(task);
        if (executor.isShutdown()) {
            handle.cancel();
            return handle;
        }
        task.listen(new Bridge<>(handle, onSuccess, onFailed));
        running.add(handle);
        task.start(executor);
        return handle;
    }

    /// Does something small on the application thread: at once when already there, else soon.
    public static void onFxThread(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }

    /// Does something small on the application thread again and again. An animation would do so too, but would have
    /// JavaFX make sixty frames a second all the time.
    ///
    /// @param period how long after one time the next comes, the first time included
    /// @return what ends it; after [#close()] it has ended
    public Subscription runPeriodically(Duration period, Runnable action) {
        if (clock.isShutdown()) {
            return Subscription.EMPTY;
        }
        AtomicBoolean ended = new AtomicBoolean();
        Runnable unlessEnded = () -> {
            if (!ended.get()) {
                action.run();
            }
        };
        Future<?> times = clock.scheduleWithFixedDelay(() -> Platform.runLater(unlessEnded), period.toMillis(),
                period.toMillis(), TimeUnit.MILLISECONDS);
        return () -> {
            ended.set(true);
            times.cancel(false);
        };
    }

    /// Asks all running work to stop and starts no more.
    @Override
    public void close() {
        running.forEach(Handle::cancel);
        executor.shutdown();
        clock.shutdownNow();
    }

    /// Carries a task's news over; progress that comes faster than the screen is merged.
    private final class Bridge<T> implements BackgroundTask.Listener<T> {
        private final Handle handle;
        private final Consumer<? super T> onSuccess;
        private final Consumer<Throwable> onFailed;
        private final AtomicBoolean queued = new AtomicBoolean();
        private volatile double fraction = Double.NaN;
        private volatile String message = "";

        Bridge(Handle handle, Consumer<? super T> onSuccess, Consumer<Throwable> onFailed) {
            this.handle = handle;
            this.onSuccess = onSuccess;
            this.onFailed = onFailed;
        }

        @Override
        public void progress(double fraction, String message) {
            this.fraction = fraction;
            this.message = message;
            if (queued.compareAndSet(false, true)) {
                Platform.runLater(this::show);
            }
        }

        private void show() {
            queued.set(false);
            handle.progress.set(Double.isNaN(fraction) ? INDETERMINATE : fraction);
            handle.message.set(message);
        }

        @Override
        public void succeeded(T result) {
            end(() -> onSuccess.accept(result));
        }

        @Override
        public void failed(Throwable failure) {
            LOG.warn("{} failed", handle.title(), failure);
            end(() -> onFailed.accept(failure));
        }

        @Override
        public void cancelled() {
            end(() -> {});
        }

        /// A task cancelled between its end and this moment counts as cancelled too.
        private void end(Runnable tell) {
            Platform.runLater(() -> {
                running.remove(handle);
                show();
                handle.done.set(true);
                if (!handle.task.isCancelled()) {
                    tell.run();
                }
            });
        }
    }
}
