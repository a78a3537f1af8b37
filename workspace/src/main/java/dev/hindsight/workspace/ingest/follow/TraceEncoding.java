package dev.hindsight.workspace.ingest.follow;

import dev.hindsight.workspace.ingest.format.trace.otel.OtlpLines;
import org.jspecify.annotations.Nullable;

/// How a request is encoded (OTLP/HTTP 1.x: binary protocol buffers, or JSON).
enum TraceEncoding {
    JSON("application/json"), PROTOBUF("application/x-protobuf");

    private final String mediaType;

    TraceEncoding(String mediaType) {
        this.mediaType = mediaType;
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
        return switch (this) {
            case JSON -> OtlpLines.ofJson(body);
            case PROTOBUF -> OtlpLines.ofProtobuf(body);
        };
    }
}
