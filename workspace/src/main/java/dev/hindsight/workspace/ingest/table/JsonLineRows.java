package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.json.JsonObjects;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;

/// One JSON object per line.
record JsonLineRows() implements RowReader {
    @Override
    public void read(Source source, ObjectConsumer taker, Progress progress) throws IOException {
        JsonObjects.lines(source, taker);
    }
}
