package dev.hindsight.workspace.ingest.format.operation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.format.event.JsonPaths;
import dev.hindsight.workspace.ingest.json.JsonRecords;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// CloudWatch's answers: `aws cloudwatch get-metric-data` (`MetricDataResults`) and `get-metric-statistics`
/// (`Datapoints`), the newest point first or in no order, times as text or as seconds. A statistic is a label of its series
/// (`statistic: p95`); `SampleCount` beside others is their `n`.
public final class CloudWatch implements EvidenceFormat {
    private static final double SURE = 0.95;
    private static final Set<String> PARTS = Set.of("MetricDataResults");
    private static final List<String> STATISTICS = List.of("Average", "Sum", "Minimum", "Maximum", "SampleCount");
    private static final Map<String, String> UNITS = Map.ofEntries(Map.entry("Seconds", "s"),
            Map.entry("Milliseconds", "ms"), Map.entry("Microseconds", "µs"), Map.entry("Percent", "%"),
            Map.entry("Bytes", "B"), Map.entry("Kilobytes", "kB"), Map.entry("Megabytes", "MB"),
            Map.entry("Count", "count"), Map.entry("Count/Second", "count/s"), Map.entry("Bytes/Second", "B/s"));

    @Override
    public String name() {
        return "cloudwatch";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonPaths head = JsonPaths.of(source);
        boolean data = head.has("MetricDataResults");
        boolean part = head.has("Timestamps", "Values", "Label");
        boolean statistics = head.has("Label", "Datapoints") || head.has("Datapoints.Timestamp");
        return data || part || statistics ? SURE : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        CloudWatchReading reading = new CloudWatchReading(source.name(), options, sink);
        JsonRecords.read(source, Set.of(), PARTS, reading);
        reading.measures.finish();
    }

    private static final class CloudWatchReading extends SeriesReading {
        CloudWatchReading(String source, ReadOptions options, Sink sink) {
            super(source, options, sink);
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            if (row.path("MetricDataResults").isArray()) {
                row.path("MetricDataResults").forEach(it -> data(it, place));
                if (EventFields.text(row, "NextToken") != null) {
                    measures.warn("The answer goes on (NextToken): fetch the other pages too.");
                }
            } else if (row.has("Timestamps")) {
                data(row, place);
            } else if (row.path("Datapoints").isArray()) {
                statistics(row, place);
            } else {
                reject(place, "it is no answer of CloudWatch: MetricDataResults or Datapoints is missing.", raw);
            }
        }

        private void data(JsonNode result, SourceLocation place) {
            String label = EventFields.text(result, "Label", "Id");
            if (label == null || !result.path("Timestamps").isArray()) {
                reject(place, "a result of CloudWatch has no Label or no Timestamps.", result.toString());
                return;
            }
            String status = EventFields.text(result, "StatusCode");
            if (status != null && !status.equals("Complete")) {
                measures.warn("CloudWatch's answer for " + label + " is not complete (" + status + ").");
            }
            points(SeriesName.of(label), list(result.path("Timestamps")), list(result.path("Values")), null, place);
        }

        private void statistics(ObjectNode row, SourceLocation place) {
            String label = EventFields.text(row, "Label");
            List<JsonNode> points = new ArrayList<>(list(row.path("Datapoints")));
            points.sort(Comparator.comparing(it -> String.valueOf(EventTime.text(it.path("Timestamp")))));
            SeriesStep.PointDistance step = SeriesStep
                    .of(points.stream().map(it -> String.valueOf(EventTime.text(it.path(
                            "Timestamp")))).toList());
            Double interval = step == null ? null : (Double) step.seconds();
            for (JsonNode point : points) {
                Set<String> names = new LinkedHashSet<>(STATISTICS);
                names.removeIf(it -> !point.has(it));
                if (names.size() + point.path("ExtendedStatistics").size() > 1) {
                    names.remove("SampleCount");
                }
                names.forEach(it -> point(label, it, point.get(it), point, interval, place));
                point.path("ExtendedStatistics").properties().forEach(it -> point(label, it.getKey(), it.getValue(),
                        point, interval, place));
                if (names.isEmpty() && point.path("ExtendedStatistics").isEmpty()) {
                    measures.none(1);
                }
            }
        }

        private void point(@Nullable String label, String statistic, JsonNode value, JsonNode point,
                @Nullable Double interval, SourceLocation place) {
            String at = EventTime.text(point.path("Timestamp"));
            Double number = number(value);
            if (at == null) {
                reject(place, "a point of CloudWatch has no Timestamp.", point.toString());
            } else if (number == null) {
                measures.none(1);
            } else {
                String unit = UNITS.get(String.valueOf(EventFields.text(point, "Unit")));
                SeriesName series = SeriesName.of(label == null ? "" : label, Map.of("statistic", statistic), unit);
                ObjectNode measure = measures.point(series, measures.time(at), number, interval);
                EventFields.count(measure, "n", statistic.equals("SampleCount")
                        ? null
                        : number(point.path(
                                "SampleCount")));
                measures.accept(measure, place);
            }
        }
    }
}
