package dev.hindsight.workspace.ingest.rows;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/// Looks whether a table has a row.
final class RowSearch implements ObjectConsumer {
    private RowSearch() {}

    static boolean finds(RowReader rows, Source source) throws IOException {
        try {
            rows.read(source, new RowSearch(), Progress.NONE);
        } catch (FoundException e) {
            return true;
        }
        return false;
    }

    @Override
    public void row(ObjectNode row, SourceLocation place, String raw) {
        throw new FoundException();
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw) {}

    /// Stops the reader at the first row.
    private static final class FoundException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FoundException() {
            super(null, null, false, false);
        }
    }
}
