package dev.hindsight.ui;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/// Runs long work away from the application thread and delivers progress, results and failures to it. View models
/// depend on this interface, so that tests can use [DirectTasks] without a toolkit; the window uses `FxTasks`.
///
/// Work is started, and running work listed, on the application thread; the other methods may be called on any.
public interface BackgroundTasks {

    /// Runs work and passes its result to the application thread; a failure goes to the common handler.
    ///
    /// @param title what people call this work; it is shown while the work runs
    <T> TaskHandle run(String title, BackgroundTask.TaskBody<T> work, Consumer<? super T> onSuccess);

    /// Runs work and passes its result or its failure to the application thread. After a cancellation neither is
    /// called.
    <T> TaskHandle run(String title, BackgroundTask.TaskBody<T> work, Consumer<? super T> onSuccess,
            Consumer<Throwable> onFailed);

    /// Runs work as [#run(String, BackgroundTask.TaskBody, Consumer, Consumer)] does, but starts it later. No thread
    /// waits until then; the work is listed as running, and can be cancelled.
    ///
    /// @param signal receives the action that starts the work, and calls it once on the application thread
    <T> TaskHandle runAfter(Consumer<Runnable> signal, String title, BackgroundTask.TaskBody<T> work,
            Consumer<? super T> onSuccess, Consumer<Throwable> onFailed);

    /// Runs work that begins later, as the other method of this name does; a failure goes to the common handler.
    <T> TaskHandle runAfter(Consumer<Runnable> signal, String title, BackgroundTask.TaskBody<T> work,
            Consumer<? super T> onSuccess);

    /// {@return what runs now, the oldest first}
    List<TaskHandle> running();

    /// Adds a listener that is called on the application thread whenever work begins, reports progress or ends.
    void onChange(Runnable listener);

    /// Runs a short action on the application thread: at once when already there, else soon.
    void onFxThread(Runnable action);

    /// Runs a short action on the application thread once, after a delay.
    ///
    /// @return cancels the action; has no effect when it has run
    Runnable schedule(Duration delay, Runnable action);

    /// Runs a short action on the application thread periodically.
    ///
    /// @param period the period, also before the first run
    /// @return ends it
    Runnable runPeriodically(Duration period, Runnable action);

    /// {@return an executor that does one thing after another, away from the application thread; what it does is not
    /// among the tasks that run. Whoever asks for it shuts it down}
    ///
    /// @param name of its thread
    ExecutorService sequentialExecutor(String name);
}
