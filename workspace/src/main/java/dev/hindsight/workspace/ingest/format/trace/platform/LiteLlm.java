package dev.hindsight.workspace.ingest.format.trace.platform;

import dev.hindsight.workspace.ingest.format.trace.JsonValues;
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
                ? JsonValues.object(record.path("standard_logging_object"))
                : record;
        boolean spend = row.has("request_id") && row.has("spend");
        String id = JsonValues.text(spend ? row.path("request_id") : row.path("id"));
        Instant start = JsonValues.time(row.path("startTime"));
        if (id == null || start == null) {
            return null;
        }
        String trace = spend ? null : JsonValues.text(row.path("trace_id"));
        boolean answers = !NO_ANSWER.matcher(row.path("call_type").asString("").toLowerCase(Locale.ROOT)).find();
        // What stands around the calls of one request is in no record: all have the same unknown parent.
        return new Span(trace == null ? id : trace, id, trace == null ? null : "request of " + trace,
                answers ? Span.Role.MODEL : Span.Role.STEP, "", start, JsonValues.time(row.path("endTime")),
                facts(row, spend), place);
    }

    private static ObjectNode facts(ObjectNode row, boolean spend) {
        ObjectNode facts = SpanFacts.none();
        ObjectNode metadata = JsonValues.object(row.path("metadata"));
        ObjectNode own = JsonValues.object(JsonValues.first(metadata, "requester_metadata", "spend_logs_metadata"));
        JsonNode response = JsonValues.decoded(row.path("response"));
        SpanFacts.texts(facts, row.path("messages"), row.path("response"));
        metadata(facts, own);
        tags(facts, row.path("request_tags"));
        JsonValues.put(facts, "user", JsonValues.isGiven(row.path("end_user"))
                ? row.path("end_user")
                : metadata.path("user_api_key_end_user_id"));
        JsonValues.put(facts, "tenant", JsonValues.isGiven(row.path("team_id"))
                ? row.path("team_id")
                : metadata.path("user_api_key_team_id"));
        JsonValues.put(facts, "session", spend ? row.path("session_id") : row.path("none"));
        JsonValues.put(facts, "prompt", metadata.path("prompt_management_metadata").path("prompt_id"));
        JsonValues.put(facts, "model_requested", JsonValues.first(row, "model_group", "model"));
        JsonValues.put(facts, "model_served", JsonValues.isGiven(response.path("model"))
                ? response.path("model")
                : row.path("model"));
        JsonValues.put(facts, "fingerprint", response.path("system_fingerprint"));
        SpanFacts.params(facts, JsonValues.object(row.path("model_parameters")));
        JsonValues.putCount(facts, "tokens_in", row.path("prompt_tokens"));
        JsonValues.putCount(facts, "tokens_out", row.path("completion_tokens"));
        JsonValues.putNumber(facts, "cost", JsonValues.first(row, "response_cost", "spend"));
        if (row.path("cache_hit").asString("").equalsIgnoreCase("true")) {
            facts.putObject("cache").put("hit", true);
        }
        error(facts, row, metadata);
        guards(facts, JsonValues.decoded(JsonValues.isGiven(row.path("guardrail_information"))
                ? row.path("guardrail_information")
                : metadata.path("guardrail_information")));
        return facts;
    }

    private static void error(ObjectNode facts, ObjectNode row, ObjectNode metadata) {
        if (!row.path("status").asString(metadata.path("status").asString("")).equals("failure")) {
            return;
        }
        ObjectNode told = JsonValues.object(JsonValues.isGiven(row.path("error_information"))
                ? row.path("error_information")
                : metadata.path("error_information"));
        String reason = JsonValues.text(JsonValues.isGiven(row.path("error_str"))
                ? row.path("error_str")
                : JsonValues.first(told, "error_message", "error_class", "error_code"));
        facts.put("error", reason == null ? "failure" : reason);
    }

    private static void guards(ObjectNode facts, JsonNode guards) {
        for (JsonNode told : guards.isObject() ? SpanFacts.none().arrayNode().add(guards) : guards) {
            String name = JsonValues.text(told.path("guardrail_name"));
            if (name != null) {
                ObjectNode guard = facts.withArray(SpanFacts.GUARD).addObject().put("guard", name);
                JsonValues.put(guard, "stage", told.path("guardrail_mode"));
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
