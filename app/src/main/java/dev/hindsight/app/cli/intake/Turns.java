package dev.hindsight.app.cli.intake;

import dev.hindsight.app.cli.command.CommandIo;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The turns of a command that runs until it is interrupted, or until its time is over.
final class Turns {
    private static final long NAP_MILLIS = 100;
    /// What follows each batch may take this part of the time at most: it reads the whole workspace.
    private static final int SHARE = 10;

    private final CommandIo io;
    private final long everyNanos;
    private final long started = System.nanoTime();
    private final long lengthNanos;
    private long settledAt = started;
    private long settledIn;
    private boolean unsettled;

    /// @param length null where there is no end; zero for a single turn
    Turns(CommandIo io, Duration every, @Nullable Duration length) {
        this.io = io;
        this.everyNanos = every.toNanos();
        this.lengthNanos = length == null ? Long.MAX_VALUE : length.toNanos();
    }

    /// {@return whether this is the last turn}
    boolean last() {
        return io.cancelled().getAsBoolean() || System.nanoTime() - started >= lengthNanos;
    }

    /// Waits for the next turn.
    ///
    /// @return false where there is none
    boolean next() {
        return next(() -> false);
    }

    /// Waits for the next turn, which may begin early.
    ///
    /// @param urgent whether there is something that cannot wait
    /// @return false where there is none
    boolean next(BooleanSupplier urgent) {
        if (last()) {
            return false;
        }
        long from = System.nanoTime();
        long until = Math.min(everyNanos, lengthNanos - (from - started));
        while (System.nanoTime() - from < until && !io.cancelled().getAsBoolean() && !urgent.getAsBoolean()) {
            try {
                TimeUnit.MILLISECONDS.sleep(NAP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !io.cancelled().getAsBoolean();
    }

    /// Does what follows new evidence, unless it took long a short time ago; in the last turn always.
    void settle(boolean published, Runnable work) {
        unsettled |= published;
        long now = System.nanoTime();
        if (unsettled && !io.cancelled().getAsBoolean() && (last() || now - settledAt >= SHARE * settledIn)) {
            work.run();
            unsettled = false;
            settledAt = System.nanoTime();
            settledIn = settledAt - now;
        }
    }
}
