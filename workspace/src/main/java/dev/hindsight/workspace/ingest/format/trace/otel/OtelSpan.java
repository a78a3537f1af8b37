package dev.hindsight.workspace.ingest.format.trace.otel;

import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A span of OpenTelemetry as any of its files holds it.
///
/// @param start null where it is missing
/// @param end null while the span was open
/// @param error the reason where the status says that it failed (may be empty); null where it did not
/// @param attributes flat or nested, as plain JSON
/// @param resource attributes of what made the span
/// @param events list of `{name, attributes, body}`
record OtelSpan(
        String trace,
        String id,
        @Nullable String parent,
        String name,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable String error,
        ObjectNode attributes,
        ObjectNode resource,
        JsonNode events,
        SourceLocation place) {

    /// {@return an id in one notation: lower-case digits without `0x`; empty for none, or for zeros only}
    static String id(JsonNode id) {
        String text = id.asString("").strip().toLowerCase(java.util.Locale.ROOT);
        String digits = text.startsWith("0x") ? text.substring(2) : text;
        return digits.matches("0*") ? "" : digits.matches("[0-9a-f]+") ? digits : id.asString("").strip();
    }
}
