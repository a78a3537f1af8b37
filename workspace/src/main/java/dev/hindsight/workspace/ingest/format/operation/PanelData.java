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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Data of Grafana's panels as JSON: data frames, alone or in the answer of a query (`results.A.frames`), and the older
/// `{target, datapoints}`; also Datadog's answers (`series` with `pointlist`). Other panels' frames (logs, tables of
/// texts) are counted.
public final class PanelData implements EvidenceFormat {
    private static final double SURE = 0.93;
    private static final Set<String> PARTS = Set.of("results", "frames", "series");
    private static final Map<String, String> UNITS = Map.ofEntries(Map.entry("percent", "%"),
            Map.entry("percentunit", "ratio"), Map.entry("bytes", "B"), Map.entry("decbytes", "B"),
            Map.entry("reqps", "req/s"), Map.entry("short", ""), Map.entry("none", ""),
            Map.entry("currencyUSD", "USD"));

    @Override
    public String name() {
        return "panel";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonPaths head = JsonPaths.of(source);
        boolean frame = head.values().keySet().stream().anyMatch(it -> it.endsWith("schema.fields.name"))
                || head.has("fields.name", "fields.type", "fields.values")
                || head.has("series.fields.name", "series.fields.type", "series.fields.values");
        boolean datadog = head.hasAny("series.pointlist")
                || head.has("data.attributes.series", "data.attributes.times", "data.attributes.values");
        return frame || datadog || head.has("target", "datapoints") ? SURE : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        PanelReading reading = new PanelReading(source.name(), options, sink);
        JsonRecords.read(source, Set.of(), PARTS, reading);
        reading.measures.finish();
    }

    private static final class PanelReading extends SeriesReading {
        PanelReading(String source, ReadOptions options, Sink sink) {
            super(source, options, sink);
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            if (!found(row, place)) {
                reject(place, "it holds no data of a panel (frames, datapoints or pointlist).", raw);
            }
        }

        /// {@return whether there was data in the object or below it}
        private boolean found(JsonNode node, SourceLocation place) {
            if (node.path("schema").path("fields").isArray()) {
                List<JsonNode> values = list(node.path("data").path("values"));
                frame(EventFields.text(node, "schema.name"), list(node.path("schema").path("fields")), values, place);
            } else if (node.path("fields").isArray()) {
                List<JsonNode> fields = list(node.path("fields"));
                frame(EventFields.text(node, "name"), fields, fields.stream().map(it -> it.path("values")).toList(),
                        place);
            } else if (node.path("datapoints").isArray()) {
                pairs(SeriesName.of(String.valueOf(EventFields.text(node, "target"))), node.path("datapoints"), 1, null,
                        place);
            } else if (node.path("pointlist").isArray()) {
                datadog(node, place);
            } else if (node.path("times").isArray() && node.path("values").isArray() && node.path("series").isArray()) {
                timeseries(node, place);
            } else {
                boolean any = false;
                for (JsonNode inner : node) {
                    any |= inner.isContainer() && found(inner, place);
                }
                return any;
            }
            return true;
        }

        private void frame(@Nullable String name, List<JsonNode> fields, List<JsonNode> values, SourceLocation place) {
            int time = -1;
            for (int i = 0; i < fields.size() && time < 0; i++) {
                time = "time".equals(EventFields.text(fields.get(i), "type")) ? i : -1;
            }
            if (time < 0 || time >= values.size()) {
                measures.leaveOut("frames without times", 1);
                return;
            }
            List<JsonNode> times = vector(values.get(time));
            for (int i = 0; i < fields.size(); i++) {
                if ("number".equals(EventFields.text(fields.get(i), "type"))) {
                    List<JsonNode> numbers = i < values.size() ? vector(values.get(i)) : List.of();
                    points(series(name, fields.get(i)), times, numbers, null, place);
                } else if (i != time) {
                    measures.leaveOut("columns that are no numbers", 1);
                }
            }
        }

        /// {@return the values of a column, which older versions keep in a buffer}
        private static List<JsonNode> vector(JsonNode values) {
            return list(values.path("buffer").isArray() ? values.path("buffer") : values);
        }

        private static SeriesName series(@Nullable String frame, JsonNode field) {
            Map<String, String> labels = labels(field.path("labels"));
            String shown = EventFields.text(field, "config.displayNameFromDS", "config.displayName",
                    "state.displayName");
            String own = EventFields.text(field, "name");
            boolean named = own != null && !own.equals("Value");
            String best = shown != null
                    ? shown
                    : labels.containsKey("__name__") ? "" : named || frame == null ? own : frame;
            String unit = EventFields.text(field, "config.unit");
            String known = unit == null ? null : UNITS.getOrDefault(unit, unit);
            SeriesName parsed = SeriesName.of(best == null ? "" : best);
            Map<String, String> all = new TreeMap<>(parsed.labels());
            all.putAll(labels);
            String plain = best == null || best.isEmpty() ? "" : parsed.name();
            return SeriesName.of(plain, all, known == null || known.isEmpty() ? parsed.unit() : known);
        }

        private void datadog(JsonNode node, SourceLocation place) {
            String metric = EventFields.text(node, "metric", "display_name", "expression");
            Map<String, String> labels = new TreeMap<>();
            list(node.path("tag_set")).forEach(it -> tag(labels, it));
            String aggregate = EventFields.text(node, "aggr");
            if (aggregate != null) {
                labels.put("aggregate", aggregate);
            }
            String unit = EventFields.text(node.path("unit").path(0), "short_name", "name");
            pairs(SeriesName.of(metric == null ? "" : metric, labels, unit), node.path("pointlist"), 0,
                    EventFields.number(node, "interval"), place);
        }

        /// The answer of Datadog's second interface, which numbers its queries and has one list of times for all.
        private void timeseries(JsonNode node, SourceLocation place) {
            List<JsonNode> times = list(node.path("times"));
            List<JsonNode> series = list(node.path("series"));
            for (int i = 0; i < series.size(); i++) {
                JsonNode one = series.get(i);
                Map<String, String> labels = new TreeMap<>();
                list(one.path("group_tags")).forEach(it -> tag(labels, it));
                String query = EventFields.text(one, "query_index");
                String unit = EventFields.text(one.path("unit").path(0), "short_name", "name");
                points(SeriesName.of("query " + (query == null ? "0" : query), labels, unit), times,
                        list(node.path("values").path(i)), null, place);
            }
        }

        private static void tag(Map<String, String> labels, JsonNode told) {
            String[] tag = told.asString("").split(":", 2);
            if (tag.length == 2) {
                labels.put(tag[0], tag[1]);
            }
        }

        private void pairs(SeriesName series, JsonNode pairs, int time, @Nullable Double interval,
                SourceLocation place) {
            List<JsonNode> times = new ArrayList<>();
            List<JsonNode> values = new ArrayList<>();
            pairs.forEach(it -> {
                times.add(it.path(time));
                values.add(it.path(1 - time));
            });
            points(series, times, values, interval, place);
        }
    }
}
