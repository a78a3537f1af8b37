package dev.hindsight.workspace.ingest.format.conversation;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Builds the sample of one call of a model, from what the call's request and response hold.
///
/// @param system the system of the id
/// @param at the time that the person names for all; null where none is named
/// @param feature that the person names
record ModelAnswer(String system, @Nullable String at, @Nullable String feature) {
    /// {@return a sample with id and time, the answer's own or the one for all; null where there is no time}
    ///
    /// @param id of the response; empty to take the hash of the record
    @Nullable
    ObjectNode sample(String id, @Nullable String own, ObjectNode row) {
        String time = own != null ? own : at;
        if (time == null) {
            return null;
        }
        ObjectNode sample = JsonMapper.shared().createObjectNode().put("kind", "sample")
                .put("id", id.isEmpty() ? Sha256.hex(CanonicalJson.of(row)).substring(0, 24) : id)
                .put("source_system", system)
                .put("at", time);
        sample.put("feature", feature);
        return sample;
    }

    /// Puts in what was asked: the messages before the answer, the system's text, the parameters.
    ///
    /// @param messages of the request; an answer at their end is not part of the question
    static void request(ObjectNode sample, JsonNode request, JsonNode messages, int to) {
        JsonValues.text(sample, "input", messages.isArray() ? ChatText.before(messages, to) : ChatText.of(messages));
        JsonNode instructions = JsonValues.first(request, "instructions", "system");
        String system = ChatText.of(instructions);
        JsonValues.text(sample, "system", system != null ? system : ChatText.system(messages));
        JsonValues.text(sample, "model_requested", JsonValues.text(request.path("model")));
        JsonValues.text(sample, "user", JsonValues.text(JsonValues.first(request, "user", "metadata.user_id")));
        ObjectNode params = JsonMapper.shared().createObjectNode();
        for (String name : new String[]{"temperature", "top_p", "max_tokens", "max_completion_tokens",
                "max_output_tokens", "seed", "frequency_penalty", "presence_penalty", "reasoning_effort"}) {
            if (request.hasNonNull(name)) {
                params.set(name, request.get(name));
            }
        }
        if (!params.isEmpty()) {
            sample.set("params", params);
        }
    }

    /// {@return the words of an error; null where there is none}
    static @Nullable String error(JsonNode error) {
        if (error.isMissingNode() || error.isNull()) {
            return null;
        }
        JsonNode message = JsonValues.first(error, "error.message", "message", "error.type", "code", "type");
        String text = JsonValues.text(message.isMissingNode() ? error : message);
        return text == null || text.isEmpty() ? "error" : text;
    }
}
