package dev.hindsight.ui.view;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Collects what JavaFX logs about style sheets while it is open.
final class CssLog extends Handler implements AutoCloseable {
    private static final Logger CSS = Logger.getLogger("javafx.css");

    private final List<String> messages;

    CssLog(List<String> messages) {
        this.messages = messages;
        CSS.addHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
            messages.add(record.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        CSS.removeHandler(this);
    }
}
