package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.json.JsonLayout;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;

/// JSON objects, however they lie in the file.
record JsonRows(JsonLayout layout) implements RowReader {
    @Override
    public boolean isLines() {
        return layout.shape() == JsonLayout.JsonShape.LINES;
    }

    @Override
    public void read(Source source, ObjectConsumer taker, Progress progress) throws IOException {
        layout.read(source, taker);
    }
}
