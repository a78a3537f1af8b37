package dev.hindsight.workspace.ingest.format.conversation;

import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.JsonValues;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Collects the tool calls of an answer or a whole conversation, as OpenAI (`function` with arguments as text, items of
/// type `function_call`), Anthropic (blocks of type `tool_use`) and Inspect (`function` as name) write them, and joins
/// their results where these say whether the call failed.
public final class ToolCalls {
    private final Map<String, ObjectNode> calls = new LinkedHashMap<>();

    /// {@return the calls of one answer, a list of messages, or a list of calls or content blocks; empty where there are
    /// none}
    public static ToolCalls of(JsonNode answer) {
        ToolCalls found = new ToolCalls();
        if (answer.isArray()) {
            answer.forEach(found::add);
        } else if (answer.isObject()) {
            found.add(answer);
        }
        return found;
    }

    /// {@return how many there are}
    public int size() {
        return calls.size();
    }

    /// Puts the calls into a sample, where there are any.
    public void addTo(ObjectNode sample) {
        if (!calls.isEmpty()) {
            calls.values().forEach(sample.putArray("tool_calls")::add);
        }
    }

    /// Adds what a message, a block of its content or an item of a response holds.
    private void add(JsonNode node) {
        String type = node.path("type").asString("");
        if (type.equals("tool_use") || type.equals("server_tool_use")) {
            call(node, node.path("name"), node.path("input"), "id");
        } else if (type.equals("function_call") || type.equals("custom_tool_call")) {
            call(node, node.path("name"), JsonValues.first(node, "arguments", "input"), "call_id");
        } else if (type.equals("tool_result")) {
            result(node.path("tool_use_id").asString(""), node.path("is_error").asBoolean(false));
        } else if (node.path("role").asString("").equals("tool")) {
            toolMessage(node);
        } else if (node.path("function").isObject()) {
            call(node, node.path("function").path("name"), node.path("function").path("arguments"), "id");
        } else if (node.path("function").isString()) {
            call(node, node.path("function"), node.path("arguments"), "id");
        }
        node.path("tool_calls").forEach(this::add);
        if (node.path("function_call").isObject()) {
            call(node.path("function_call"), node.path("function_call").path("name"),
                    node.path("function_call").path("arguments"), "id");
        }
        if (node.path("content").isArray()) {
            node.path("content").forEach(this::add);
        }
    }

    /// Adds one call.
    ///
    /// @param ok whether it succeeded; null where nothing says so
    public void add(String id, String name, JsonNode arguments, @Nullable Boolean ok) {
        ObjectNode call = JsonMapper.shared().createObjectNode();
        JsonValues.text(call, "name_emitted", name);
        JsonNode parsed = parsed(arguments);
        if (!parsed.isMissingNode() && !parsed.isNull()) {
            call.set("arguments", parsed);
        }
        if (ok != null) {
            call.put("ok", ok);
        }
        calls.put(id.isEmpty() || calls.containsKey(id) ? id + "#" + calls.size() : id, call);
    }

    private void call(JsonNode node, JsonNode name, JsonNode arguments, String idField) {
        add(node.path(idField).asString(""), name.asString(""), arguments, null);
    }

    private void result(String id, boolean failed) {
        ObjectNode call = calls.get(id);
        if (call != null) {
            call.put("ok", !failed);
        }
    }

    /// OpenAI's message of role `tool` says nothing of success; Inspect's has an error or none, and the function's name.
    private void toolMessage(JsonNode message) {
        String id = message.path("tool_call_id").asString("");
        String function = message.path("function").asString("");
        boolean failed = message.path("error").isObject();
        if (calls.containsKey(id)) {
            if (failed || !function.isEmpty()) {
                result(id, failed);
            }
        } else if (!function.isEmpty()) {
            add(id, function, message.path("arguments"), !failed);
        }
    }

    private static JsonNode parsed(JsonNode arguments) {
        String text = arguments.isString() ? arguments.stringValue().strip() : "";
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return EvidenceJson.mapper().readTree(text);
            } catch (JacksonException e) {
                // A model can write arguments that are no JSON: they stand as they came.
                return arguments;
            }
        }
        return arguments;
    }
}
