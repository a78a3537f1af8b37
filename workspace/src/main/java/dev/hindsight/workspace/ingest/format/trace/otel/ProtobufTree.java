package dev.hindsight.workspace.ingest.format.trace.otel;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Decodes the messages of OTLP from the wire format of protocol buffers into the tree that OTLP/JSON has. Fields that
/// are not needed are skipped; so is a field of another wire type than expected.
///
/// Source of the numbers: open-telemetry/opentelemetry-proto, `trace.proto`, `logs.proto`, `common.proto` of 1.5.
final class ProtobufTree {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;
    private static final int DEEP = 64;

    private static final Map<String, Map<Integer, String>> SCHEMA = Map.ofEntries(
            message("TracesData", "1 *resourceSpans ResourceSpans"),
            message("ResourceSpans", "1 resource Resource", "2 *scopeSpans ScopeSpans"),
            message("ResourceLogs", "1 resource Resource", "2 *scopeLogs ScopeLogs"),
            message("Resource", "1 *attributes KeyValue"),
            message("ScopeSpans", "2 *spans Span"),
            message("ScopeLogs", "2 *logRecords LogRecord"),
            message("Span", "1 traceId hex", "2 spanId hex", "4 parentSpanId hex", "5 name text",
                    "7 startTimeUnixNano fixed", "8 endTimeUnixNano fixed", "9 *attributes KeyValue",
                    "11 *events Event",
                    "15 status Status"),
            message("Event", "1 timeUnixNano fixed", "2 name text", "3 *attributes KeyValue"),
            message("Status", "2 message text", "3 code int"),
            message("LogRecord", "1 timeUnixNano fixed", "5 body AnyValue", "6 *attributes KeyValue", "9 traceId hex",
                    "10 spanId hex", "11 observedTimeUnixNano fixed", "12 eventName text"),
            message("KeyValue", "1 key text", "2 value AnyValue"),
            message("AnyValue", "1 stringValue text", "2 boolValue bool", "3 intValue int", "4 doubleValue double",
                    "5 arrayValue ArrayValue", "6 kvlistValue KeyValueList", "7 bytesValue hex"),
            message("ArrayValue", "1 *values AnyValue"),
            message("KeyValueList", "1 *values KeyValue"));

    private final byte[] bytes;
    private final int end;
    private final boolean beginningOnly;
    private int at;

    private ProtobufTree(byte[] bytes, int from, int end, boolean beginningOnly) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.beginningOnly = beginningOnly;
    }

    /// Bytes that are no message.
    static final class WireFormatException extends Exception {
        private static final long serialVersionUID = 1L;

        WireFormatException(String reason) {
            super(reason, null, false, false);
        }
    }

    private static Map.Entry<String, Map<Integer, String>> message(String name, String... fields) {
        Map<Integer, String> byNumber = new java.util.HashMap<>();
        for (String field : fields) {
            int space = field.indexOf(' ');
            byNumber.put(Integer.parseInt(field.substring(0, space)), field.substring(space + 1));
        }
        return Map.entry(name, Map.copyOf(byNumber));
    }

    /// {@return a message as a tree}
    ///
    /// @param beginningOnly whether the bytes may end within it
    /// @throws WireFormatException with a few words, if the bytes are no message
    static ObjectNode decode(String message, byte[] bytes, int from, int end, boolean beginningOnly)
            throws WireFormatException {
        return new ProtobufTree(bytes, from, end, beginningOnly).message(message, DEEP);
    }

    private ObjectNode message(String name, int depth) throws WireFormatException {
        if (depth == 0) {
            throw new WireFormatException("nested more than " + DEEP + " levels deep");
        }
        Map<Integer, String> fields = SCHEMA.getOrDefault(name, Map.of());
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        while (at < end) {
            long tag = varint();
            String field = tag >>> 3 > Integer.MAX_VALUE ? null : fields.get((int) (tag >>> 3));
            switch ((int) (tag & 7)) {
                case VARINT -> number(tree, field, varint());
                case FIXED64 -> fixed(tree, field, little(8));
                case LENGTH -> bytes(tree, field, depth);
                case FIXED32 -> little(4);
                default -> throw new WireFormatException("there is no wire type " + (tag & 7));
            }
        }
        return tree;
    }

    private static void number(ObjectNode tree, @Nullable String field, long value) {
        if (is(field, "int")) {
            tree.put(name(field), value);
        } else if (is(field, "bool")) {
            tree.put(name(field), value != 0);
        }
    }

    private static void fixed(ObjectNode tree, @Nullable String field, long value) {
        if (is(field, "fixed")) {
            tree.put(name(field), Long.toUnsignedString(value));
        } else if (is(field, "double")) {
            tree.put(name(field), Double.longBitsToDouble(value));
        }
    }

    private void bytes(ObjectNode tree, @Nullable String field, int depth) throws WireFormatException {
        long length = varint();
        if (length < 0 || (length > end - at && !beginningOnly)) {
            throw new WireFormatException("a field is longer than what is left");
        }
        int to = at + (int) Math.min(length, end - at);
        if (is(field, "text")) {
            tree.put(name(field), new String(bytes, at, to - at, StandardCharsets.UTF_8));
        } else if (is(field, "hex")) {
            tree.put(name(field), HexFormat.of().formatHex(bytes, at, to));
        } else if (field != null && SCHEMA.containsKey(type(field))) {
            ObjectNode inner = new ProtobufTree(bytes, at, to, beginningOnly).message(type(field), depth - 1);
            if (field.startsWith("*")) {
                tree.withArray(name(field)).add(inner);
            } else {
                tree.set(name(field), inner);
            }
        }
        at = to;
    }

    private static boolean is(@Nullable String field, String type) {
        return field != null && type(field).equals(type);
    }

    private static String type(String field) {
        return field.substring(field.indexOf(' ') + 1);
    }

    private static String name(@Nullable String field) {
        String known = field == null ? "" : field;
        return known.substring(known.startsWith("*") ? 1 : 0, known.indexOf(' '));
    }

    private long varint() throws WireFormatException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                if (beginningOnly) {
                    return value;
                }
                throw new WireFormatException("it ends within a number");
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new WireFormatException("a number has more than ten bytes");
    }

    private long little(int length) throws WireFormatException {
        if (end - at < length && !beginningOnly) {
            throw new WireFormatException("it ends within a number");
        }
        long value = 0;
        for (int i = 0; i < length && at < end; i++) {
            value |= (bytes[at++] & 0xFFL) << (8 * i);
        }
        return value;
    }
}
