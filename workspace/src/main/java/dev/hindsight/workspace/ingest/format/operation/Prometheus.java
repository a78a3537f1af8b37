package dev.hindsight.workspace.ingest.format.operation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.JsonPaths;
import dev.hindsight.workspace.ingest.json.JsonRecords;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers of Prometheus' HTTP API (also of Thanos, Mimir, VictoriaMetrics): of a range query (`matrix`) and of an
/// instant one (`vector`, `scalar`). Values are texts; `NaN` and `+Inf` are no values. A series without `__name__` (the
/// result of an expression) is called `value`.
public final class Prometheus implements EvidenceFormat {
    private static final double SURE = 0.95;
    private static final Set<String> TYPES = Set.of("matrix", "vector", "scalar", "string", "streams");

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonPaths head = JsonPaths.of(source);
        String type = head.value("data.resultType");
        String status = head.value("status");
        boolean answer = type != null && TYPES.contains(type) && head.has("data.result");
        boolean error = "error".equals(status) && head.has("errorType", "error");
        boolean bare = TYPES.contains(String.valueOf(head.value("resultType"))) && head.has("result");
        return answer || error || bare ? SURE : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        PrometheusReading reading = new PrometheusReading(source.name(), options, sink);
        JsonRecords.read(source, Set.of(), Set.of("data", "result"), reading);
        reading.measures.finish();
    }

    private static final class PrometheusReading extends SeriesReading {
        PrometheusReading(String source, ReadOptions options, Sink sink) {
            super(source, options, sink);
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            JsonNode data = row.get("data") instanceof ObjectNode inner ? inner : row;
            if (data.path("result").isArray()) {
                answer(data, place);
            } else if (row.has("errorType")) {
                measures.warn("Prometheus answered with an error (" + EventFields.text(row, "errorType") + ": "
                        + EventFields.text(row, "error") + ").");
                measures.leaveOut("answers that are errors", 1);
            } else if (row.has("stream")) {
                measures.leaveOut("streams of log lines", 1);
            } else if (row.path("values").isArray() || row.path("value").isArray()) {
                series(row, place);
            } else if (row.has("histogram") || row.has("histograms")) {
                measures.leaveOut("native histograms (query a quantile of them instead)", 1);
            } else {
                reject(place, "it is no series of Prometheus: values is missing.", raw);
            }
        }

        private void answer(JsonNode data, SourceLocation place) {
            JsonNode result = data.path("result");
            switch (data.path("resultType").asString("")) {
                case "scalar" -> points(SeriesName.of("", Map.of(), null), List.of(result.path(0)), List.of(result.path(
                        1)), null, place);
                case "string" -> measures.leaveOut("answers that are text", 1);
                default -> result.forEach(it -> {
                    if (it instanceof ObjectNode series) {
                        row(series, place, series.toString());
                    } else {
                        reject(place, "here stands no JSON object.", it.toString());
                    }
                });
            }
        }

        private void series(ObjectNode row, SourceLocation place) {
            List<JsonNode> points = row.path("values").isArray()
                    ? list(row.path("values"))
                    : List.of(row.path("value"));
            List<JsonNode> times = new ArrayList<>();
            List<JsonNode> values = new ArrayList<>();
            points.forEach(it -> {
                times.add(it.path(0));
                values.add(it.path(1));
            });
            points(SeriesName.of("", labels(row.path("metric")), null), times, values, null, place);
        }
    }
}
