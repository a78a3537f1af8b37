package dev.hindsight.workspace.ingest.format.trace.otel;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.trace.TraceValues;
import dev.hindsight.workspace.ingest.format.trace.RecordFile;
import dev.hindsight.workspace.ingest.json.JsonRecords;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What OpenTelemetry's SDKs print on the console, saved to a file: Python's indented JSON objects one after another
/// (spans told twice, once while they are open), JavaScript's objects as Node.js shows them (which are no JSON), and the
/// spans that Phoenix exports in a similar form, also as CSV. Log records are read where they are events `gen_ai.*`, also as
/// lines that CloudWatch keeps, with their attributes as one flat object. Lines of other programs between them are left out and counted.
public final class ConsoleSpans implements EvidenceFormat {
    private static final Pattern PYTHON = Pattern
            .compile("\"context\"\\s*:\\s*\\{\\s*\"(?:trace_id|span_id)\"\\s*:\\s*\"");
    private static final Pattern FLAT = Pattern.compile("\"context\\.(?:trace_id|span_id)\"\\s*:\\s*\"");
    private static final Pattern NODE_TRACE = Pattern.compile("(?m)^  traceId: '[0-9a-f]{32}',\\r?$");
    private static final Pattern NODE_SPAN = Pattern.compile("(?m)^  id: '[0-9a-f]{16}',\\r?$");
    /// A log record, also as a text within another record.
    private static final Pattern LOG = Pattern
            .compile("\\\\?\"(?:event\\.name|event_name|eventName)\\\\?\"\\s*:\\s*\\\\?\"gen_ai\\.");
    private static final Pattern OTLP = Pattern.compile("\"(?:resourceLogs|resource_logs)\"");
    private static final Pattern TABLE = Pattern
            .compile("^(?=[^\\n{]*\\bcontext\\.span_id\\b)[^\\n{]*\\bstart_time\\b");
    private static final Set<String> LISTS = Set.of("data", "spans");

    @Override
    public String name() {
        return "otel-console";
    }

    @Override
    public double recognise(Source source) throws IOException {
        String head = RecordFile.head(source);
        boolean json = (PYTHON.matcher(head).find() || FLAT.matcher(head).find()) && head.contains("\"start_time\"");
        boolean log = head.startsWith("{") && LOG.matcher(head).find() && !OTLP.matcher(head).find();
        boolean table = TABLE.matcher(head).find();
        return json || log || table || isNode(head) ? 0.92 : 0;
    }

    private static boolean isNode(String head) {
        return NODE_TRACE.matcher(head).find() && NODE_SPAN.matcher(head).find();
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        try (OtelEvidence evidence = new OtelEvidence(sink, options)) {
            ConsoleRows rows = new ConsoleRows(evidence, sink);
            String head = RecordFile.head(source);
            if (isNode(head)) {
                NodeObjects.read(source, rows);
            } else if (TABLE.matcher(head).find()) {
                RecordFile.read(source, List.of(), List.of(), rows, progress);
            } else {
                JsonRecords.read(source, LISTS, rows);
            }
            evidence.finish();
        }
    }

    /// Takes the objects.
    private record ConsoleRows(OtelEvidence evidence, Sink sink) implements ObjectConsumer {
        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            if (row.has("traceId") && row.has("id")) {
                evidence.span(node(row, place), raw);
            } else if (row.path("context").isObject() || row.has("context.span_id")) {
                evidence.span(python(row, place), raw);
            } else if (isLog(row)) {
                log(row, place, raw);
            } else if (row.path("message").isString()
                    && TraceValues.decoded(row.path("message")) instanceof ObjectNode inner) {
                row(inner, place, inner.toString());
            } else if (row.path("events").path(0).has("message")) {
                row.path("events").forEach(it -> row(TraceValues.object(it), place, it.toString()));
            } else {
                sink.leaveOut("objects that are no span", 1);
            }
        }

        private static boolean isLog(ObjectNode row) {
            return row.path("attributes").isObject()
                    && TraceValues.isGiven(TraceValues.first(row, "timeUnixNano", "observedTimeUnixNano", "timestamp",
                            "observed_timestamp"));
        }

        private void log(ObjectNode row, SourceLocation place, String raw) {
            ObjectNode attributes = TraceValues.object(row.path("attributes"));
            String name = TraceValues.text(TraceValues.first(row, "eventName", "event_name"));
            Instant at = TraceValues.time(TraceValues.first(row, "timeUnixNano", "timestamp"));
            evidence.log(name != null ? name : attributes.path("event.name").asString(""),
                    OtelSpan.id(TraceValues.first(row, "traceId", "trace_id")),
                    OtelSpan.id(TraceValues.first(row, "spanId", "span_id")),
                    at != null
                            ? at
                            : TraceValues.time(TraceValues.first(row, "observedTimeUnixNano",
                                    "observed_timestamp")),
                    attributes, TraceValues.object(row.path("resource").path("attributes")), row.path("body"), place,
                    raw);
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw) {
            if (raw.startsWith("{")) {
                sink.reject(place, reason, raw);
            } else {
                sink.leaveOut("lines that are no span", Math.max(1, raw.lines().count()));
            }
        }
    }

    private static OtelSpan python(JsonNode row, SourceLocation place) {
        JsonNode context = row.path("context");
        JsonNode status = row.path("status");
        String code = TraceValues.first(row, "status_code").asString(status.path("status_code").asString(""));
        String reason = TraceValues.first(row, "status_message").asString(status.path("description").asString(""));
        ObjectNode attributes = TraceValues.object(row.path("attributes")).deepCopy();
        row.properties().forEach(field -> {
            if (field.getKey().startsWith("attributes.")) {
                attributes.set(field.getKey().substring("attributes.".length()), field.getValue());
            }
        });
        if (TraceValues.isGiven(row.path("span_kind")) && !attributes.has("openinference.span.kind")) {
            attributes.set("openinference.span.kind", row.path("span_kind"));
        }
        String parent = OtelSpan.id(row.path("parent_id"));
        return new OtelSpan(OtelSpan.id(context.isObject() ? context.path("trace_id") : row.path("context.trace_id")),
                OtelSpan.id(context.isObject() ? context.path("span_id") : row.path("context.span_id")),
                parent.isEmpty() ? null : parent, row.path("name").asString(""),
                TraceValues.time(row.path("start_time")), TraceValues.time(row.path("end_time")),
                code.endsWith("ERROR") ? reason : null, attributes,
                TraceValues.object(row.path("resource").path("attributes")), TraceValues.decoded(row.path("events")),
                place);
    }

    private static OtelSpan node(JsonNode row, SourceLocation place) {
        JsonNode status = row.path("status");
        String parent = OtelSpan.id(row.path("parentId").isString()
                ? row.path("parentId")
                : row.path("parentSpanContext").path("spanId"));
        Instant start = TraceValues.time(row.path("timestamp"));
        return new OtelSpan(OtelSpan.id(row.path("traceId")), OtelSpan.id(row.path("id")),
                parent.isEmpty() ? null : parent, row.path("name").asString(""), start,
                end(start, TraceValues.number(row.path("duration"))),
                status.path("code").asInt(0) == 2 ? status.path("message").asString("") : null,
                TraceValues.object(row.path("attributes")), TraceValues.object(row.path("resource").path("attributes")),
                row.path("events"), place);
    }

    /// @param duration in microseconds
    private static @Nullable Instant end(@Nullable Instant start, @Nullable Double duration) {
        return start == null || duration == null || duration < 0 || duration > 1e15
                ? null
                : start.plusNanos(Math.round(duration * 1_000));
    }
}
