package dev.hindsight.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Collects the style sheet warnings that JavaFX logs while it is open: a failed look-up, a value that cannot be
/// parsed.
public final class CssWarnings extends Handler implements AutoCloseable {
    private static final Logger CSS = Logger.getLogger("javafx.css");

    private final List<String> warnings = new CopyOnWriteArrayList<>();

    /// Begins to collect.
    public CssWarnings() {
        CSS.addHandler(this);
    }

    /// {@return what was logged so far}
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(record.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        CSS.removeHandler(this);
    }
}
