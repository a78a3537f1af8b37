package dev.hindsight.workspace.ingest.format;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Converts every result of promptfoo to a sample, and aggregates them to one eval per prompt, provider and metric.
/// Errors are counted and never enter a score; a pass without a measurement is no score.
final class PromptfooResults implements ObjectConsumer {
    private static final int ERROR = 2;
    private static final int NAME_MOST = 60;

    private final Promptfoo.EvaluationHeader header;
    private final Sink sink;
    private final String path;
    private final @Nullable String feature;
    private final Map<String, PromptProviderTotals> cells = new LinkedHashMap<>();
    private final Set<String> versions = new LinkedHashSet<>();
    private long unmeasured;
    private long errors;
    private long cached;
    private long last;

    PromptfooResults(Promptfoo.EvaluationHeader header, Sink sink, String path, @Nullable String feature) {
        this.header = header;
        this.sink = sink;
        this.path = path;
        this.feature = feature;
    }

    /// One prompt with one provider.
    private static final class PromptProviderTotals {
        private final String prompt;
        private final String provider;
        private final String at;
        private final Map<String, ScoreSum> metrics = new LinkedHashMap<>();
        private long errors;

        PromptProviderTotals(String prompt, String provider, String at) {
            this.prompt = prompt;
            this.provider = provider;
            this.at = at;
        }
    }

    /// Scores of one metric.
    private static final class ScoreSum {
        private long n;
        private double total;
        private double squares;
        private long passes;
        private boolean judged;

        void add(double score, boolean passed, boolean hasVerdict) {
            n++;
            total += score;
            squares += score * score;
            passes += passed ? 1 : 0;
            judged |= hasVerdict;
        }
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw) {
        last = place.record();
        sink.reject(place, reason, raw);
    }

    @Override
    public void row(ObjectNode result, SourceLocation place, String raw) {
        last = place.record();
        if (!result.has("promptIdx") && !result.has("promptId")) {
            sink.reject(place, "promptIdx is missing: this is no result of promptfoo.", raw);
            return;
        }
        String evalId = header.evalId() != null ? header.evalId() : result.path("evalId").asString("");
        String at = header.at() != null ? header.at() : Promptfoo.timeOf(evalId);
        if (at == null) {
            sink.reject(place,
                    "at is missing: promptfoo's JSON Lines hold no time; export the results as JSON, or name one time for all (--at on the command line).",
                    raw);
            return;
        }
        String promptId = result.path("promptId").asString(String.valueOf(result.path("promptIdx").asInt(0)));
        JsonNode provider = result.path("provider");
        String label = provider.path("label").asString(provider.path("id").asString("unknown"));
        version(promptId, result, at, place);
        PromptProviderTotals cell = cells.computeIfAbsent(promptId + "\n" + label,
                k -> new PromptProviderTotals(promptId, label, at));
        sample(result, evalId, at, cell, place, raw);
    }

    private void version(String promptId, ObjectNode result, String at, SourceLocation place) {
        if (!versions.add(promptId)) {
            return;
        }
        JsonNode known = null;
        if (header.prompts() != null) {
            for (JsonNode prompt : header.prompts()) {
                known = known == null && prompt.path("id").asString("").equals(promptId) ? prompt : known;
            }
        }
        // In files with a single prompt the label is the template; the rendered text is in prompt.raw.
        String text = known != null
                ? known.path("raw").asString("")
                : result.path("prompt").path("label").asString("");
        if (text.isEmpty()) {
            return;
        }
        ObjectNode version = node("prompt_version", promptId, at);
        version.put("prompt", name(promptId)).put("version", promptId).put("text", text);
        sink.accept(version, place, "prompt " + promptId + "\n" + text);
    }

    /// {@return the prompt's name: promptfoo has only the label, often the whole text, whose beginning is used}
    private String name(String promptId) {
        if (header.prompts() != null) {
            for (JsonNode prompt : header.prompts()) {
                String label = prompt.path("label").asString("").strip();
                if (prompt.path("id").asString("").equals(promptId) && !label.isEmpty()) {
                    String line = label.lines().findFirst().orElse("");
                    return line.length() <= NAME_MOST ? line : line.substring(0, NAME_MOST) + "…";
                }
            }
        }
        return promptId.length() <= 12 ? promptId : promptId.substring(0, 12);
    }

    private void sample(ObjectNode result, String evalId, String at, PromptProviderTotals cell, SourceLocation place,
            String raw) {
        JsonNode response = result.path("response");
        boolean failed = result.path("failureReason").asInt(0) == ERROR;
        boolean fromCache = response.path("cached").asBoolean(false);
        ObjectNode sample = node("sample", evalId + "/"
                + result.path("id").asString(Sha256.hex(raw).substring(0, 16)), at);
        sample.put("role", "offline").put("run", evalId).put("prompt", name(cell.prompt))
                .put("prompt_version", cell.prompt).put("model_requested", cell.provider);
        sample.put("item", Sha256.hex(CanonicalJson.of(result.path("vars")) + result.path("testIdx").asString(""))
                .substring(0, 16));
        text(sample, "input", result.path("prompt").path("raw"));
        text(sample, "output", response.path("output"));
        text(sample, "finish_reason", response.path("finishReason"));
        if (feature != null) {
            sample.put("feature", feature);
        }
        if (failed) {
            errors++;
            cell.errors++;
            String error = result.path("error").asString("");
            sample.put("error", error.isEmpty() ? "error" : error);
        }
        if (fromCache) {
            cached++;
            sample.putObject("cache").put("hit", true);
        } else {
            number(sample, "latency_ms", result.path("latencyMs"));
            number(sample, "tokens_in", response.path("tokenUsage").path("prompt"));
            number(sample, "tokens_out", response.path("tokenUsage").path("completion"));
            number(sample, "cost", result.has("cost") ? result.path("cost") : response.path("cost"));
        }
        if (!failed) {
            scores(result, sample, cell);
        }
        sink.accept(sample, place, raw);
    }

    private void scores(ObjectNode result, ObjectNode sample, PromptProviderTotals cell) {
        JsonNode grading = result.path("gradingResult");
        boolean measured = !grading.path("componentResults").isEmpty() || !result.path("namedScores").isEmpty();
        if (!measured && (grading.path("reason").asString("").equals("No assertions")
                || result.path("testCase").path("assert").isEmpty())) {
            unmeasured++;
            return;
        }
        ObjectNode scores = sample.putObject("scores");
        score(scores, cell, "score", result.path("score"), result.path("success"));
        result.path("namedScores").properties()
                .forEach(named -> score(scores, cell, named.getKey(), named.getValue(), null));
    }

    private static void score(ObjectNode scores, PromptProviderTotals cell, String metric, JsonNode value,
            @Nullable JsonNode success) {
        if (!value.isNumber() || scores.has(metric)) {
            return;
        }
        ObjectNode score = scores.putObject(metric).put("value", value.doubleValue()).put("direction", "higher");
        boolean verdict = success != null && success.isBoolean();
        boolean passed = success != null && success.asBoolean(false);
        if (verdict) {
            score.put("passed", passed);
        }
        // The check of the sample reports a score that is not finite; it must not enter a mean.
        if (Double.isFinite(value.doubleValue())) {
            cell.metrics.computeIfAbsent(metric, m -> new ScoreSum()).add(value.doubleValue(), passed, verdict);
        }
    }

    void finish() {
        for (PromptProviderTotals cell : cells.values()) {
            cell.metrics.forEach((metric, sum) -> eval(cell, metric, sum));
        }
        warn(unmeasured, "passed without any assertion: they measured nothing and are no scores.");
        warn(errors, "are errors of the harness: they are counted apart and are no scores.");
        warn(cached, "came from promptfoo's cache: their latency, tokens and cost are left out.");
        if (!cells.isEmpty()) {
            sink.warn(header.at() == null || !header.precision().equals("second")
                    ? "Results carry no time of their own: the time in the evaluation's id is taken, to the minute."
                    : "Results carry no time of their own: the time of the evaluation is taken for all.");
        }
    }

    private void warn(long n, String what) {
        if (n > 0) {
            sink.warn(n + " results " + what);
        }
    }

    private void eval(PromptProviderTotals cell, String metric, ScoreSum sum) {
        String evalId = header.evalId() == null ? "" : header.evalId();
        ObjectNode eval = node("eval", String.join("/", evalId, cell.prompt, cell.provider, metric), cell.at);
        eval.put("suite", "promptfoo").put("metric", metric).put("score", sum.total / sum.n).put("direction", "higher")
                .put("role", "offline").put("n", sum.n).put("errors", cell.errors).put("prompt", name(cell.prompt))
                .put("prompt_version", cell.prompt).put("model", cell.provider);
        if (sum.n > 1) {
            double mean = sum.total / sum.n;
            eval.put("sd", Math.sqrt(Math.max(0, (sum.squares - sum.n * mean * mean) / (sum.n - 1))));
        }
        if (sum.judged) {
            eval.put("passes", sum.passes);
        }
        sink.accept(eval, new SourceLocation(path, last, 0, -1), CanonicalJson.of(eval));
    }

    private ObjectNode node(String kind, String id, String at) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("kind", kind).put("id", id).put("at", at);
        if (!header.precision().equals("second") || header.at() == null) {
            node.put("at_precision", "minute");
        }
        return node;
    }

    private static void text(ObjectNode node, String field, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            node.put(field, value.isString() ? value.stringValue() : value.toString());
        }
    }

    private static void number(ObjectNode node, String field, JsonNode value) {
        if (value.isNumber()) {
            node.set(field, value);
        }
    }
}
