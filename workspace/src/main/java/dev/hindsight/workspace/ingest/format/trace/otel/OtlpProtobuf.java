package dev.hindsight.workspace.ingest.format.trace.otel;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// OTLP as protocol buffers: the body of an export request, or messages one after another, each behind its length (four
/// bytes, the highest first, as the Collector's file exporter writes; or a varint, as `writeDelimitedTo` does).
public final class OtlpProtobuf implements EvidenceFormat {
    private static final int HEAD = 1 << 16;
    private static final int MESSAGE_MOST = 64 << 20;
    private static final int FIRST_FIELD = 0x0A;
    private static final int FIXED_LENGTH = 4;
    private static final int TRACE_DIGITS = 32;

    /// How the file is divided.
    private enum Framing {
        /// One message; its fields follow one another.
        NONE,
        /// A length of four bytes before each message.
        FIXED,
        /// A length as varint before each message.
        VARINT
    }

    @Override
    public String name() {
        return "otlp-protobuf";
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public double recognise(Source source) throws IOException {
        return framing(source.head(HEAD)).isPresent() ? 0.9 : 0;
    }

    private static Optional<Framing> framing(byte[] head) {
        int fixed = head.length < FIXED_LENGTH
                ? 0
                : ByteBuffer.wrap(head).getInt();
        if (fixed > 0 && fixed <= MESSAGE_MOST && isMessage(head, FIXED_LENGTH)) {
            return Optional.of(Framing.FIXED);
        }
        if (isMessage(head, 0)) {
            return Optional.of(Framing.NONE);
        }
        return isMessage(head, afterVarint(head, 0)) ? Optional.of(Framing.VARINT) : Optional.empty();
    }

    private static int afterVarint(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] < 0) {
            at++;
        }
        return at + 1;
    }

    /// {@return whether a message with a span or a log record begins here}
    private static boolean isMessage(byte[] head, int from) {
        if (from >= head.length || head[from] != FIRST_FIELD) {
            return false;
        }
        try {
            int begin = Math.min(head.length, afterVarint(head, from + 1));
            int length = length(head, from + 1);
            int end = length < 0 || length > head.length - begin ? head.length : begin + length;
            return element(head, begin, end, true) != null;
        } catch (ProtobufTree.WireFormatException e) {
            return false;
        }
    }

    private static int length(byte[] bytes, int from) {
        long value = 0;
        for (int i = 0; i < 5 && from + i < bytes.length; i++) {
            value |= (long) (bytes[from + i] & 0x7F) << (7 * i);
            if (bytes[from + i] >= 0) {
                break;
            }
        }
        return value > Integer.MAX_VALUE ? -1 : (int) value;
    }

    /// {@return an element of `resourceSpans` or `resourceLogs`; null where it is neither}
    private static @Nullable ObjectNode element(byte[] bytes, int from, int end, boolean beginningOnly)
            throws ProtobufTree.WireFormatException {
        ObjectNode spans = ProtobufTree.decode("ResourceSpans", bytes, from, end, beginningOnly);
        for (JsonNode scope : spans.path("scopeSpans")) {
            for (JsonNode span : scope.path("spans")) {
                if (span.path("traceId").asString("").length() == TRACE_DIGITS) {
                    return spans;
                }
            }
        }
        ObjectNode logs = ProtobufTree.decode("ResourceLogs", bytes, from, end, beginningOnly);
        for (JsonNode scope : logs.path("scopeLogs")) {
            for (JsonNode log : scope.path("logRecords")) {
                if (log.has("timeUnixNano") || log.has("observedTimeUnixNano")) {
                    return logs;
                }
            }
        }
        return null;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        Framing framing = framing(source.head(HEAD)).orElse(Framing.NONE);
        try (OtelEvidence evidence = new OtelEvidence(sink, options);
                MessageReader messages = new MessageReader(source, new OtlpRecords(evidence, sink), sink)) {
            messages.read(framing);
            evidence.finish();
        }
    }

    /// Reads message after message.
    private static final class MessageReader implements AutoCloseable {
        private final String path;
        private final PushbackInputStream in;
        private final OtlpRecords records;
        private final Sink sink;
        private long offset;
        private long record;

        MessageReader(Source source, OtlpRecords records, Sink sink) throws IOException {
            this.path = source.name();
            this.in = new PushbackInputStream(source.open());
            this.records = records;
            this.sink = sink;
        }

        void read(Framing framing) throws IOException {
            boolean more = framing == Framing.NONE ? fields(Long.MAX_VALUE) : true;
            while (more && !atEnd()) {
                long length = framing == Framing.FIXED ? fixed() : varint();
                more = length >= 0 && fields(length);
            }
        }

        private boolean atEnd() throws IOException {
            int next = in.read();
            if (next >= 0) {
                in.unread(next);
            }
            return next < 0;
        }

        /// Reads the fields of one message.
        ///
        /// @return whether the next message can be found
        private boolean fields(long length) throws IOException {
            long end = length == Long.MAX_VALUE ? length : offset + length;
            while (offset < end && !atEnd()) {
                long begin = offset;
                long tag = varint();
                long size = tag == FIRST_FIELD ? varint() : -1;
                if (size < 0 || size > MESSAGE_MOST) {
                    return broken(begin, "here begins no message of OTLP: the rest of the file cannot be read.");
                }
                byte[] bytes = in.readNBytes((int) size);
                offset += bytes.length;
                record++;
                if (bytes.length < size) {
                    return broken(begin, "the file ends within this message: it was cut off; fetch it again.");
                }
                element(bytes, begin);
            }
            return true;
        }

        private void element(byte[] bytes, long begin) {
            SourceLocation place = new SourceLocation(path, record, 0, begin);
            try {
                ObjectNode element = OtlpProtobuf.element(bytes, 0, bytes.length, false);
                if (element == null) {
                    sink.leaveOut("resources without spans or log records", 1);
                } else {
                    records.row(element, place, "");
                }
            } catch (ProtobufTree.WireFormatException e) {
                sink.reject(place, "this message is no OTLP: " + e.getMessage() + ".", "");
            }
        }

        private boolean broken(long begin, String sentence) {
            sink.reject(new SourceLocation(path, record + 1, 0, begin), sentence, "");
            return false;
        }

        private long fixed() throws IOException {
            byte[] bytes = in.readNBytes(FIXED_LENGTH);
            offset += bytes.length;
            if (bytes.length < FIXED_LENGTH) {
                broken(offset - bytes.length, "the file ends within this message: it was cut off; fetch it again.");
                return -1;
            }
            return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt());
        }

        private long varint() throws IOException {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                int b = in.read();
                offset += b < 0 ? 0 : 1;
                if (b < 0) {
                    return -1;
                }
                value |= (long) (b & 0x7F) << shift;
                if (b < 0x80) {
                    return value;
                }
            }
            return -1;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
