package dev.hindsight.workspace.ingest.follow;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// How a request is encoded (OTLP/HTTP 1.x: binary protocol buffers, or JSON).
enum TraceEncoding {
    /// One JSON object.
    JSON("application/json", "otlp", "jsonl") {
        @Override
        byte @Nullable [] framed(byte[] body) {
            try (JsonParser parser = JsonMapper.shared().createParser(body)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    return null;
                }
                parser.skipChildren();
                if (parser.nextToken() != null) {
                    return null;
                }
            } catch (JacksonException e) {
                return null;
            }
            // Within JSON, line breaks stand between tokens only.
            String line = new String(body, StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' ');
            return (line + "\n").getBytes(StandardCharsets.UTF_8);
        }
    },
    /// An `ExportTraceServiceRequest`.
    PROTOBUF("application/x-protobuf", "otlp-protobuf", "pb") {
        @Override
        byte @Nullable [] framed(byte[] body) {
            int at = 0;
            while (at < body.length) {
                // Field 1, length-delimited: the only one of the message.
                if (body[at++] != 0x0A) {
                    return null;
                }
                long length = 0;
                int shift = 0;
                byte part;
                do {
                    if (at >= body.length || shift > 28) {
                        return null;
                    }
                    part = body[at++];
                    length |= (long) (part & 0x7F) << shift;
                    shift += 7;
                } while (part < 0);
                if (length > body.length - at) {
                    return null;
                }
                at += (int) length;
            }
            return body;
        }
    };

    private final String mediaType;
    private final String format;
    private final String extension;

    TraceEncoding(String mediaType, String format, String extension) {
        this.mediaType = mediaType;
        this.format = format;
        this.extension = extension;
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

    /// {@return the name of the format that reads it}
    String format() {
        return format;
    }

    String extension() {
        return extension;
    }

    /// {@return the body so that others can stand behind it; null if it is broken}
    abstract byte @Nullable [] framed(byte[] body);
}
