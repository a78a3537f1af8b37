package dev.hindsight.workspace.ingest.format.trace.platform;

import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.format.trace.TraceValues;
import dev.hindsight.workspace.ingest.format.trace.Span;
import dev.hindsight.workspace.ingest.format.trace.SpanFacts;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// LiteLLM's standard logging payloads (times in seconds) and its spend logs (the table `LiteLLM_SpendLogs`: times as
/// texts, truth values as texts, most often without prompts). Payloads with one `trace_id` are attempts and steps of one
/// request, so that a fallback after an error is no error. A cache hit is one of the application's cache.
public final class LiteLlm extends PlatformFormat {
    private static final Pattern NO_ANSWER = Pattern.compile("embedding|image|moderation|rerank|transcription|speech");

    @Override
    public String name() {
        return "litellm";
    }

    @Override
    String list() {
        return "spend_logs";
    }

    @Override
    boolean recognises(Set<String> names) {
        boolean payload = has(names, "call_type", "startTime", "id")
                && (has(names, "response_cost") || has(names, "model_group"));
        boolean spend = has(names, "request_id", "spend", "startTime");
        return payload || spend || names.contains("standard_logging_object");
    }

    @Override
    @Nullable
    Span span(ObjectNode record, SourceLocation place) {
        ObjectNode row = record.has("standard_logging_object")
                ? TraceValues.object(record.path("standard_logging_object"))
                : record;
        boolean spend = row.has("request_id") && row.has("spend");
        String id = TraceValues.text(spend ? row.path("request_id") : row.path("id"));
        Instant start = TraceValues.time(row.path("startTime"));
        if (id == null || start == null) {
            return null;
        }
        String trace = spend ? null : TraceValues.text(row.path("trace_id"));
        boolean answers = !NO_ANSWER.matcher(row.path("call_type").asString("").toLowerCase(Locale.ROOT)).find();
        // What stands around the calls of one request is in no record: all have the same unknown parent.
        return new Span(trace == null ? id : trace, id, trace == null ? null : "request of " + trace,
                answers ? Span.Role.MODEL : Span.Role.STEP, "", start, TraceValues.time(row.path("endTime")),
                facts(row, spend), place);
    }

    private static ObjectNode facts(ObjectNode row, boolean spend) {
        ObjectNode facts = SpanFacts.none();
        ObjectNode metadata = TraceValues.object(row.path("metadata"));
        ObjectNode own = TraceValues.object(TraceValues.first(metadata, "requester_metadata", "spend_logs_metadata"));
        JsonNode response = TraceValues.decoded(row.path("response"));
        SpanFacts.texts(facts, row.path("messages"), row.path("response"));
        metadata(facts, own);
        tags(facts, row.path("request_tags"));
        TraceValues.put(facts, "user", TraceValues.isGiven(row.path("end_user"))
                ? row.path("end_user")
                : metadata.path("user_api_key_end_user_id"));
        TraceValues.put(facts, "tenant", TraceValues.isGiven(row.path("team_id"))
                ? row.path("team_id")
                : metadata.path("user_api_key_team_id"));
        TraceValues.put(facts, "session", spend ? row.path("session_id") : row.path("none"));
        TraceValues.put(facts, "prompt", metadata.path("prompt_management_metadata").path("prompt_id"));
        TraceValues.put(facts, "model_requested", TraceValues.first(row, "model_group", "model"));
        TraceValues.put(facts, "model_served", TraceValues.isGiven(response.path("model"))
                ? response.path("model")
                : row.path("model"));
        TraceValues.put(facts, "fingerprint", response.path("system_fingerprint"));
        SpanFacts.params(facts, TraceValues.object(row.path("model_parameters")));
        JsonValues.count(facts, "tokens_in", row.path("prompt_tokens"));
        JsonValues.count(facts, "tokens_out", row.path("completion_tokens"));
        SpanFacts.cached(facts, response.path("usage"));
        TraceValues.putNumber(facts, "cost", TraceValues.first(row, "response_cost", "spend"));
        if (row.path("cache_hit").asString("").equalsIgnoreCase("true")) {
            facts.putObject("cache").put("hit", true);
        }
        error(facts, row, metadata);
        guards(facts, TraceValues.decoded(TraceValues.isGiven(row.path("guardrail_information"))
                ? row.path("guardrail_information")
                : metadata.path("guardrail_information")));
        return facts;
    }

    private static void error(ObjectNode facts, ObjectNode row, ObjectNode metadata) {
        if (!row.path("status").asString(metadata.path("status").asString("")).equals("failure")) {
            return;
        }
        ObjectNode told = TraceValues.object(TraceValues.isGiven(row.path("error_information"))
                ? row.path("error_information")
                : metadata.path("error_information"));
        String reason = TraceValues.text(TraceValues.isGiven(row.path("error_str"))
                ? row.path("error_str")
                : TraceValues.first(told, "error_message", "error_class", "error_code"));
        facts.put("error", reason == null ? "failure" : reason);
    }

    private static void guards(ObjectNode facts, JsonNode guards) {
        for (JsonNode told : guards.isObject() ? SpanFacts.none().arrayNode().add(guards) : guards) {
            String name = TraceValues.text(told.path("guardrail_name"));
            if (name != null) {
                ObjectNode guard = facts.withArray(SpanFacts.GUARD).addObject().put("guard", name);
                TraceValues.put(guard, "stage", told.path("guardrail_mode"));
                switch (told.path("guardrail_status").asString("")) {
                    case "success" -> guard.put("verdict", "pass");
                    case "blocked", "guardrail_intervened" -> guard.put("verdict", "block");
                    default -> {
                    }
                }
            }
        }
    }
}
