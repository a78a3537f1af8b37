package dev.hindsight.app.view.investigate;

import dev.hindsight.ui.BackgroundTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Delays work until the timeline is on the screen: an analysis takes all processors, and the first picture has
/// priority. No thread waits meanwhile. Lives on the application thread.
final class FirstPaint {
    /// Longest wait for the timeline to be painted; there may be no window.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BackgroundTasks tasks;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean painted;
    private Runnable endPatience = () -> {};

    FirstPaint(BackgroundTasks tasks) {
        this.tasks = tasks;
    }

    /// Starts work when the timeline is painted, at once if it is painted already, at the latest after two seconds.
    void then(Runnable work) {
        if (painted) {
            work.run();
            return;
        }
        if (waiting.isEmpty()) {
            endPatience = tasks.schedule(PATIENCE, this::release);
        }
        waiting.add(work);
    }

    /// Signals that the timeline is on the screen.
    void painted() {
        painted = true;
        release();
    }

    private void release() {
        endPatience.run();
        List<Runnable> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Runnable::run);
    }
}
