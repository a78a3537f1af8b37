package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.conversation.ToolCalls;
import dev.hindsight.workspace.ingest.format.evaluation.SuiteTotals.MetricScore;
import dev.hindsight.workspace.ingest.format.evaluation.SuiteTotals.Series;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Converts every result of promptfoo to a sample, and aggregates them to one eval per prompt, version, provider and
/// metric. Errors are counted and never enter a score; a pass without a measurement is no score.
final class PromptfooResults implements ObjectConsumer {
    private static final String SYSTEM = "promptfoo";
    private static final int ERROR = 2;
    private static final String STRIPPED = "[output stripped]";

    private final Promptfoo.EvaluationHeader header;
    private final Sink sink;
    private final String path;
    private final @Nullable String feature;
    private final PromptfooPrompts prompts;
    private final SuiteTotals totals = new SuiteTotals();
    private final Set<String> versions = new HashSet<>();
    private String evalId = "";
    private @Nullable String lastTime;
    private long unmeasured;
    private long errors;
    private long cached;
    private long unfinished;
    private long last;

    PromptfooResults(Promptfoo.EvaluationHeader header, Sink sink, String path, @Nullable String feature) {
        this.header = header;
        this.sink = sink;
        this.path = path;
        this.feature = feature;
        this.prompts = new PromptfooPrompts(header.prompts());
    }

    /// One result with what is known around it.
    private record PromptfooResult(ObjectNode json, String at, PromptfooPrompts.NamedPrompt prompt,
            @Nullable String provider, SourceLocation place, String raw) {
        Series series() {
            return new Series(prompt.name(), prompt.version(), provider);
        }
    }

    /// {@return whether nothing was read yet}
    boolean isEmpty() {
        return last == 0;
    }

    /// Counts a cell of a table that has no result yet.
    void unfinished() {
        unfinished++;
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw) {
        last = place.record();
        sink.reject(place, reason, raw);
    }

    @Override
    public void row(ObjectNode result, SourceLocation place, String raw) {
        last = place.record();
        if (!result.has("promptIdx") && !result.has("promptId") && !result.has("prompt")) {
            sink.reject(place, "promptIdx is missing: this is no result of promptfoo.", raw);
            return;
        }
        String ofResult = header.evalId() != null ? header.evalId() : result.path("evalId").asString("");
        String at = header.at() != null ? header.at() : Promptfoo.timeOf(ofResult);
        if (at == null) {
            sink.reject(place,
                    "at is missing: promptfoo's JSON Lines hold no time; export the results as JSON, or name one time for all (--at on the command line).",
                    raw);
            return;
        }
        evalId = ofResult.isEmpty() ? at : ofResult;
        lastTime = at;
        String provider = provider(result.path("provider"));
        PromptfooResult read = new PromptfooResult(result, at, prompts.of(result, provider), provider, place, raw);
        version(read);
        sample(read);
    }

    /// {@return the provider's label, which tells two configurations of one model apart; its id where there is none; null
    /// where nothing names it}
    private static @Nullable String provider(JsonNode provider) {
        String label = provider.path("label").asString("");
        String id = provider.isString() ? provider.stringValue() : provider.path("id").asString("");
        return !label.isBlank() ? label : id.isBlank() ? null : id;
    }

    private void version(PromptfooResult result) {
        String version = result.prompt.version();
        String id = result.prompt.id() + "/" + version;
        if (version == null || !versions.add(id)) {
            return;
        }
        ObjectNode node = node("prompt_version", id, result.at);
        node.put("prompt", result.prompt.name()).put("version", version).put("text", result.prompt.text());
        sink.accept(node, result.place, "prompt " + result.prompt.id() + "\n" + result.prompt.text());
    }

    private void sample(PromptfooResult result) {
        JsonNode json = result.json;
        JsonNode response = json.path("response");
        String id = json.path("id").asString("");
        ObjectNode sample = node("sample",
                evalId + "/" + (id.isEmpty() ? Sha256.hex(result.raw).substring(0, 16) : id), result.at);
        sample.put("role", "offline").put("run", evalId).put("prompt", result.prompt.name())
                .put("prompt_version", result.prompt.version()).put("model_requested", result.provider);
        sample.put("item", Sha256.hex(CanonicalJson.of(json.path("vars")) + json.path("testIdx").asString(""))
                .substring(0, 16));
        JsonValues.text(sample, "input", JsonValues.text(json.path("prompt").path("raw")));
        String output = JsonValues.text(response.path("output"));
        JsonValues.text(sample, "output", STRIPPED.equals(output) ? null : output);
        JsonValues.text(sample, "finish_reason", JsonValues.text(response.path("finishReason")));
        JsonValues.text(sample, "feature", feature);
        JsonValues.text(sample, "model_served", JsonValues.text(served(response.path("raw")).path("model")));
        ToolCalls.of(response.path("output")).addTo(sample);
        if (response.path("isRefusal").asBoolean(false)) {
            sample.put("refusal", "unspecified");
        }
        sizes(json, response, sample);
        if (isError(json)) {
            errors++;
            totals.error(result.series());
            String error = JsonValues.text(JsonValues.first(json, "error", "response.error"));
            sample.put("error", error == null || error.isEmpty() ? "error" : error);
        } else {
            scores(result, sample);
        }
        sink.accept(sample, result.place, result.raw);
    }

    private void sizes(JsonNode json, JsonNode response, ObjectNode sample) {
        if (response.path("cached").asBoolean(false)) {
            cached++;
            sample.putObject("cache").put("hit", true);
            return;
        }
        JsonValues.size(sample, "latency_ms", JsonValues.first(json, "latencyMs", "response.latencyMs"), 1);
        JsonValues.count(sample, "tokens_in", response.path("tokenUsage").path("prompt"));
        JsonValues.count(sample, "tokens_out", response.path("tokenUsage").path("completion"));
        JsonValues.size(sample, "cost", JsonValues.first(json, "cost", "response.cost"), 1);
    }

    /// Version 2 has no reason of the failure, and writes the reason of a failed assertion as the error.
    private static boolean isError(JsonNode json) {
        if (json.hasNonNull("failureReason")) {
            return json.path("failureReason").asInt(0) == ERROR;
        }
        return json.hasNonNull("error") && !json.path("gradingResult").isObject()
                && JsonValues.text(json.path("response").path("output")) == null;
    }

    /// {@return what the provider answered, where it was kept: an object, or one as text}
    private static JsonNode served(JsonNode raw) {
        String text = raw.asString("");
        if (text.startsWith("{") && text.contains("\"model\"")) {
            try {
                return EvidenceJson.mapper().readTree(text);
            } catch (JacksonException e) {
                return raw;
            }
        }
        return raw;
    }

    private void scores(PromptfooResult result, ObjectNode sample) {
        JsonNode grading = result.json.path("gradingResult");
        JsonNode named = result.json.path("namedScores");
        boolean measured = !grading.path("componentResults").isEmpty() || !named.isEmpty();
        if (!measured && result.json.path("success").asBoolean(true)
                && (grading.path("reason").asString("").equals("No assertions")
                        || result.json.path("testCase").path("assert").isEmpty())) {
            unmeasured++;
            return;
        }
        if (!result.json.hasNonNull("score")) {
            return;
        }
        ObjectNode scores = sample.putObject("scores");
        JsonNode success = result.json.path("success");
        score(scores, result.series(), "score", result.json.path("score"),
                success.isBoolean() ? success.booleanValue() : null, null);
        Map<String, JsonNode> components = components(grading.path("componentResults"));
        named.properties().forEach(it -> named(scores, result.series(), it.getKey(), it.getValue(), components));
        components.forEach((metric, it) -> named(scores, result.series(), metric, it.path("score"), components));
    }

    /// {@return the assertions by the name of their metric; those that share one are left out}
    private static Map<String, JsonNode> components(JsonNode results) {
        Map<String, JsonNode> found = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (JsonNode component : results) {
            String metric = component.path("assertion").path("metric").asString("");
            if (!metric.isEmpty() && found.put(metric, component) != null) {
                shared.add(metric);
            }
        }
        found.keySet().removeAll(shared);
        return found;
    }

    private void named(ObjectNode scores, Series series, String metric, JsonNode value,
            Map<String, JsonNode> components) {
        JsonNode component = components.get(metric);
        JsonNode pass = component == null ? value.path("\0") : component.path("pass");
        JsonNode judge = component == null ? value.path("\0") : component.path("assertion").path("provider");
        score(scores, series, metric, value, pass.isBoolean() ? pass.booleanValue() : null,
                JsonValues.text(judge.isObject() ? judge.path("id") : judge));
    }

    private void score(ObjectNode scores, Series series, String metric, JsonNode value, @Nullable Boolean passed,
            @Nullable String judge) {
        if (!value.isNumber() || scores.has(metric)) {
            return;
        }
        ObjectNode score = scores.putObject(metric).put("value", value.doubleValue()).put("direction", "higher");
        if (passed != null) {
            score.put("passed", passed);
        }
        JsonValues.text(score, "judge", judge);
        // The check of the sample reports a score that is not finite; it must not enter a mean.
        if (Double.isFinite(value.doubleValue())) {
            totals.add(series, new MetricScore(metric, value.doubleValue(), passed, "higher", judge));
        }
    }

    void finish() {
        if (lastTime != null) {
            totals.finish(sink, node("eval", evalId, lastTime).put("suite", "promptfoo"), path, last);
            sink.warn(header.at() == null || !header.precision().equals("second")
                    ? "Results carry no time of their own: the time in the evaluation's id is taken, to the minute."
                    : "Results carry no time of their own: the time of the evaluation is taken for all.");
        }
        sink.leaveOut("cells without a result", unfinished);
        warn(unmeasured, "passed without any assertion: they measured nothing and are no scores.");
        warn(errors, "are errors of the harness: they are counted apart and are no scores.");
        warn(cached, "came from promptfoo's cache: their latency, tokens and cost are left out.");
    }

    private void warn(long n, String what) {
        if (n > 0) {
            sink.warn(n + " results " + what);
        }
    }

    private ObjectNode node(String kind, String id, String at) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("kind", kind).put("id", id).put("source_system", SYSTEM).put("at", at);
        if (!header.precision().equals("second") || header.at() == null) {
            node.put("at_precision", "minute");
        }
        return node;
    }
}
