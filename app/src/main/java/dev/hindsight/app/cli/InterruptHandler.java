package dev.hindsight.app.cli;

import dev.hindsight.app.cli.command.ExitStatus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Turns an interrupt (Ctrl-C, a kill) into a cancellation: the work gets a moment to stop in a consistent state, and
/// the process ends with the exit status for "cancelled".
public final class InterruptHandler implements BooleanSupplier {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean interrupted;

    private InterruptHandler() {}

    /// {@return an interruption that listens to the process's signals}
    public static InterruptHandler listen() {
        InterruptHandler interruption = new InterruptHandler();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::shutDown, "interruption"));
        return interruption;
    }

    /// Marks the work as finished, whether or not it succeeded.
    public void finished() {
        finished.countDown();
    }

    @Override
    public boolean getAsBoolean() {
        return interrupted;
    }

    private void shutDown() {
        if (finished.getCount() == 0) {
            return;
        }
        interrupted = true;
        boolean stopped = false;
        try {
            stopped = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!stopped) {
            System.err.println("Stopped before the work could end in order; what was imported so far stays hidden.");
        }
        Runtime.getRuntime().halt(ExitStatus.CANCELLED);
    }
}
