package dev.hindsight.ui.view;

import dev.hindsight.ui.TaskRunner;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.application.Platform;

/// Background work of the window: a thread pool, and the application thread of JavaFX for results. This is the only
/// place in the program that calls `Platform.runLater`.
public final class FxTasks extends TaskRunner {
    private final ExecutorService executor;
    private final ScheduledExecutorService clock;
    private final AtomicInteger scheduled = new AtomicInteger();

    /// Failures that a caller does not handle itself go to `onFailure` as one sentence with the exception; it is
    /// called on the application thread.
    public FxTasks(BiConsumer<String, Throwable> onFailure) {
        super(onFailure);
        executor = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("hindsight-work-", 1).factory());
        clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("hindsight-clock").factory());
    }

    @Override
    protected void execute(Runnable work) {
        executor.execute(work);
    }

    @Override
    protected void deliver(Runnable news) {
        Platform.runLater(news);
    }

    @Override
    public void onFxThread(Runnable action) {
        runOnFxThread(action);
    }

    /// Runs a short action on the application thread, at once when already there, for programs without tasks.
    public static void runOnFxThread(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }

    /// An animation would work too, but would make JavaFX render sixty frames a second all the time. Ends with
    /// [#close()].
    @Override
    public Runnable runPeriodically(Duration period, Runnable action) {
        return onTime(action, it -> clock.scheduleWithFixedDelay(it, period.toMillis(), period.toMillis(),
                TimeUnit.MILLISECONDS));
    }

    @Override
    public Runnable schedule(Duration delay, Runnable action) {
        scheduled.incrementAndGet();
        AtomicBoolean due = new AtomicBoolean(true);
        Runnable settle = () -> {
            if (due.getAndSet(false)) {
                scheduled.decrementAndGet();
            }
        };
        Runnable takeBack = onTime(() -> {
            settle.run();
            action.run();
        }, it -> clock.schedule(it, delay.toMillis(), TimeUnit.MILLISECONDS));
        return () -> {
            settle.run();
            takeBack.run();
        };
    }

    /// {@return whether no work runs, and nothing is scheduled but what is done periodically}
    public boolean isIdle() {
        return running().isEmpty() && scheduled.get() == 0;
    }

    private Runnable onTime(Runnable action, Function<Runnable, Future<?>> start) {
        if (clock.isShutdown()) {
            return () -> {};
        }
        AtomicBoolean ended = new AtomicBoolean();
        Runnable unlessEnded = () -> {
            if (!ended.get()) {
                action.run();
            }
        };
        Future<?> times = start.apply(() -> Platform.runLater(unlessEnded));
        return () -> {
            ended.set(true);
            times.cancel(false);
        };
    }

    @Override
    public ExecutorService sequentialExecutor(String name) {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    }

    @Override
    public void close() {
        super.close();
        executor.shutdown();
        clock.shutdownNow();
    }
}
