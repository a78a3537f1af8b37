package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;

/// Reads the rows of a CSV file with a header as objects of text, for formats whose columns are known.
public final class CsvObjects {
    private CsvObjects() {}

    /// Reads all rows of comma-separated values.
    ///
    /// @throws IOException if the source cannot be read any further
    public static void read(Source source, ObjectConsumer taker, Progress progress) throws IOException {
        new CsvRows(new CsvLayout(new CsvCells(','), 0, CsvLayout.HeaderKind.NAMES)).read(source, taker, progress);
    }
}
