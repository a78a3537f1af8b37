package dev.hindsight.workspace.ingest.format.people;

import dev.hindsight.workspace.ingest.format.event.EventFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes a sample of the properties of PostHog's `$ai_generation`. Its latency is in seconds; prompt and version are
/// properties that teams add.
final class Generation {
    private static final double MILLIS = 1_000;

    private Generation() {}

    /// Fills in a sample and returns it.
    static ObjectNode sample(ObjectNode sample, JsonNode properties) {
        EventFields.put(sample, "trace", EventFields.text(properties, "$ai_trace_id"));
        EventFields.put(sample, "session", EventFields.text(properties, "$ai_session_id", "$session_id"));
        EventFields.put(sample, "model_requested", EventFields.text(properties, "$ai_model"));
        EventFields.put(sample, "prompt", EventFields.text(properties, "$ai_prompt_name", "prompt_name", "promptName",
                "prompt"));
        EventFields.put(sample, "prompt_version", EventFields.text(properties, "$ai_prompt_version", "prompt_version",
                "promptVersion"));
        if (!sample.has("feature")) {
            EventFields.put(sample, "feature", EventFields.text(properties, "feature", "$ai_span_name"));
        }
        JsonNode input = properties.path("$ai_input");
        EventFields.put(sample, "system", messages(input, true));
        EventFields.put(sample, "input", messages(input, false));
        EventFields.put(sample, "output", messages(EventFields.first(properties, "$ai_output_choices", "$ai_output"),
                false));
        EventFields.count(sample, "tokens_in", EventFields.number(properties, "$ai_input_tokens"));
        EventFields.count(sample, "tokens_out", EventFields.number(properties, "$ai_output_tokens"));
        EventFields.count(sample, "tokens_cached", EventFields.number(properties, "$ai_cache_read_input_tokens"));
        Double latency = EventFields.number(properties, "$ai_latency");
        EventFields.put(sample, "latency_ms", latency == null || latency < 0 ? null : (Double) (latency * MILLIS));
        EventFields.put(sample, "cost", EventFields.number(properties, "$ai_total_cost_usd"));
        if (properties.path("$ai_model_parameters") instanceof ObjectNode parameters) {
            sample.set("params", parameters);
        }
        error(sample, properties);
        calls(sample, properties.path("$ai_output_choices"));
        return sample;
    }

    private static void error(ObjectNode sample, JsonNode properties) {
        Double status = EventFields.number(properties, "$ai_http_status");
        JsonNode error = EventFields.first(properties, "$ai_error");
        if (properties.path("$ai_is_error").asString("").equalsIgnoreCase("true") || error != null
                || (status != null && status >= 400)) {
            String text = error == null ? null : error.isString() ? error.stringValue() : error.toString();
            sample.put("error", text != null ? text : status == null ? "error" : "HTTP status " + status.intValue());
        }
    }

    /// {@return the texts of a list of messages, or a text as it is}
    ///
    /// @param system whether those of the system are meant, or all others
    private static @Nullable String messages(@Nullable JsonNode node, boolean system) {
        if (node == null || node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!(node instanceof ArrayNode list)) {
            return system ? null : node.isString() ? node.stringValue() : content(node);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode message : list) {
            String role = EventFields.text(message, "role");
            String text = content(message);
            if (text != null && system == ("system".equals(role) || "developer".equals(role))) {
                texts.add(text);
            }
        }
        return texts.isEmpty() ? null : String.join("\n\n", texts);
    }

    /// {@return the text of a message: its content, or the texts among the parts of it}
    private static @Nullable String content(JsonNode message) {
        if (message.isString()) {
            return message.stringValue();
        }
        JsonNode content = EventFields.first(message, "content", "message.content", "text");
        if (content == null) {
            return null;
        }
        if (!content.isArray()) {
            return content.isString() ? content.stringValue() : content.toString();
        }
        List<String> parts = new ArrayList<>();
        content.forEach(it -> {
            String text = it.isString() ? it.stringValue() : EventFields.text(it, "text", "content");
            if (text != null) {
                parts.add(text);
            }
        });
        return parts.isEmpty() ? null : String.join("\n", parts);
    }

    private static void calls(ObjectNode sample, JsonNode choices) {
        ArrayNode calls = sample.arrayNode();
        for (JsonNode choice : choices) {
            List<JsonNode> found = new ArrayList<>();
            choice.path("tool_calls").forEach(found::add);
            choice.path("message").path("tool_calls").forEach(found::add);
            choice.path("content").forEach(it -> {
                if (it.has("function")) {
                    found.add(it);
                }
            });
            for (JsonNode call : found) {
                String name = EventFields.text(call, "function.name", "name");
                if (name != null) {
                    ObjectNode kept = calls.addObject().put("name_emitted", name);
                    JsonNode arguments = EventFields.first(call, "function.arguments", "arguments");
                    if (arguments != null) {
                        kept.set("arguments", arguments);
                    }
                }
            }
        }
        if (!calls.isEmpty()) {
            sample.set("tool_calls", calls);
        }
    }
}
