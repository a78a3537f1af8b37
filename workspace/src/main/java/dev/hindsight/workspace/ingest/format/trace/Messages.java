package dev.hindsight.workspace.ingest.format.trace;

import static dev.hindsight.workspace.ingest.format.trace.TraceValues.first;
import static dev.hindsight.workspace.ingest.format.trace.TraceValues.isGiven;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds what was asked and answered in the messages of any vendor: OpenAI (chat and responses), Anthropic, Gemini,
/// LangChain, OpenTelemetry's parts, OpenInference's flattened lists. What is no message stays as it is: a model whose
/// answer is JSON keeps it.
final class Messages {
    private static final Set<String> ASSISTANT = Set.of("assistant", "ai", "model", "aimessage", "aimessagechunk");
    private static final Set<String> USER = Set.of("user", "human", "humanmessage");
    private static final Set<String> SYSTEM = Set.of("system", "developer", "systemmessage");
    private static final Set<String> ROLES = Set.of("tool", "function", "toolmessage", "chatmessage");
    /// Wrappers around messages, from the outside.
    private static final String[] WRAPPERS = {"messages", "choices", "candidates", "generations", "contents", "output",
            "message", "delta", "kwargs", "new_message", "message_content", "tool_call"};
    private static final String[] QUESTIONS = {"input", "question", "query", "prompt", "text", "contents", "args"};
    private static final String[] ANSWERS = {"output", "answer", "result", "response", "text", "completion"};
    private static final int DEEP = 32;

    private final List<Message> found = new ArrayList<>();
    private @Nullable String finish;

    private Messages() {}

    /// One message.
    private static final class Message {
        private final String role;
        private final StringBuilder text = new StringBuilder();
        private final ArrayNode calls = SpanFacts.none().arrayNode();

        Message(String role) {
            this.role = role;
        }

        void add(String more) {
            if (!more.isBlank()) {
                text.append(text.isEmpty() ? "" : "\n").append(more);
            }
        }
    }

    /// Sets `input`, and `system` where there is such a message: what the last user message says.
    static void input(ObjectNode facts, JsonNode value) {
        JsonNode decoded = TraceValues.decoded(value);
        Messages messages = of(decoded, "user");
        String asked = messages.last(USER);
        String system = messages.last(SYSTEM);
        if (asked != null) {
            facts.put("input", asked);
        } else if (messages.found.isEmpty() && isGiven(value)) {
            facts.put("input", plain(value, decoded, true));
        }
        if (system != null) {
            facts.put("system", system);
        }
    }

    /// Sets `output`, the tool calls that were asked for, and why the model stopped.
    static void output(ObjectNode facts, JsonNode value) {
        JsonNode decoded = TraceValues.decoded(value);
        Messages messages = of(decoded, "assistant");
        if (messages.found.isEmpty() && isGiven(value)) {
            facts.put("output", plain(value, decoded, false));
            return;
        }
        String answer = messages.last(ASSISTANT);
        if (answer != null) {
            facts.put("output", answer);
        }
        ArrayNode calls = messages.calls();
        if (!calls.isEmpty()) {
            facts.set(SpanFacts.CALLS, calls);
        }
        if (messages.finish != null && !facts.hasNonNull("finish_reason")) {
            facts.put("finish_reason", messages.finish);
        }
    }

    /// {@return the texts of messages or parts; null where there are none}
    static @Nullable String text(JsonNode value) {
        JsonNode decoded = TraceValues.decoded(value);
        Messages messages = of(decoded, "system");
        return messages.found.isEmpty()
                ? TraceValues.text(decoded.isString() ? decoded : value)
                : messages.last(SYSTEM);
    }

    /// @param isQuestion whether a field of JSON in a text may be taken for the whole: an answer in JSON is left as it is
    private static String plain(JsonNode value, JsonNode decoded, boolean isQuestion) {
        boolean quoted = value.isString() && value.stringValue().strip().startsWith("\"");
        if (value.isString() && decoded.isContainer() && !quoted && !isQuestion) {
            return value.stringValue();
        }
        JsonNode one = decoded.isObject() ? first(decoded, isQuestion ? QUESTIONS : ANSWERS) : decoded;
        if (one.isArray() && one.size() == 1 && one.get(0).isString()) {
            one = one.get(0);
        }
        return one.isString() ? one.stringValue() : decoded.isString() ? decoded.stringValue() : decoded.toString();
    }

    /// @param role of parts that stand without a message around them
    private static Messages of(JsonNode value, String role) {
        Messages messages = new Messages();
        if (value.isContainer()) {
            messages.walk(value, role, DEEP);
        }
        messages.found.removeIf(it -> it.text.isEmpty() && it.calls.isEmpty() && it.role.isEmpty());
        return messages;
    }

    /// {@return whether the value is a message, or holds some}
    private boolean walk(JsonNode value, String role, int depth) {
        if (depth == 0) {
            return false;
        }
        if (value.isArray()) {
            boolean any = false;
            for (JsonNode element : value) {
                any |= element.isContainer() && walk(element, role, depth - 1);
            }
            return any;
        }
        JsonNode reason = first(value, "finish_reason", "finishReason", "stop_reason");
        if (isGiven(reason) && reason.isString()) {
            finish = reason.stringValue();
        }
        String said = role(value);
        if (said != null) {
            Message message = new Message(said);
            found.add(message);
            content(message, value, depth - 1);
            return true;
        }
        if (isPart(value) || value.path("parts").isArray()) {
            Message message = found.isEmpty() || !found.getLast().role.equals(role)
                    ? new Message(role)
                    : found.getLast();
            if (found.isEmpty() || found.getLast() != message) {
                found.add(message);
            }
            content(message, value, depth - 1);
            return true;
        }
        return wrapped(value, role, depth);
    }

    private boolean wrapped(JsonNode value, String role, int depth) {
        JsonNode instruction = first(value, "system_instruction", "systemInstruction", "system", "instructions");
        if (isGiven(first(value, "messages", "contents")) || isGiven(value.path("config").path("system_instruction"))) {
            JsonNode said = isGiven(instruction) ? instruction : value.path("config").path("system_instruction");
            if (isGiven(said)) {
                Message message = new Message("system");
                found.add(message);
                content(message, said, depth - 1);
            }
        }
        for (String name : WRAPPERS) {
            JsonNode inner = value.path(name);
            if (inner.isContainer() && walk(inner, role, depth - 1)) {
                return true;
            }
        }
        // Gemini's answer, and LangChain's generations, have a content without a role beside it.
        JsonNode content = value.path("content");
        if (content.isContainer() && walk(content, role, depth - 1)) {
            return true;
        }
        return false;
    }

    private static @Nullable String role(JsonNode value) {
        String role = word(value.path("role"));
        String type = word(value.path("type"));
        boolean says = value.has("content") || value.has("parts") || value.has("text") || value.has("contents")
                || value.has("tool_calls");
        if (known(role)) {
            return role;
        }
        if (says && known(type) && !type.equals("function")) {
            return type;
        }
        JsonNode id = value.path("id");
        return id.isArray() && value.has("kwargs") && known(word(id.path(id.size() - 1)))
                ? word(id.path(id.size() - 1))
                : null;
    }

    private static boolean known(String role) {
        return ASSISTANT.contains(role) || USER.contains(role) || SYSTEM.contains(role) || ROLES.contains(role);
    }

    private static String word(JsonNode value) {
        return value.isString() ? value.stringValue().toLowerCase(java.util.Locale.ROOT) : "";
    }

    private static boolean isPart(JsonNode value) {
        return switch (word(value.path("type"))) {
            case "text", "output_text", "input_text" -> value.has("text") || value.has("content");
            case "tool_call", "tool_use", "function_call" -> true;
            default -> value.has("function_call") || value.has("functionCall")
                    || value.path("function").has("arguments");
        };
    }

    /// Adds texts and tool calls of a message, a part, or a list of parts.
    private static void content(Message message, JsonNode value, int depth) {
        if (depth <= 0 || !isGiven(value)) {
            return;
        }
        if (!value.isContainer()) {
            message.add(value.asString());
        } else if (value.isArray() || Flattened.isList(value)) {
            for (JsonNode element : value) {
                content(message, element, depth - 1);
            }
        } else if (!call(message, value)) {
            String type = word(value.path("type"));
            if (type.startsWith("tool_call_response") || type.equals("tool_result") || type.equals("reasoning")
                    || type.equals("thinking") || type.contains("image")) {
                return;
            }
            for (String name : new String[]{"kwargs", "content", "contents", "parts", "message_content", "text",
                    "tool_calls", "tool_call", "function_call", "functionCall", "additional_kwargs"}) {
                boolean again = name.equals("additional_kwargs") && isGiven(value.path("tool_calls"));
                if (value.has(name) && !again) {
                    content(message, name.equals("function_call") || name.equals("functionCall")
                            ? SpanFacts.none().set("function", value.get(name))
                            : name.equals("additional_kwargs") ? value.get(name).path("tool_calls") : value.get(name),
                            depth - 1);
                }
            }
        }
    }

    private static boolean call(Message message, JsonNode value) {
        String type = word(value.path("type"));
        JsonNode function = value.path("function").isObject() ? value.path("function") : value;
        boolean called = type.equals("tool_call") || type.equals("tool_use") || type.equals("function_call")
                || value.path("function").has("name") || (value.has("name") && value.has("args"));
        if (!called || !function.has("name")) {
            return false;
        }
        ObjectNode call = message.calls.addObject();
        JsonNode id = first(value, "call_id", "id", "tool_call_id");
        TraceValues.put(call, "id", id.isArray() ? id.path(id.size() - 1) : id);
        TraceValues.put(call, "name", function.path("name"));
        JsonNode arguments = TraceValues.decoded(first(function, "arguments", "args", "input"));
        if (isGiven(arguments)) {
            call.set("arguments", arguments);
        }
        return true;
    }

    private @Nullable String last(Set<String> roles) {
        for (Message message : found.reversed()) {
            if (roles.contains(message.role) && !message.text.isEmpty()) {
                return message.text.toString();
            }
        }
        return null;
    }

    /// {@return the calls since the last user message}
    private ArrayNode calls() {
        ArrayNode calls = SpanFacts.none().arrayNode();
        for (Message message : found) {
            if (USER.contains(message.role) && !message.text.isEmpty()) {
                calls.removeAll();
            }
            calls.addAll(message.calls);
        }
        return calls;
    }
}
