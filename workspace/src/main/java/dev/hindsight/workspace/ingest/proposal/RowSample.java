package dev.hindsight.workspace.ingest.proposal;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.ingest.source.TextSource;
import dev.hindsight.workspace.ingest.table.RowReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Draws rows spread over a table: all of a small one, of a large one every second, fourth and so on.
final class RowSample implements ObjectConsumer {
    private static final int MOST = 4_000;
    /// Characters that are read where the table cannot be entered in its middle (compressed, or one JSON array).
    private static final long CHARACTERS_MOST = 64 << 20;

    private final List<ObjectNode> rows = new ArrayList<>();
    private long seen;
    private long characters;
    private int stride = 1;

    private RowSample() {}

    /// {@return the rows, in their order}
    ///
    /// @throws WorkspaceException with reason INPUT if it is no table
    static List<ObjectNode> of(Source file) throws IOException {
        TextSource source = TextSource.required(file);
        RowReader.requireRecords(source);
        RowReader reader = RowReader.of(source)
                .orElseThrow(() -> new WorkspaceException(WorkspaceException.Reason.INPUT, source.name()
                        + " does not look like a table: CSV, TSV, JSON, JSON Lines or a YAML list is read."));
        RowSample sample = new RowSample();
        // Only lines can be entered anywhere: a JSON document has no place to begin in its middle.
        boolean lines = reader.isLines() && source.isUtf8();
        try {
            reader.read(lines ? TextSource.of(SpreadSource.of(file)) : source, sample, Progress.NONE);
        } catch (EnoughRowsException | EOFException e) {
            // The rows before the end of a compressed file that was cut short are proposed from; its import says so.
            return sample.rows;
        }
        return sample.rows;
    }

    @Override
    public void row(ObjectNode row, SourceLocation place, String raw) {
        if (seen++ % stride == 0) {
            rows.add(row);
        }
        if (rows.size() == MOST) {
            for (int i = MOST - 1; i > 0; i -= 2) {
                rows.remove(i);
            }
            stride *= 2;
        }
        characters += raw.length();
        if (characters > CHARACTERS_MOST) {
            throw new EnoughRowsException();
        }
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw) {}

    /// Stops the reader after enough rows.
    private static final class EnoughRowsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughRowsException() {
            super(null, null, false, false);
        }
    }
}
