package dev.hindsight.ui;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one piece of work that [BackgroundTasks] runs. Progress, message and end change on the application
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

    /// {@return whether somebody asked the work to stop: then its result does not come}
    public boolean isCancelled() {
        return task.isCancelled();
    }

    /// Asks the work to stop.
    public void cancel() {
        task.cancel();
    }

    /// Asks work to stop, if there is any.
    public static void cancelIfAny(@Nullable TaskHandle work) {
        if (work != null) {
            work.cancel();
        }
    }

    /// Has something done on the application thread when the work has ended, before its result is handed over; at once
    /// where it has ended already.
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
