package dev.hindsight.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// The application thread of JavaFX, for tests: runs work on it and waits for the result. Nothing sleeps; conditions
/// are checked once a frame.
public final class Fx {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Fx() {}

    /// Starts the toolkit; harmless when it runs already.
    public static void start() {
        try {
            Platform.startup(() -> {});
        } catch (IllegalStateException alreadyRunning) {
            // One toolkit a process.
        }
        Platform.setImplicitExit(false);
    }

    /// {@return what the work answers on the application thread; a failure is thrown here}
    public static <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw thrown(Objects.requireNonNull(e.getCause()));
        }
    }

    /// Does the work on the application thread, and waits for its end.
    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /// Waits until a frame was rendered and all work requested so far, with its consequences, is done.
    public static void settle() {
        nextFrame();
        run(() -> {});
    }

    /// Waits until something holds, asked on the application thread once a frame.
    ///
    /// @throws AssertionError if it does not hold after two minutes
    public static void await(BooleanSupplier condition) {
        awaitOffThread(() -> call(condition::getAsBoolean));
    }

    /// Waits until a condition holds that may not be checked on the application thread, such as the content of a
    /// workspace; checked on the caller's thread, once a frame.
    ///
    /// @throws AssertionError if it does not hold after two minutes
    public static void awaitOffThread(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("What the test waits for did not come about in " + PATIENCE.toMinutes()
                        + " minutes");
            }
            nextFrame();
        }
    }

    private static void nextFrame() {
        CountDownLatch made = new CountDownLatch(1);
        run(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                stop();
                made.countDown();
            }
        }.start());
        try {
            if (!made.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("JavaFX makes no frames any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
