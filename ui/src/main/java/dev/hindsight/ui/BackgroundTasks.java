package dev.hindsight.ui;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/// Runs long work away from the application thread and brings progress, results and failures back to it. View models
/// take this interface, so that a test can give them [DirectTasks] and needs no toolkit; the window gives them
/// `FxTasks`.
///
/// Work is started, and what runs is asked for, on the application thread; the other methods may be called on any.
public interface BackgroundTasks {

    /// Runs work and hands its result to the application thread; a failure goes to the common handler.
    ///
    /// @param title what people call this work; it is shown while the work runs
    <T> TaskHandle run(String title, BackgroundTask.TaskBody<T> work, Consumer<? super T> onSuccess);

    /// Runs work and hands its result or its failure to the application thread. After a cancel neither is called.
    <T> TaskHandle run(String title, BackgroundTask.TaskBody<T> work, Consumer<? super T> onSuccess,
            Consumer<Throwable> onFailed);

    /// Runs work as [#run(String, BackgroundTask.TaskBody, Consumer, Consumer)] does, but begins it later. No thread
    /// waits until then; the work is among those that run, and can be cancelled.
    ///
    /// @param signal is given the action that begins the work, and calls it once on the application thread
    <T> TaskHandle runAfter(Consumer<Runnable> signal, String title, BackgroundTask.TaskBody<T> work,
            Consumer<? super T> onSuccess, Consumer<Throwable> onFailed);

    /// Runs work that begins later, as the other method of this name does; a failure goes to the common handler.
    <T> TaskHandle runAfter(Consumer<Runnable> signal, String title, BackgroundTask.TaskBody<T> work,
            Consumer<? super T> onSuccess);

    /// {@return what runs now, the oldest first}
    List<TaskHandle> running();

    /// Adds a listener that is called on the application thread whenever work begins, reports progress or ends.
    void onChange(Runnable listener);

    /// Does something small on the application thread: at once when already there, else soon.
    void onFxThread(Runnable action);

    /// Does something small on the application thread once, after a while.
    ///
    /// @return what takes it back; harmless when it is done already
    Runnable schedule(Duration delay, Runnable action);

    /// Does something small on the application thread again and again.
    ///
    /// @param period how long after one time the next comes, the first time included
    /// @return what ends it
    Runnable runPeriodically(Duration period, Runnable action);

    /// {@return an executor that does one thing after another, away from the application thread; what it does is not
    /// among the tasks that run. Whoever asks for it shuts it down}
    ///
    /// @param name of its thread
    ExecutorService sequentialExecutor(String name);
}
