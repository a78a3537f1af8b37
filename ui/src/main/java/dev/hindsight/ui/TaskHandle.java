package dev.hindsight.ui;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of one piece of work that [BackgroundTasks] runs. Progress, message and state change on the application
/// thread.
public final class TaskHandle {
    /// The progress while it is not known; progress bars of JavaFX take it for the same.
    public static final double INDETERMINATE = -1;

    private final BackgroundTask<?> task;
    private final List<Runnable> listeners = new ArrayList<>();
    private double progress = INDETERMINATE;
    private String message = "";
    private boolean done;

    TaskHandle(BackgroundTask<?> task) {
        this.task = task;
    }

    /// {@return what people call this work}
    public String title() {
        return task.title();
    }

    /// {@return 0 to 1, or [#INDETERMINATE]}
    public double progress() {
        return progress;
    }

    /// {@return what is being done now; empty where the work does not say}
    public String message() {
        return message;
    }

    /// {@return where the task stands}
    public BackgroundTask.TaskState state() {
        return task.state();
    }

    /// {@return whether the work has ended, in whatever way}
    public boolean isDone() {
        return done;
    }

    /// {@return whether cancellation was requested: then the result is not delivered}
    public boolean isCancelled() {
        return task.isCancelled();
    }

    /// Requests cancellation.
    public void cancel() {
        task.cancel();
    }

    /// Requests cancellation of the work, if there is any.
    public static void cancelIfAny(@Nullable TaskHandle work) {
        if (work != null) {
            work.cancel();
        }
    }

    /// Runs an action on the application thread when the work has ended, before its result is delivered; at once where
    /// it has ended already.
    public void whenDone(Runnable listener) {
        if (done) {
            listener.run();
        } else {
            listeners.add(listener);
        }
    }

    void report(double fraction, String doing) {
        progress = Double.isNaN(fraction) ? INDETERMINATE : fraction;
        message = doing;
    }

    void end() {
        done = true;
        listeners.forEach(Runnable::run);
    }
}
