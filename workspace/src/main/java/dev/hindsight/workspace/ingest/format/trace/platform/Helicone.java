package dev.hindsight.workspace.ingest.format.trace.platform;

import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.format.trace.TraceValues;
import dev.hindsight.workspace.ingest.format.trace.Span;
import dev.hindsight.workspace.ingest.format.trace.SpanFacts;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Helicone's requests, as `@helicone/export` and the API give them: one answer per request. `delay_ms` is in
/// milliseconds; a status of 400 and more is an error, and so is a negative one (Helicone's own, such as a time-out).
public final class Helicone extends PlatformFormat {
    private static final int FAILED = 400;
    private static final String NO_CACHE = "00000000-0000-0000-0000-000000000000";

    @Override
    public String name() {
        return "helicone";
    }

    @Override
    String list() {
        return "requests";
    }

    @Override
    boolean recognises(Set<String> names) {
        return has(names, "request_id", "request_created_at");
    }

    @Override
    @Nullable
    Span span(ObjectNode row, SourceLocation place) {
        String id = TraceValues.text(row.path("request_id"));
        Instant start = TraceValues.time(row.path("request_created_at"));
        if (id == null || start == null) {
            return null;
        }
        boolean embedding = row.path("request_path").asString("").contains("embedding");
        return new Span(id, id, null, embedding ? Span.Role.STEP : Span.Role.MODEL, "", start,
                TraceValues.time(row.path("response_created_at")), facts(row), place);
    }

    private static ObjectNode facts(ObjectNode row) {
        ObjectNode facts = SpanFacts.none();
        JsonNode request = TraceValues.decoded(row.path("request_body"));
        JsonNode response = TraceValues.decoded(row.path("response_body"));
        ObjectNode properties = TraceValues.object(TraceValues.first(row, "request_properties", "properties"));
        SpanFacts.slices(facts, properties);
        TraceValues.put(facts, "environment", TraceValues.first(properties, "Environment", "environment", "env"));
        TraceValues.put(facts, "session", properties.path("Helicone-Session-Id"));
        TraceValues.put(facts, "user", TraceValues.first(row, "request_user_id", "helicone_user"));
        TraceValues.put(facts, "prompt", TraceValues.first(row, "prompt_id", "request_prompt"));
        TraceValues.put(facts, "prompt_version", row.path("prompt_version"));
        TraceValues.put(facts, "model_requested", TraceValues.first(row, "request_model", "model_override", "model"));
        TraceValues.put(facts, "model_served", row.path("response_model"));
        TraceValues.putNumber(facts, "latency_ms", row.path("delay_ms"));
        JsonValues.count(facts, "tokens_in", row.path("prompt_tokens"));
        JsonValues.count(facts, "tokens_out", row.path("completion_tokens"));
        JsonValues.count(facts, "tokens_cached", row.path("prompt_cache_read_tokens"));
        SpanFacts.cached(facts, response.path("usage"));
        TraceValues.putNumber(facts, "cost", TraceValues.first(row, "cost", "costUSD", "cost_usd"));
        scores(facts, row.path("scores"));
        String reference = TraceValues.text(row.path("cache_reference_id"));
        if (reference != null && !reference.equals(NO_CACHE)) {
            facts.putObject("cache").put("hit", true).put("entry", reference);
        }
        Double status = TraceValues.number(row.path("response_status"));
        if (status != null && (status >= FAILED || status < 0)) {
            String reason = TraceValues.text(TraceValues.isGiven(response.path("error").path("message"))
                    ? response.path("error").path("message")
                    : response.path("error"));
            facts.put("error", "HTTP " + status.intValue() + (reason == null ? "" : ": " + reason));
            SpanFacts.texts(facts, request, facts.path("none"));
        } else {
            SpanFacts.texts(facts, request, response);
        }
        return facts;
    }
}
