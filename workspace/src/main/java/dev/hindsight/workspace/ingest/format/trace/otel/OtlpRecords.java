package dev.hindsight.workspace.ingest.format.trace.otel;

import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.trace.TraceValues;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the elements of `resourceSpans` and `resourceLogs`: ids in hexadecimal digits of either case, numbers that are
/// texts, times of zero for "not yet", attributes as lists of typed values.
final class OtlpRecords implements ObjectConsumer {
    private static final int ERROR = 2;
    private static final int DEEP = 32;

    private final OtelEvidence evidence;
    private final Sink sink;

    OtlpRecords(OtelEvidence evidence, Sink sink) {
        this.evidence = evidence;
        this.sink = sink;
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw) {
        sink.reject(place, reason, raw);
    }

    @Override
    public void row(ObjectNode row, SourceLocation place, String raw) {
        ObjectNode resource = attributes(row.path("resource").path("attributes"));
        JsonNode scopes = TraceValues.first(row, "scopeSpans", "scope_spans", "instrumentationLibrarySpans",
                "scopeLogs", "scope_logs");
        if (!scopes.isArray()) {
            if (row.has("resource")) {
                sink.leaveOut("resources without spans", 1);
            } else if (row.has("scopeMetrics") || row.has("resourceMetrics")) {
                sink.leaveOut("resources with metrics", 1);
            } else {
                sink.reject(place, "scopeSpans is missing: this is no OTLP.", raw);
            }
            return;
        }
        for (JsonNode scope : scopes) {
            for (JsonNode span : scope.path("spans")) {
                evidence.span(span(span, resource, place), span.toString());
            }
            for (JsonNode log : TraceValues.first(scope, "logRecords", "log_records")) {
                log(log, resource, place);
            }
        }
    }

    private static OtelSpan span(JsonNode span, ObjectNode resource, SourceLocation place) {
        JsonNode status = span.path("status");
        JsonNode code = status.path("code");
        boolean failed = Long.valueOf(ERROR).equals(JsonValues.whole(code)) || code.asString("").endsWith("ERROR");
        ArrayNode events = resource.arrayNode();
        for (JsonNode event : span.path("events")) {
            ObjectNode plain = events.addObject();
            plain.set("name", event.path("name").isString() ? event.get("name") : plain.stringNode(""));
            plain.set("attributes", attributes(event.path("attributes")));
        }
        String parent = OtelSpan.id(TraceValues.first(span, "parentSpanId", "parent_span_id"));
        return new OtelSpan(OtelSpan.id(TraceValues.first(span, "traceId", "trace_id")),
                OtelSpan.id(TraceValues.first(span, "spanId", "span_id")), parent.isEmpty() ? null : parent,
                span.path("name").asString(""),
                TraceValues.time(TraceValues.first(span, "startTimeUnixNano", "start_time_unix_nano")),
                TraceValues.time(TraceValues.first(span, "endTimeUnixNano", "end_time_unix_nano")),
                failed ? status.path("message").asString("") : null, attributes(span.path("attributes")), resource,
                events, place);
    }

    private void log(JsonNode log, ObjectNode resource, SourceLocation place) {
        ObjectNode attributes = attributes(log.path("attributes"));
        String name = TraceValues.text(TraceValues.first(log, "eventName", "event_name"));
        Instant at = TraceValues.time(TraceValues.first(log, "timeUnixNano", "time_unix_nano"));
        Instant observed = TraceValues.time(TraceValues.first(log, "observedTimeUnixNano", "observed_time_unix_nano"));
        evidence.log(name != null ? name : attributes.path("event.name").asString(""),
                OtelSpan.id(TraceValues.first(log, "traceId", "trace_id")),
                OtelSpan.id(TraceValues.first(log, "spanId", "span_id")), at != null ? at : observed, attributes,
                resource, value(log.path("body"), DEEP), place, log.toString());
    }

    /// {@return attributes as an object; senders that write them as one already are understood}
    static ObjectNode attributes(JsonNode attributes) {
        ObjectNode plain = JsonMapper.shared().createObjectNode();
        if (attributes.isObject()) {
            attributes.properties().forEach(it -> plain.set(it.getKey(), it.getValue()));
        }
        for (JsonNode attribute : attributes.isArray() ? attributes : plain.arrayNode()) {
            JsonNode value = value(attribute.path("value"), DEEP);
            if (attribute.path("key").isString() && value != null) {
                plain.set(attribute.path("key").stringValue(), value);
            }
        }
        return plain;
    }

    private static JsonNode value(JsonNode any, int depth) {
        ObjectNode none = JsonMapper.shared().createObjectNode();
        if (!any.isObject() || depth == 0) {
            return any.isMissingNode() ? none.nullNode() : any;
        }
        for (Map.Entry<String, JsonNode> typed : any.properties()) {
            JsonNode value = typed.getValue();
            switch (typed.getKey()) {
                case "intValue", "int_value" -> {
                    Long number = JsonValues.whole(value);
                    return number == null ? value : none.numberNode(number);
                }
                case "stringValue", "boolValue", "doubleValue", "bytesValue", "string_value", "bool_value",
                        "double_value", "bytes_value" -> {
                    return value;
                }
                case "arrayValue", "array_value" -> {
                    ArrayNode list = none.arrayNode();
                    value.path("values").forEach(it -> list.add(value(it, depth - 1)));
                    return list;
                }
                case "kvlistValue", "kvlist_value" -> {
                    for (JsonNode field : value.path("values")) {
                        none.set(field.path("key").asString(""), value(field.path("value"), depth - 1));
                    }
                    return none;
                }
                default -> {
                }
            }
        }
        return none.nullNode();
    }
}
