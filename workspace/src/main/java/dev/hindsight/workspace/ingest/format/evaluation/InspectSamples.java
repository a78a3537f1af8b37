package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.conversation.ChatText;
import dev.hindsight.workspace.ingest.format.conversation.ToolCalls;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Converts the samples of a log of Inspect. The letters of scores are C (correct, 1), P (partial, 0.5), I and N
/// (incorrect, no answer, 0), as in `value_to_float` of Inspect; lists are no scores of one number.
final class InspectSamples implements ObjectConsumer {
    private static final Map<String, Double> LETTERS = Map.of("c", 1.0, "p", 0.5, "i", 0.0, "n", 0.0, "yes", 1.0,
            "true",
            1.0, "no", 0.0, "false", 0.0);
    private static final Pattern ATTACHMENT = Pattern.compile("(?:attachment|tc)://([0-9a-f]{16,64})");

    private final InspectRun run;
    private final Sink sink;
    private long noNumbers;

    InspectSamples(InspectRun run, Sink sink) {
        this.run = run;
        this.sink = sink;
    }

    @Override
    public void row(ObjectNode row, SourceLocation place, String raw) {
        if (!row.hasNonNull("id") || !(row.has("epoch") || row.has("input") || row.has("messages"))) {
            sink.reject(place, "id is missing: this is no sample of Inspect.", raw);
            return;
        }
        String at = run.time(row.path("started_at"), firstEvent(row).path("timestamp"));
        if (at == null) {
            sink.reject(place, "at is missing: the log has no time; name one with --at.", raw);
            return;
        }
        String item = run.task() + "/" + row.path("id").asString("");
        ObjectNode sample = run.node("sample",
                run.id() + "/" + row.path("id").asString("") + "/" + row.path("epoch").asString("1"), at);
        sample.put("role", "offline").put("run", run.id()).put("item", item).put("model_requested", run.model())
                .put("feature", run.feature());
        if (run.hasEpochs()) {
            sample.put("cluster", item);
        }
        if (run.promptVersion() != null) {
            sample.put("prompt", run.task()).put("prompt_version", run.promptVersion());
        }
        texts(row, sample);
        sizes(row, sample);
        toolCalls(row).addTo(sample);
        String error = JsonValues
                .text(row.path("error").isObject() ? row.path("error").path("message") : row.path("error"));
        if (error != null && !error.isEmpty()) {
            sample.put("error", error);
            run.failedSample();
        } else {
            scores(row, sample);
        }
        sink.accept(sample, place, raw);
    }

    private static JsonNode events(JsonNode row) {
        return JsonValues.first(row, "events", "transcript.events");
    }

    private static JsonNode firstEvent(JsonNode row) {
        return events(row).path(0);
    }

    private static void texts(JsonNode row, ObjectNode sample) {
        JsonNode attachments = row.path("attachments");
        JsonNode choice = row.path("output").path("choices").path(0);
        JsonValues.text(sample, "input", resolved(ChatText.of(row.path("input")), attachments));
        JsonValues.text(sample, "output", resolved(ChatText.of(choice.path("message").path("content")), attachments));
        JsonValues.text(sample, "system", resolved(ChatText.system(row.path("messages")), attachments));
        JsonValues.text(sample, "model_served", JsonValues.text(row.path("output").path("model")));
        JsonValues.text(sample, "finish_reason", JsonValues.text(JsonValues.first(choice, "stop_reason")));
        if (row.path("limit").isObject()) {
            sample.put("finish_reason", "limit: " + row.path("limit").path("type").asString(""));
        }
    }

    /// {@return the text with what was put aside in its place}
    private static @Nullable String resolved(@Nullable String text, JsonNode attachments) {
        if (text == null || !text.contains("://") || attachments.isEmpty()) {
            return text;
        }
        return ATTACHMENT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
                attachments.path(found.group(1)).asString(found.group())));
    }

    private static void sizes(JsonNode row, ObjectNode sample) {
        boolean cached = false;
        for (JsonNode event : events(row)) {
            cached |= event.path("cache").asString("").equals("read");
        }
        if (cached) {
            sample.putObject("cache").put("hit", true);
            return;
        }
        Double seconds = JsonValues.number(JsonValues.first(row, "working_time", "total_time"));
        if (seconds != null && seconds >= 0) {
            sample.put("latency_ms", seconds * 1_000);
        }
        double in = 0;
        double out = 0;
        double read = 0;
        double cost = 0;
        for (JsonNode usage : row.path("model_usage")) {
            double written = value(usage, "input_tokens_cache_write");
            double fromCache = value(usage, "input_tokens_cache_read");
            double input = value(usage, "input_tokens");
            double output = value(usage, "output_tokens");
            // Some providers count cached tokens within the input, some beside it; the total tells.
            boolean beside = value(usage, "total_tokens") == input + output + fromCache + written;
            in += beside ? input + fromCache + written : input;
            out += output;
            read += fromCache;
            cost += value(usage, "total_cost");
        }
        if (in + out > 0) {
            sample.put("tokens_in", Math.round(in)).put("tokens_out", Math.round(out)).put("tokens_cached",
                    Math.round(read));
        }
        if (cost > 0) {
            sample.put("cost", cost);
        }
    }

    private static double value(JsonNode usage, String name) {
        Double value = JsonValues.number(usage.path(name));
        return value == null || value < 0 ? 0 : Math.min(value, 1e12);
    }

    /// {@return the calls of the events, which say how they went; else those of the messages}
    private static ToolCalls toolCalls(JsonNode row) {
        ToolCalls calls = ToolCalls.of(row.path("\0"));
        for (JsonNode event : events(row)) {
            if (event.path("event").asString("").equals("tool")) {
                boolean failed = event.path("failed").asBoolean(false) || event.path("error").isObject();
                calls.add(event.path("id").asString(""), event.path("function").asString(""), event.path("arguments"),
                        !failed);
            }
        }
        return calls.size() > 0 ? calls : ToolCalls.of(row.path("messages"));
    }

    private void scores(JsonNode row, ObjectNode sample) {
        ObjectNode scores = JsonMapper.shared().createObjectNode();
        row.path("scores").properties().forEach(it -> score(scores, it.getKey(), it.getValue().path("value")));
        if (row.path("score").isObject()) {
            // Version 1 has one score without a name.
            score(scores, "score", row.path("score").path("value"));
        }
        if (!scores.isEmpty()) {
            sample.set("scores", scores);
        }
    }

    private void score(ObjectNode scores, String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(part -> score(scores, name + "/" + part.getKey(), part.getValue()));
            return;
        }
        Double letter = value.isString() ? LETTERS.get(value.stringValue().strip().toLowerCase(Locale.ROOT)) : null;
        Double number = letter != null ? letter : JsonValues.number(value);
        if (number == null) {
            noNumbers++;
            return;
        }
        ObjectNode score = scores.putObject(name).put("value", number);
        if (letter != null || value.isBoolean()) {
            score.put("passed", number == 1).put("direction", "higher");
            run.lettered(name);
        }
    }

    void finish() {
        sink.leaveOut("scores that are no numbers", noNumbers);
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw) {
        sink.reject(place, reason, raw);
    }
}
