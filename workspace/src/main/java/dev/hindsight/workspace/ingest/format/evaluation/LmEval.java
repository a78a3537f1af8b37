package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.evidence.query.MetricDirections;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.json.InnerValue;
import dev.hindsight.workspace.ingest.json.JsonHead;
import dev.hindsight.workspace.ingest.json.JsonOutline;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The results files of lm-evaluation-harness (`results_<time>.json`): an eval per task, metric and filter, at the start
/// of the run, and a prompt version per task whose template is a text.
///
/// Runs of one task with the same prompt, model, shots and seeds give the same score again: they share a cluster. Ids:
/// `<task>/<metric>/<start>/<hash of model and settings>`.
public final class LmEval implements EvidenceFormat {
    private static final String SYSTEM = "lm-eval";
    private static final Set<String> SKIPPED = Set.of("pretty_env_info", "group_subtasks");

    @Override
    public String name() {
        return "lm-eval";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonOutline outline = JsonOutline.of(source);
        return (outline.has("results", "configs")
                && outline.hasAny("versions", "n-shot", "higher_is_better", "lm_eval_version",
                        "git_hash", "task_hashes"))
                || outline.has("results", "lm_eval_version") ? 0.95 : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        for (Source run : InnerValue.objects(source)) {
            run(run, options, sink);
        }
    }

    private static void run(Source source, ReadOptions options, Sink sink) throws IOException {
        ObjectNode run = JsonHead.of(source, SKIPPED);
        String start = StatedTime.ofSeconds(run.path("date"));
        String at = start != null
                ? start
                : StatedTime.ofAllOrName(source, options, "a result of lm-evaluation-harness");
        new TaskResults(run, at, source.name(), options.feature(), sink).read();
    }

    /// The tasks of one run.
    private static final class TaskResults {
        private final ObjectNode run;
        private final String at;
        private final String path;
        private final @Nullable String feature;
        private final Sink sink;
        private final @Nullable String model;
        private final String settings;
        private long record;
        private long undirected;
        private long noNumbers;

        TaskResults(ObjectNode run, String at, String path, @Nullable String feature, Sink sink) {
            this.run = run;
            this.at = at;
            this.path = path;
            this.feature = feature;
            this.sink = sink;
            this.model = JsonValues.text(JsonValues.first(run, "model_name", "config.model_args.pretrained",
                    "config.model"));
            ObjectNode config = run.path("config") instanceof ObjectNode there ? there.deepCopy() : run.objectNode();
            config.put("model", model);
            settings = Sha256.hex(CanonicalJson.of(config)).substring(0, 12);
        }

        void read() {
            // A group's score is a mean of its tasks, which are there themselves.
            sink.leaveOut("scores of groups of tasks", run.path("groups").size());
            run.path("results").properties().forEach(task -> {
                if (!run.path("groups").has(task.getKey())) {
                    task(task.getKey(), task.getValue());
                }
            });
            sink.leaveOut("metrics that are no numbers", noNumbers);
            sink.leaveOut("metrics without a known direction", undirected);
        }

        private void task(String task, JsonNode metrics) {
            record++;
            SourceLocation place = new SourceLocation(path, record, 0, -1);
            String version = version(task, place);
            metrics.properties().forEach(metric -> {
                String name = metric.getKey();
                if (name.contains("_stderr") || name.equals("alias") || name.equals("name") || name.equals("sample_len")
                        || name.equals("samples")) {
                    return;
                }
                Double value = JsonValues.number(metric.getValue());
                String direction = direction(task, name);
                if (value == null) {
                    noNumbers++;
                } else if (direction == null) {
                    undirected++;
                } else {
                    eval(task, name, value, metrics, direction, version, place);
                }
            });
        }

        private void eval(String task, String metric, double score, JsonNode metrics, String direction,
                @Nullable String version, SourceLocation place) {
            int comma = metric.indexOf(',');
            String filter = comma < 0 ? "none" : metric.substring(comma + 1);
            String plain = comma < 0 ? metric : metric.substring(0, comma);
            String shots = JsonValues.text(run.path("n-shot").path(task));
            ObjectNode eval = node("eval", String.join("/", task, metric, at, settings, shots == null ? "" : shots));
            eval.put("suite", task).put("metric", filter.equals("none") ? plain : metric).put("score", score)
                    .put("direction", direction).put("role", "offline").put("model", model).put("prompt", task)
                    .put("prompt_version", version).put("feature", feature);
            JsonValues.text(eval, "suite_version", JsonValues.text(run.path("versions").path(task)));
            JsonNode n = JsonValues.first(run.path("n-samples").path(task), "effective", "original");
            JsonValues.count(eval, "n", n);
            Double error = JsonValues.number(metrics.path(plain + "_stderr" + (comma < 0 ? "" : "," + filter)));
            Double count = JsonValues.number(n);
            if (error != null && error >= 0 && count != null && count > 1) {
                eval.put("sd", error * Math.sqrt(count));
            }
            if (shots != null) {
                eval.putObject("slice").put("n_shot", shots);
            }
            eval.put("cluster", Sha256.hex(String.join("\n", settings, task, shots + "", version + "",
                    run.path("task_hashes").path(task).asString(""))).substring(0, 16));
            // The same run is often saved under two names.
            sink.accept(eval, place, CanonicalJson.of(eval));
        }

        private @Nullable String direction(String task, String metric) {
            int comma = metric.indexOf(',');
            String plain = comma < 0 ? metric : metric.substring(0, comma);
            JsonNode stated = JsonValues.first(run.path("higher_is_better").path(task), plain, metric);
            Boolean higher = stated.isBoolean()
                    ? (Boolean) stated.booleanValue()
                    : MetricDirections.higherIsBetter(plain);
            return higher == null ? null : higher ? "higher" : "lower";
        }

        /// {@return the version of the task's prompt; null where its template is code or not there}
        private @Nullable String version(String task, SourceLocation place) {
            JsonNode config = run.path("configs").path(task);
            String template = config.path("doc_to_text").asString("");
            if (template.isBlank() || !config.path("doc_to_text").isString()) {
                return null;
            }
            String text = config.path("description").asString("") + template;
            String version = Sha256.hex(text).substring(0, 12);
            ObjectNode node = node("prompt_version", task + "/" + version);
            node.put("prompt", task).put("version", version).put("text", text);
            sink.accept(node, place, "prompt " + task + "\n" + text);
            return version;
        }

        private ObjectNode node(String kind, String id) {
            return JsonMapper.shared().createObjectNode().put("kind", kind).put("id", id).put("source_system", SYSTEM)
                    .put("at", at);
        }
    }
}
