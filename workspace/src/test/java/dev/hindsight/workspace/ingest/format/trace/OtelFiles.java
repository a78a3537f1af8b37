package dev.hindsight.workspace.ingest.format.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One request as OpenTelemetry's files hold it: an HTTP span without texts, an agent, a call that asks for a tool, the
/// tool, and the call that answers and was evaluated. Made from the semantic conventions and the protocol's definition.
final class OtelFiles {
    static final String TRACE = "5B8EFFF798038103D269B633813FC60C";
    static final long START = 1_772_359_200_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.shared();

    private OtelFiles() {}

    static String spanId(int n) {
        return "00000000000000A" + n;
    }

    /// {@return a span of OTLP/JSON, its attributes of text}
    static ObjectNode span(int id, int parent, String name, long from, long to, Map<String, String> attributes) {
        ObjectNode span = JSON.createObjectNode();
        span.put("traceId", TRACE).put("spanId", spanId(id)).put("parentSpanId", parent == 0 ? "" : spanId(parent))
                .put("name", name).put("kind", 3).put("startTimeUnixNano", String.valueOf(START + from * 1_000_000))
                .put("endTimeUnixNano", String.valueOf(START + to * 1_000_000));
        span.set("attributes", attributes(attributes));
        return span;
    }

    static ArrayNode attributes(Map<String, String> attributes) {
        ArrayNode list = JSON.createArrayNode();
        attributes
                .forEach((key, value) -> list.addObject().put("key", key).putObject("value").put("stringValue", value));
        return list;
    }

    static ArrayNode request() {
        ArrayNode spans = JSON.createArrayNode();
        spans.add(span(5, 2, "chat m-1", 1_500, 2_400, Map.of("gen_ai.operation.name", "chat", "gen_ai.request.model",
                "m-1", "gen_ai.response.model", "m-1-2026-01-01", "gen_ai.usage.input_tokens", "200",
                "gen_ai.usage.output_tokens", "7", "gen_ai.prompt.name", "support", "gen_ai.prompt.version", "v7",
                "gen_ai.response.finish_reasons", "[\"stop\"]", "gen_ai.output.messages",
                "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"It arrives tomorrow.\"}]}]")));
        ((ObjectNode) spans.get(0)).putArray("events").addObject().put("name", "gen_ai.evaluation.result")
                .put("timeUnixNano", String.valueOf(START)).set("attributes",
                        JSON.readTree("[{\"key\":\"gen_ai.evaluation.name\",\"value\":{\"stringValue\":\"relevance\"}},"
                                + "{\"key\":\"gen_ai.evaluation.score.value\",\"value\":{\"doubleValue\":0.75}}]"));
        spans.add(span(1, 0, "POST /chat", 0, 2_600, Map.of("http.method", "POST")));
        spans.add(span(2, 1, "invoke_agent help", 100, 2_500, Map.of("gen_ai.operation.name", "invoke_agent",
                "gen_ai.agent.name", "help", "gen_ai.conversation.id", "s1")));
        spans.add(span(3, 2, "chat m-1", 200, 900, Map.of("gen_ai.operation.name", "chat", "gen_ai.request.model",
                "m-1",
                "gen_ai.usage.prompt_tokens", "100", "gen_ai.usage.completion_tokens", "5", "gen_ai.input.messages",
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Where is my parcel?\"}]}]",
                "gen_ai.output.messages",
                "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\",\"name\":\"track\",\"arguments\":{\"no\":1}}]}]")));
        spans.add(span(4, 2, "execute_tool track", 1_000, 1_400, Map.of("gen_ai.operation.name", "execute_tool",
                "gen_ai.tool.name", "track", "gen_ai.tool.call.id", "c1", "error.type", "timeout")));
        return spans;
    }

    static ObjectNode resourceSpans(ArrayNode spans) {
        ObjectNode element = JSON.createObjectNode();
        element.putObject("resource").set("attributes",
                attributes(Map.of("service.name", "shop", "deployment.environment.name", "production")));
        element.putArray("scopeSpans").addObject().set("spans", spans);
        return element;
    }

    static String file(ArrayNode spans) {
        ObjectNode file = JSON.createObjectNode();
        file.putArray("resourceSpans").add(resourceSpans(spans));
        return file.toString();
    }

    /// {@return each span in a message of its own}
    static String lines(ArrayNode spans) {
        StringBuilder lines = new StringBuilder();
        spans.forEach(span -> lines.append(file(JSON.createArrayNode().add(span))).append('\n'));
        return lines.toString();
    }

    /// {@return the message of protocol buffers}
    static byte[] protobuf(ArrayNode spans) {
        ByteArrayOutputStream scope = new ByteArrayOutputStream();
        spans.forEach(span -> field(scope, 2, span(span)));
        ByteArrayOutputStream resource = new ByteArrayOutputStream();
        resourceSpans(spans).path("resource").path("attributes").forEach(it -> field(resource, 1, attribute(it)));
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        field(element, 1, resource.toByteArray());
        field(element, 2, scope.toByteArray());
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        field(message, 1, element.toByteArray());
        return message.toByteArray();
    }

    private static byte[] span(JsonNode span) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        field(out, 1, HexFormat.of().parseHex(span.path("traceId").asString()));
        field(out, 2, HexFormat.of().parseHex(span.path("spanId").asString()));
        field(out, 4, HexFormat.of().parseHex(span.path("parentSpanId").asString()));
        field(out, 5, span.path("name").asString().getBytes(UTF_8));
        fixed(out, 7, Long.parseLong(span.path("startTimeUnixNano").asString()));
        fixed(out, 8, Long.parseLong(span.path("endTimeUnixNano").asString()));
        span.path("attributes").forEach(it -> field(out, 9, attribute(it)));
        for (JsonNode event : span.path("events")) {
            ByteArrayOutputStream inner = new ByteArrayOutputStream();
            field(inner, 2, event.path("name").asString().getBytes(UTF_8));
            event.path("attributes").forEach(it -> field(inner, 3, attribute(it)));
            field(out, 11, inner.toByteArray());
        }
        return out.toByteArray();
    }

    private static byte[] attribute(JsonNode attribute) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        if (attribute.path("value").has("doubleValue")) {
            fixed(value, 4, Double.doubleToLongBits(attribute.path("value").path("doubleValue").asDouble()));
        } else {
            field(value, 1, attribute.path("value").path("stringValue").asString().getBytes(UTF_8));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        field(out, 1, attribute.path("key").asString().getBytes(UTF_8));
        field(out, 2, value.toByteArray());
        return out.toByteArray();
    }

    private static void field(ByteArrayOutputStream out, int number, byte[] bytes) {
        varint(out, (number << 3) | 2);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void fixed(ByteArrayOutputStream out, int number, long value) {
        varint(out, (number << 3) | 1);
        out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    static void varint(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest > 0x7F) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
