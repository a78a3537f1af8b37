package dev.hindsight.workspace.ingest.follow;

import dev.hindsight.workspace.ingest.format.trace.otel.OtlpLines;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How a request is encoded (OTLP/HTTP 1.x: binary protocol buffers, or JSON).
enum TraceEncoding {
    JSON("application/json", OtlpLines::ofJson), PROTOBUF("application/x-protobuf", OtlpLines::ofProtobuf);

    private final String mediaType;
    private final Function<byte[], byte @Nullable []> lines;

    TraceEncoding(String mediaType, Function<byte[], byte @Nullable []> lines) {
        this.mediaType = mediaType;
        this.lines = lines;
    }

    /// {@return the encoding of a content type; null if it is none}
    static @Nullable TraceEncoding of(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
        for (TraceEncoding encoding : values()) {
            if (encoding.mediaType.equalsIgnoreCase(type)) {
                return encoding;
            }
        }
        return null;
    }

    String mediaType() {
        return mediaType;
    }

    /// {@return the spans of a request, one a line; null if it is broken}
    ///
    /// @throws OtlpLines.TooLongException if they are too long
    byte @Nullable [] lines(byte[] body) {
        return lines.apply(body);
    }
}
