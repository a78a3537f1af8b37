package dev.hindsight.workspace.ingest.format.trace.platform;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Parquet, in which Langfuse, LangSmith and Braintrust export to buckets unless told otherwise. It is recognised in
/// order to say what to export instead.
public final class Parquet implements EvidenceFormat {
    private static final String MAGIC = "PAR1";

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public double recognise(Source source) throws IOException {
        return new String(source.head(MAGIC.length()), StandardCharsets.ISO_8859_1).equals(MAGIC) ? 1 : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) {
        throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name()
                + " is Parquet, which is not read: export JSON Lines or CSV instead, or convert it (`duckdb -c \"COPY"
                + " (FROM 'x.parquet') TO 'x.jsonl' (FORMAT json)\"`).");
    }
}
