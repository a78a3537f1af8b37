package dev.hindsight.app.cli.command;

import dev.hindsight.workspace.common.Progress;
import java.util.Locale;

/// Progress on standard error: a bar on a terminal, otherwise a line every few seconds, and nothing with `--quiet`.
public final class ConsoleProgress implements Progress, AutoCloseable {
    private static final int BAR_CELLS = 24;
    private static final long BAR_EVERY_MILLIS = 100;
    private static final long LINE_EVERY_MILLIS = 3_000;

    private final CommandIo io;
    private final boolean quiet;
    private long lastMillis;
    private int lastWidth;

    /// Starts now; the first line comes after a few seconds.
    public ConsoleProgress(CommandIo io, boolean quiet) {
        this.io = io;
        this.quiet = quiet;
        this.lastMillis = io.clock().millis();
    }

    @Override
    public synchronized void report(double fraction, String message) {
        long now = io.clock().millis();
        if (quiet || now - lastMillis < (io.terminal() ? BAR_EVERY_MILLIS : LINE_EVERY_MILLIS)) {
            return;
        }
        lastMillis = now;
        boolean known = fraction >= 0 && fraction <= 1;
        String percent = known ? String.format(Locale.ROOT, "%3.0f %%  ", fraction * 100) : "";
        if (io.terminal()) {
            bar((known ? cells(fraction) + " " : "") + percent + message);
        } else {
            io.err().println(percent.strip() + (known ? " " : "") + message);
        }
    }

    @Override
    public boolean isCancelled() {
        return io.cancelled().getAsBoolean();
    }

    /// Wipes the bar.
    @Override
    public synchronized void close() {
        if (lastWidth > 0) {
            io.err().print("\r" + " ".repeat(lastWidth) + "\r");
            io.err().flush();
            lastWidth = 0;
        }
    }

    private void bar(String text) {
        String cut = text.length() > 78 ? text.substring(0, 77) + "…" : text;
        io.err().print("\r" + cut + " ".repeat(Math.max(0, lastWidth - cut.length())));
        io.err().flush();
        lastWidth = cut.length();
    }

    private static String cells(double fraction) {
        int full = (int) Math.round(fraction * BAR_CELLS);
        return "█".repeat(full) + "░".repeat(BAR_CELLS - full);
    }
}
