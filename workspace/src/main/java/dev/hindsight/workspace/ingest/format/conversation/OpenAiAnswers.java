package dev.hindsight.workspace.ingest.format.conversation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.json.JsonObjects;
import dev.hindsight.workspace.ingest.json.JsonOutline;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers in OpenAI's forms, which many other vendors and gateways use too: the output of a batch, responses alone or
/// beside their requests, batches with their requests ([BatchRequests]), lists of stored completions, the Responses interface, and bare lists of messages. One sample
/// per response, its id that of the response, its time that of its `created`.
public final class OpenAiAnswers implements EvidenceFormat {
    private static final String[] RESPONSES = {"response.body", "response", "completion", "output", "body"};
    private static final String[] REQUESTS = {"request.body", "request", "input", "kwargs", "params", "body"};

    private static final Set<String> MESSAGES = Set.of("messages", "model", "tools", "functions", "parallel_tool_calls",
            "metadata", "id", "temperature", "response_format", "system", "max_tokens", "max_completion_tokens",
            "stream",
            "tool_choice", "top_p", "seed", "user", "stop_sequences", "stop", "thinking");
    private static final Set<String> MESSAGE = Set.of("role", "content", "name", "tool_calls", "tool_call_id",
            "refusal",
            "annotations", "audio", "function_call", "id");
    private static final long CONVERSATION_MOST = 16L << 20;

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonOutline outline = JsonOutline.of(source);
        boolean batch = outline.has("custom_id") && outline.hasAny("response", "method", "url")
                && !outline.has("result");
        boolean plain = (outline.has("choices")
                && outline.hasAny("choices.message", "choices.text", "choices.finish_reason"))
                || "response".equals(outline.value("object")) || "chat.completion".equals(outline.value("object"));
        boolean wrapped = outline.hasAny("response.choices", "response.body.choices", "completion.choices",
                "output.choices", "body.choices", "response.output.content");
        // Another table may have messages in one of its columns.
        boolean messages = outline.has("messages.role") && outline.values().keySet().stream()
                .filter(name -> name.indexOf('.') < 0).allMatch(MESSAGES::contains);
        return batch || plain || wrapped ? 0.9 : messages || isConversation(source, outline) ? 0.6 : 0;
    }

    /// {@return whether the source is one conversation, a list of messages}
    private static boolean isConversation(Source source, JsonOutline outline) throws IOException {
        boolean list = new String(source.head(64), StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading()
                .startsWith("[");
        return list && outline.has("role", "content")
                && outline.values().keySet().stream().filter(name -> name.indexOf('.') < 0).allMatch(MESSAGE::contains);
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        JsonOutline outline = JsonOutline.of(source);
        if (outline.has("custom_id")) {
            batch(source, options, sink);
            return;
        }
        if (isConversation(source, outline)) {
            StatedTime.ofAll(source, options, "a conversation");
            conversation(source, options, sink);
            return;
        }
        if (outline.has("messages.role") && !outline.hasAny("choices", "response", "completion", "output", "created")) {
            StatedTime.ofAll(source, options, "a file of messages");
        }
        Responses responses = new Responses(answer(options), sink, null);
        JsonObjects.all(source, responses);
        responses.finish();
    }

    /// Reads a list of messages as one record.
    private static void conversation(Source source, ReadOptions options, Sink sink) throws IOException {
        Responses responses = new Responses(answer(options), sink, null);
        ObjectNode all = JsonMapper.shared().createObjectNode();
        ArrayNode messages = all.putArray("messages");
        long[] length = new long[1];
        JsonObjects.array(source, null, new ObjectConsumer() {
            @Override
            public void row(ObjectNode row, SourceLocation place, String raw) {
                length[0] += raw.length();
                if (length[0] > CONVERSATION_MOST) {
                    reject(place, "the conversation is longer than 16 MiB.", raw);
                } else {
                    messages.add(row);
                }
            }

            @Override
            public void reject(SourceLocation place, String reason, String raw) {
                responses.reject(place, reason, raw);
            }
        });
        responses.row(all, new SourceLocation(source.name(), 1, 1, 0), all.toString());
        responses.finish();
    }

    private static ModelAnswer answer(ReadOptions options) {
        return new ModelAnswer("openai", StatedTime.ownOr(null, options), options.feature());
    }

    private static void batch(Source source, ReadOptions options, Sink sink) throws IOException {
        try (BatchRequests requests = BatchRequests.beside(source)) {
            Responses responses = new Responses(answer(options), sink, requests);
            JsonObjects.all(source, responses);
            responses.finish();
            String said = requests.said();
            if (responses.any && said != null) {
                sink.warn(said);
            } else if (!responses.any) {
                BatchRequests.without(source, responses.requests, sink);
            }
        }
    }

    private static final class Responses implements ObjectConsumer {
        private final ModelAnswer answer;
        private final Sink sink;
        private final @Nullable BatchRequests batch;
        private long unanswered;
        private long further;
        private long requests;
        private boolean any;

        /// @param batch what was asked; null where the source is no batch
        Responses(ModelAnswer answer, Sink sink, @Nullable BatchRequests batch) {
            this.answer = answer;
            this.sink = sink;
            this.batch = batch;
        }

        void finish() {
            sink.leaveOut("requests of a batch, which are read with its answers", requests);
            sink.leaveOut("requests without an answer", unanswered);
            sink.leaveOut("further answers to the same request", further);
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            if (BatchRequests.isRequest(row)) {
                requests++;
                return;
            }
            any = true;
            JsonNode response = isResponse(row) ? row : found(row);
            JsonNode request = batch == null
                    ? JsonValues.first(row, REQUESTS)
                    : batch.asked(JsonValues.text(row.path("custom_id")));
            JsonNode asked = request.isObject() && !request.has("choices") ? request : row;
            JsonNode messages = JsonValues.first(asked, "messages", "input", "prompt");
            int last = messages.isArray() ? ChatText.lastAnswer(messages) : -1;
            int status = row.path("response").path("status_code").asInt(0);
            String error = ModelAnswer.error(JsonValues.first(row, "error", "response.error", "response.body.error"));
            error = error == null && status >= 400 ? "status " + status : error;
            boolean inMessages = !isResponse(response) && last >= 0;
            if (!isResponse(response) && !inMessages && error == null) {
                unanswered++;
                return;
            }
            ObjectNode sample = answer.sample(id(row, response),
                    StatedTime.ofSeconds(JsonValues.first(response, "created", "created_at")), row);
            if (sample == null) {
                sink.reject(place, "at is missing: the answer has no time; name one time for all with --at.", raw);
                return;
            }
            ModelAnswer.request(sample, asked, messages,
                    inMessages ? last : messages.isArray() ? messages.size() : 0);
            JsonValues.text(sample, "item", JsonValues.text(row.path("custom_id")));
            if (error != null) {
                sample.put("error", error);
            } else if (inMessages) {
                message(sample, messages.get(last));
                ToolCalls.of(messages).addTo(sample);
            } else {
                response(sample, response);
            }
            latency(row, sample);
            sink.accept(sample, place, raw);
        }

        private static boolean isResponse(JsonNode node) {
            return node.path("choices").isArray() || (node.path("output").isArray() && node.has("id"));
        }

        private static JsonNode found(ObjectNode row) {
            for (String name : RESPONSES) {
                JsonNode there = JsonValues.first(row, name);
                if (isResponse(there)) {
                    return there;
                }
            }
            return row.path("\0");
        }

        private static String id(ObjectNode row, JsonNode response) {
            return JsonValues.first(response, "id").asString(JsonValues.first(row, "id", "request_id").asString(""));
        }

        private void response(ObjectNode sample, JsonNode response) {
            JsonValues.text(sample, "model_served", JsonValues.text(response.path("model")));
            JsonValues.text(sample, "fingerprint", JsonValues.text(response.path("system_fingerprint")));
            JsonNode usage = response.path("usage");
            JsonValues.count(sample, "tokens_in", JsonValues.first(usage, "prompt_tokens", "input_tokens"));
            JsonValues.count(sample, "tokens_out", JsonValues.first(usage, "completion_tokens", "output_tokens"));
            JsonValues.count(sample, "tokens_cached", JsonValues.first(usage, "prompt_tokens_details.cached_tokens",
                    "input_tokens_details.cached_tokens"));
            if (response.path("choices").isArray()) {
                JsonNode choice = response.path("choices").path(0);
                further += Math.max(0, response.path("choices").size() - 1);
                JsonValues.text(sample, "finish_reason", JsonValues.text(choice.path("finish_reason")));
                message(sample, choice.has("message") ? choice.path("message") : choice);
                ToolCalls.of(choice.path("message")).addTo(sample);
                return;
            }
            JsonValues.text(sample, "finish_reason",
                    JsonValues.text(JsonValues.first(response, "incomplete_details.reason", "status")));
            JsonValues.text(sample, "output", ChatText.of(outputs(response)));
            ToolCalls.of(response.path("output")).addTo(sample);
            String error = ModelAnswer.error(response.path("error"));
            JsonValues.text(sample, "error", error);
        }

        /// {@return the messages among the items of a response, without their roles}
        private static JsonNode outputs(JsonNode response) {
            ArrayNode texts = JsonMapper.shared().createArrayNode();
            for (JsonNode item : response.path("output")) {
                if (item.path("type").asString("message").equals("message")) {
                    texts.add(item.path("content"));
                }
            }
            return texts;
        }

        private static void message(ObjectNode sample, JsonNode message) {
            JsonValues.text(sample, "output", ChatText.of(message));
            if (message.path("refusal").isString() || message.path("content").path(0).path("refusal").isString()) {
                sample.put("refusal", "unspecified");
            }
        }

        private static void latency(ObjectNode row, ObjectNode sample) {
            JsonValues.size(sample, "latency_ms", JsonValues.first(row, "latency_ms", "duration_ms"), 1);
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw) {
            any = true;
            sink.reject(place, reason, raw);
        }
    }
}
