package dev.hindsight.workspace.ingest.format.conversation;

import dev.hindsight.workspace.ingest.json.JsonValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The texts of chat messages, whose content is a text or a list of blocks. Blocks that are no text (images, tool calls,
/// hidden reasoning) are left out.
public final class ChatText {
    private ChatText() {}

    /// {@return the text of a content, of a message, or of the messages of a list, each with its role where there are
    /// several; null where there is none}
    public static @Nullable String of(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isObject()) {
            return block(node);
        }
        if (!node.isArray()) {
            return null;
        }
        boolean several = node.size() > 1;
        List<String> texts = new ArrayList<>();
        for (JsonNode part : node) {
            String text = of(part);
            if (text != null && !text.isEmpty()) {
                String role = part.path("role").asString("");
                texts.add(several && !role.isEmpty() ? role + ": " + text : text);
            }
        }
        return texts.isEmpty() ? null : String.join("\n", texts);
    }

    private static @Nullable String block(JsonNode node) {
        String type = node.path("type").asString("");
        if (type.equals("reasoning") || type.equals("thinking") || type.equals("tool_result")) {
            return null;
        }
        JsonNode text = JsonValues.first(node, "content", "text", "refusal");
        return text.isObject() ? JsonValues.text(text.path("value")) : of(text);
    }

    /// {@return the text of all system and developer messages; null where there are none}
    public static @Nullable String system(JsonNode messages) {
        List<String> texts = new ArrayList<>();
        for (JsonNode message : messages) {
            String text = isSystem(message) ? of(message) : null;
            if (text != null) {
                texts.add(text);
            }
        }
        return texts.isEmpty() ? null : String.join("\n", texts);
    }

    /// {@return the messages from others than the system and up to the last answer of the assistant, as text; null where
    /// there are none}
    ///
    /// @param to index behind the last message
    static @Nullable String before(JsonNode messages, int to) {
        List<JsonNode> asked = new ArrayList<>();
        for (int i = 0; i < to; i++) {
            if (!isSystem(messages.get(i))) {
                asked.add(messages.get(i));
            }
        }
        if (asked.size() == 1) {
            return of(asked.getFirst());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode message : asked) {
            String text = of(message);
            if (text != null && !text.isEmpty()) {
                texts.add(message.path("role").asString("user") + ": " + text);
            }
        }
        return texts.isEmpty() ? null : String.join("\n", texts);
    }

    /// {@return the index of the assistant's last message; -1 where it has none}
    static int lastAnswer(JsonNode messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            String role = messages.get(i).path("role").asString("");
            if (role.equals("assistant") || role.equals("model")) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isSystem(JsonNode message) {
        String role = message.path("role").asString("");
        return role.equals("system") || role.equals("developer");
    }
}
