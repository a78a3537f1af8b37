package dev.hindsight.ui;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// Background work without a background, for tests of view models and for the command line: everything runs on the
/// calling thread, before the call returns. Needs no toolkit.
///
/// Work that a result starts runs after everything else that the result did, as on the application thread.
public final class DirectTasks extends TaskRunner {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Runnable> scheduled = new ArrayList<>();
    private final List<Runnable> periodic = new ArrayList<>();
    private boolean paused;
    private boolean busy;

    /// Work that is done at once.
    ///
    /// @param onFailure receives the sentence and the exception of failures that no caller handles
    public DirectTasks(BiConsumer<String, Throwable> onFailure) {
        super(onFailure);
    }

    /// Queues work from now on, so that a test can check the state meanwhile, or cancel the work before it starts.
    public void pause() {
        paused = true;
    }

    /// Runs queued work, and runs later work at once again.
    public void resume() {
        paused = false;
        drain();
    }

    /// Simulates the passing of time: runs what was scheduled, and periodic actions once.
    public void tick() {
        List<Runnable> due = List.copyOf(scheduled);
        scheduled.clear();
        due.forEach(Runnable::run);
        List.copyOf(periodic).forEach(Runnable::run);
    }

    @Override
    protected void execute(Runnable work) {
        waiting.add(work);
        drain();
    }

    @Override
    protected void deliver(Runnable news) {
        execute(news);
    }

    private void drain() {
        if (busy) {
            return;
        }
        busy = true;
        try {
            while (!paused && !waiting.isEmpty()) {
                waiting.remove().run();
            }
        } finally {
            busy = false;
        }
    }

    @Override
    public void onFxThread(Runnable action) {
        action.run();
    }

    @Override
    public Runnable schedule(Duration delay, Runnable action) {
        return addTo(scheduled, action);
    }

    @Override
    public Runnable runPeriodically(Duration period, Runnable action) {
        return addTo(periodic, action);
    }

    private static Runnable addTo(List<Runnable> actions, Runnable action) {
        // The same action may be there for several reasons.
        Runnable own = () -> action.run();
        actions.add(own);
        return () -> actions.remove(own);
    }

    @Override
    public ExecutorService sequentialExecutor(String name) {
        return new DirectExecutor();
    }

    @Override
    public void close() {
        super.close();
        scheduled.clear();
        periodic.clear();
    }

    /// Does everything on the thread that asks.
    private static final class DirectExecutor extends AbstractExecutorService {
        private boolean shutdown;

        @Override
        public void execute(Runnable work) {
            if (shutdown) {
                throw new RejectedExecutionException("The executor was shut down");
            }
            work.run();
        }

        @Override
        public void shutdown() {
            shutdown = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return shutdown;
        }

        @Override
        public boolean isTerminated() {
            return shutdown;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return shutdown;
        }
    }
}
