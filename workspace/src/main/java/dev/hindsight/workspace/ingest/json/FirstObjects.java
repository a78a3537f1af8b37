package dev.hindsight.workspace.ingest.json;

import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the first objects of a file, and stops its reader at the last of them.
public final class FirstObjects implements ObjectConsumer {
    private final int most;
    private final List<ObjectNode> first = new ArrayList<>();

    private FirstObjects(int most) {
        this.most = most;
    }

    /// A reader of a file.
    @FunctionalInterface
    public interface ObjectReading {
        /// Reads the file.
        void read(ObjectConsumer taker) throws IOException;
    }

    /// {@return the first objects that a reader reads}
    ///
    /// @param most 1 at least
    public static List<ObjectNode> of(int most, ObjectReading reader) throws IOException {
        FirstObjects taker = new FirstObjects(most);
        try {
            reader.read(taker);
        } catch (EnoughException e) {
            return taker.first;
        }
        return taker.first;
    }

    @Override
    public void row(ObjectNode row, SourceLocation place, String raw) {
        first.add(row);
        if (first.size() == most) {
            throw new EnoughException();
        }
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw) {}

    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughException() {
            super(null, null, false, false);
        }
    }
}
