package dev.hindsight.workspace.ingest.format.trace.otel;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.trace.RecordFile;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// OTLP/JSON files of spans or log records, as the file exporters of SDKs and of the Collector write them: one message
/// per line, or one file as a whole.
public final class OtlpJson implements EvidenceFormat {
    private static final List<String> LISTS = List.of("resourceSpans", "resource_spans", "resourceLogs",
            "resource_logs", "batches");
    private static final double CERTAIN = 0.97;

    @Override
    public String name() {
        return "otlp";
    }

    @Override
    public double recognise(Source source) throws IOException {
        Set<String> names = RecordFile.names(source);
        boolean spans = names.contains("resourceSpans") || names.contains("resource_spans")
                || names.contains("resourceLogs") || names.contains("resource_logs")
                || names.contains("batches.scopeSpans") || names.contains("batches.instrumentationLibrarySpans");
        return spans || names.contains("resourceMetrics") || names.contains("resource_metrics") ? CERTAIN : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        Set<String> names = RecordFile.names(source);
        if (names.contains("resourceMetrics") || names.contains("resource_metrics")) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name()
                    + " holds OTLP metrics, not traces: export the traces (or the metrics through Prometheus or"
                    + " Grafana).");
        }
        try (OtelEvidence evidence = new OtelEvidence(sink, options)) {
            RecordFile.read(source, LISTS, List.of(), new OtlpRecords(evidence, sink), progress);
            evidence.finish();
        }
    }
}
