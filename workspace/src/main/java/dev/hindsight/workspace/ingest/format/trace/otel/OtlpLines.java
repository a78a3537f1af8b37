package dev.hindsight.workspace.ingest.format.trace.otel;

import dev.hindsight.workspace.ingest.format.trace.TraceValues;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Divides a request of OTLP/HTTP into JSON Lines that the format `otlp` reads, one span each, so that the spans of one
/// trace can be brought together from many requests in either encoding. Each line repeats what is said of the resource.
public final class OtlpLines {
    private static final ObjectReader WHOLE = JsonMapper.shared().reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int FIRST_FIELD = 0x0A;
    private static final String RESOURCES = "resourceSpans";
    private static final String SCOPES = "scopeSpans";

    /// Longest lines of one request, in bytes: a large resource of many spans is repeated often.
    private static final int MOST = 64 << 20;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    private OtlpLines() {}

    /// A request whose lines would be longer than 64 MiB.
    public static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Whose span a line is.
    ///
    /// @param root whether no span is around it
    public record LineTrace(String trace, boolean root) {}

    /// {@return the lines of an `ExportTraceServiceRequest` as JSON; null where it is no JSON object}
    ///
    /// @throws TooLongException if they are too long
    public static byte @Nullable [] ofJson(byte[] body) {
        try {
            return WHOLE.readTree(body) instanceof ObjectNode request ? lines(request) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /// {@return the lines of an `ExportTraceServiceRequest` as protocol buffer; null where it is none}
    ///
    /// @throws TooLongException if they are too long
    public static byte @Nullable [] ofProtobuf(byte[] body) {
        // The request has one field, the resources.
        if (body.length > 0 && body[0] != FIRST_FIELD) {
            return null;
        }
        try {
            return lines(ProtobufTree.decode("TracesData", body, 0, body.length, false));
        } catch (ProtobufTree.WireFormatException e) {
            return null;
        }
    }

    /// {@return whose span a line is; null where it has none}
    public static @Nullable LineTrace trace(String line) {
        JsonNode request;
        try {
            request = JsonMapper.shared().readTree(line);
        } catch (JacksonException e) {
            return null;
        }
        JsonNode span = request.path(RESOURCES).path(0).path(SCOPES).path(0).path("spans").path(0);
        String trace = OtelSpan.id(TraceValues.first(span, "traceId", "trace_id"));
        String parent = OtelSpan.id(TraceValues.first(span, "parentSpanId", "parent_span_id"));
        return trace.isEmpty() ? null : new LineTrace(trace, parent.isEmpty());
    }

    private static byte[] lines(ObjectNode request) {
        OtlpLines lines = new OtlpLines();
        for (String name : new String[]{RESOURCES, "resource_spans"}) {
            if (request.get(name) instanceof ArrayNode resources) {
                request.remove(name);
                resources.forEach(lines::resource);
            }
        }
        if (!request.isEmpty()) {
            lines.add(request);
        }
        return lines.lines.toByteArray();
    }

    private void resource(JsonNode resource) {
        JsonNode scopes = TraceValues.first(resource, SCOPES, "scope_spans", "instrumentationLibrarySpans");
        boolean any = false;
        for (JsonNode scope : scopes) {
            for (JsonNode span : scope.path("spans")) {
                any = true;
                ObjectNode request = JsonMapper.shared().createObjectNode();
                ObjectNode around = request.putArray(RESOURCES).addObject();
                around.set("resource", resource.path("resource"));
                ObjectNode one = around.putArray(SCOPES).addObject();
                one.set("scope", scope.path("scope"));
                one.putArray("spans").add(span);
                add(request);
            }
        }
        if (!any) {
            ObjectNode request = JsonMapper.shared().createObjectNode();
            request.putArray(RESOURCES).add(resource);
            add(request);
        }
    }

    private void add(ObjectNode line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (lines.size() + bytes.length > MOST) {
            throw new TooLongException();
        }
        lines.writeBytes(bytes);
    }
}
