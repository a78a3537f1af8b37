package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.Source;
import dev.hindsight.workspace.ingest.source.JsonObjects;
import dev.hindsight.workspace.ingest.source.ObjectConsumer;
import java.io.IOException;

/// One JSON object per line.
record JsonLineRows() implements RowReader {
    @Override
    public void read(Source source, ObjectConsumer taker, Progress progress) throws IOException {
        JsonObjects.lines(source, taker);
    }
}
