package dev.hindsight.workspace.ingest.format.conversation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.json.JsonObjects;
import dev.hindsight.workspace.ingest.json.JsonOutline;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Messages as Anthropic's interface answers them, alone, beside their requests, or as results of a batch, with
/// its requests ([BatchRequests]). They hold no times; one beside a request counts. `input_tokens` leaves out what came from or went into the provider's cache: here all three are added, so that
/// `tokens_in` counts the same as for other providers.
public final class AnthropicMessages implements EvidenceFormat {
    private static final String[] TIMES = {"timestamp", "created_at", "at", "time"};
    private static final Set<String> NOT_RUN = Set.of("canceled", "expired");

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonOutline outline = JsonOutline.of(source);
        boolean batch = outline.has("custom_id") && outline.hasAny("result", "params.messages", "params.max_tokens");
        boolean message = outline.has("role", "content", "stop_reason") && outline.hasAny("usage", "model", "type");
        boolean wrapped = outline.has("response.content", "response.stop_reason")
                || outline.has("message.content", "message.stop_reason");
        return batch || message || wrapped ? 0.92 : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        JsonOutline outline = JsonOutline.of(source);
        if (!outline.hasAny(TIMES) && !BatchRequests.isIn(source)) {
            StatedTime.ofAll(source, options, "a file of Anthropic's messages");
        }
        ModelAnswer answer = new ModelAnswer("anthropic", StatedTime.ownOr(null, options), options.feature());
        if (!outline.has("custom_id")) {
            read(source, new Messages(answer, sink, null));
            return;
        }
        try (BatchRequests requests = BatchRequests.beside(source)) {
            Messages messages = new Messages(answer, sink, requests);
            read(source, messages);
            String said = requests.said();
            if (messages.any && said != null) {
                sink.warn(said);
            } else if (!messages.any) {
                BatchRequests.without(source, messages.requests, sink);
            }
        }
    }

    private static void read(Source source, Messages messages) throws IOException {
        JsonObjects.all(source, messages);
        messages.finish();
    }

    private static final class Messages implements ObjectConsumer {
        private final ModelAnswer answer;
        private final Sink sink;
        private final @Nullable BatchRequests batch;
        private long notRun;
        private long requests;
        private boolean any;

        /// @param batch what was asked; null where the source is no batch
        Messages(ModelAnswer answer, Sink sink, @Nullable BatchRequests batch) {
            this.answer = answer;
            this.sink = sink;
            this.batch = batch;
        }

        void finish() {
            sink.leaveOut("requests of a batch, which are read with its answers", requests);
            sink.leaveOut("requests that were cancelled or expired before they ran", notRun);
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            if (BatchRequests.isRequest(row)) {
                requests++;
                return;
            }
            any = true;
            JsonNode message = row.has("content")
                    ? row
                    : JsonValues.first(row, "result.message", "response", "message", "output");
            if (NOT_RUN.contains(row.path("result").path("type").asString(""))) {
                notRun++;
                return;
            }
            JsonNode error = JsonValues.first(row, "result.error", "error", "response.error");
            if (!message.has("content") && error.isMissingNode()) {
                sink.reject(place, "content is missing: this is no message of Anthropic's.", raw);
                return;
            }
            ObjectNode sample = answer.sample(JsonValues.first(message, "id").asString(""),
                    EventTime.text(JsonValues.first(row, TIMES)), row);
            if (sample == null) {
                sink.reject(place, "at is missing: name one time for all with --at.", raw);
                return;
            }
            JsonNode request = batch == null
                    ? JsonValues.first(row, "request", "params", "input")
                    : batch.asked(JsonValues.text(row.path("custom_id")));
            JsonNode asked = JsonValues.first(request, "messages");
            ModelAnswer.request(sample, request, asked, asked.size());
            JsonValues.text(sample, "item", JsonValues.text(row.path("custom_id")));
            if (message.has("content")) {
                answer(sample, message);
            } else {
                JsonValues.text(sample, "error", ModelAnswer.error(error));
            }
            sink.accept(sample, place, raw);
        }

        private static void answer(ObjectNode sample, JsonNode message) {
            JsonValues.text(sample, "output", ChatText.of(message.path("content")));
            JsonValues.text(sample, "model_served", JsonValues.text(message.path("model")));
            String reason = JsonValues.text(message.path("stop_reason"));
            JsonValues.text(sample, "finish_reason", reason);
            if ("refusal".equals(reason)) {
                sample.put("refusal", "unspecified");
            }
            ToolCalls.of(message.path("content")).addTo(sample);
            JsonNode usage = message.path("usage");
            double read = count(usage, "cache_read_input_tokens");
            double written = count(usage, "cache_creation_input_tokens");
            if (usage.has("input_tokens")) {
                sample.put("tokens_in", Math.round(count(usage, "input_tokens") + read + written));
                sample.put("tokens_cached", Math.round(read));
            }
            JsonValues.count(sample, "tokens_out", usage.path("output_tokens"));
        }

        private static double count(JsonNode usage, String name) {
            Double number = JsonValues.number(usage.path(name));
            return number == null || number < 0 ? 0 : Math.min(number, 1e12);
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw) {
            any = true;
            sink.reject(place, reason, raw);
        }
    }
}
