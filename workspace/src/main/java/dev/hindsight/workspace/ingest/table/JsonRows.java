package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.json.JsonObjects;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;

/// A JSON array of objects, at the top or as the first array inside an object (`{"data": […]}`).
record JsonRows() implements RowReader {
    @Override
    public void read(Source source, ObjectConsumer taker, Progress progress) throws IOException {
        JsonObjects.array(source, null, taker);
    }
}
