package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.evidence.query.MetricDirections;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What stands around the samples of a log of Inspect: task, model, times, results. Of the results every metric but the
/// errors of means becomes an eval; `accuracy` and `mean` bear the scorer's name alone.
final class InspectRun {
    private static final String SYSTEM = "inspect";
    private static final Set<String> MEANS = Set.of("accuracy", "mean");
    private static final Set<String> SPREADS = Set.of("stderr", "std", "var", "bootstrap_std", "bootstrap_stderr");

    private final ObjectNode log;
    private final JsonNode eval;
    private final String path;
    private final ReadOptions options;
    private final Sink sink;
    private long record;
    private long noNumbers;
    private long undirected;
    private long failedSamples;
    private final Set<String> lettered = new HashSet<>();

    InspectRun(ObjectNode log, String path, ReadOptions options, Sink sink) {
        this.log = log;
        this.eval = log.path("eval");
        this.path = path;
        this.options = options;
        this.sink = sink;
    }

    String id() {
        return JsonValues.first(eval, "eval_id", "run_id", "task_id", "created").asString("");
    }

    String task() {
        return JsonValues.first(eval, "task_display_name", "task").asString("inspect");
    }

    @Nullable
    String model() {
        return JsonValues.text(eval.path("model"));
    }

    @Nullable
    String feature() {
        return options.feature();
    }

    boolean hasEpochs() {
        return eval.path("config").path("epochs").asInt(1) > 1;
    }

    /// {@return the first of some times that is there; the run's own where none is}
    @Nullable
    String time(JsonNode... times) {
        for (JsonNode time : times) {
            if (!time.asString("").isBlank()) {
                return time.asString("");
            }
        }
        String own = JsonValues.first(log, "stats.started_at").asString("");
        own = own.isBlank() ? eval.path("created").asString("") : own;
        return StatedTime.ownOr(own.isBlank() ? null : own, options);
    }

    /// {@return the version of the templates that the plan names; null where it names none}
    @Nullable
    String promptVersion() {
        String text = templates();
        return text.isEmpty() ? null : Sha256.hex(text).substring(0, 12);
    }

    private String templates() {
        StringBuilder text = new StringBuilder();
        for (JsonNode step : log.path("plan").path("steps")) {
            String template = JsonValues.first(step, "params.template", "params.prompt", "params.message").asString("");
            if (!template.isBlank()) {
                text.append(text.isEmpty() ? "" : "\n\n").append(template);
            }
        }
        return text.toString();
    }

    void failedSample() {
        failedSamples++;
    }

    /// Remembers that a scorer says correct or incorrect, so that more is better.
    void lettered(String scorer) {
        lettered.add(scorer);
    }

    void finish() {
        String status = log.path("status").asString("started");
        if (!status.equals("success")) {
            JsonNode results = log.path("results");
            sink.warn("The run's status is " + status + " (" + results.path("completed_samples").asString("?") + " of "
                    + results.path("total_samples").asString("?") + " samples are complete"
                    + (log.path("results").isObject() ? ")." : "; it has no results)."));
        }
        prompt();
        JsonNode results = log.path("results");
        for (JsonNode score : results.path("scores")) {
            scores(score.path("name").asString("score"), score.path("reducer").asString(""), score.path("metrics"),
                    JsonValues.first(score, "scored_samples"));
        }
        if (results.path("metrics").isObject()) {
            // Version 1 has one scorer.
            JsonNode scorer = results.path("scorer");
            scores(scorer.isString() ? scorer.stringValue() : scorer.path("name").asString("score"), "",
                    results.path("metrics"), results.path("\0"));
        }
        if (noNumbers > 0) {
            sink.warn(noNumbers + " metrics of the results are no numbers (NaN).");
        }
        sink.leaveOut("metrics that are no numbers", noNumbers);
        sink.leaveOut("metrics without a known direction", undirected);
    }

    private void prompt() {
        String version = promptVersion();
        String at = time(eval.path("created"));
        if (version == null || at == null) {
            return;
        }
        ObjectNode node = node("prompt_version", task() + "/" + version, at);
        node.put("prompt", task()).put("version", version).put("text", templates());
        sink.accept(node, new SourceLocation(path, ++record, 0, -1), "prompt " + task() + "\n" + templates());
    }

    private void scores(String scorer, String reducer, JsonNode metrics, JsonNode scored) {
        metrics.properties().forEach(metric -> {
            String name = metric.getValue().path("name").asString(metric.getKey());
            if (SPREADS.contains(name)) {
                return;
            }
            Double value = JsonValues.number(metric.getValue().isObject()
                    ? metric.getValue().path("value")
                    : metric.getValue());
            String full = (MEANS.contains(name) ? scorer : scorer + "/" + name)
                    + (reducer.isEmpty() || reducer.equals("mean") ? "" : " (" + reducer + ")");
            Boolean higher = (name.equals("accuracy") || lettered.contains(scorer))
                    ? Boolean.TRUE
                    : MetricDirections.higherIsBetter(full);
            if (value == null) {
                noNumbers++;
            } else if (higher == null) {
                undirected++;
            } else {
                eval(full, value, higher, metrics, scored);
            }
        });
    }

    private void eval(String metric, double score, boolean higher, JsonNode metrics, JsonNode scored) {
        String at = time(log.path("stats").path("completed_at"));
        SourceLocation place = new SourceLocation(path, ++record, 0, -1);
        if (at == null) {
            sink.reject(place, "at is missing: the log has no time; name one with --at.", metrics.toString());
            return;
        }
        ObjectNode node = node("eval", id() + "/" + metric, at);
        JsonNode results = log.path("results");
        node.put("suite", task()).put("metric", metric).put("score", score)
                .put("direction", higher ? "higher" : "lower").put("role", "offline").put("model", model())
                .put("feature", options.feature());
        if (promptVersion() != null) {
            node.put("prompt", task()).put("prompt_version", promptVersion());
        }
        JsonNode n = scored.isNumber() ? scored : results.path("completed_samples");
        JsonValues.count(node, "n", n);
        Double error = JsonValues.number(metrics.path("stderr").path("value"));
        Double count = JsonValues.number(n);
        if (error != null && error >= 0 && count != null && count > 1) {
            node.put("sd", error * Math.sqrt(count));
        }
        node.put("errors", failedSamples);
        JsonValues.text(node, "suite_version", suiteVersion());
        sink.accept(node, place, CanonicalJson.of(node));
    }

    private @Nullable String suiteVersion() {
        String commit = eval.path("revision").path("commit").asString("");
        String dirty = eval.path("revision").path("dirty").asBoolean(false) ? "-dirty" : "";
        return commit.isEmpty() ? JsonValues.text(eval.path("task_version")) : commit + dirty;
    }

    ObjectNode node(String kind, String id, String at) {
        return JsonMapper.shared().createObjectNode().put("kind", kind).put("id", id).put("source_system", SYSTEM)
                .put("at", at);
    }
}
