package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.json.JsonObjects;
import dev.hindsight.workspace.ingest.json.JsonOutline;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The samples of lm-evaluation-harness (`samples_<task>_<time>.jsonl`), one per document and filter. They hold neither
/// time nor model: the time is that of the file's name (the run's end, by a clock whose zone the person names) or the
/// one that the person names. A metric whose value is a list is a metric of the whole corpus and no score of a sample.
public final class LmEvalSamples implements EvidenceFormat {
    private static final Pattern TASK = Pattern.compile("samples_(.+?)_20\\d\\d-\\d\\d-\\d\\dT.*");

    @Override
    public String name() {
        return "lm-eval-samples";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonOutline outline = JsonOutline.of(source);
        return outline.has("doc_id", "resps") && outline.hasAny("filtered_resps", "arguments", "doc", "target")
                ? 0.95
                : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        String at = StatedTime.ofAllOrName(source, options, "a file of samples of lm-evaluation-harness");
        String file = source.name().replace('\\', '/');
        Matcher matcher = TASK.matcher(file.substring(file.lastIndexOf('/') + 1));
        DocumentSamples samples = new DocumentSamples(at, matcher.matches() ? matcher.group(1) : null,
                options.feature(), sink);
        JsonObjects.all(source, samples);
        sink.leaveOut("metrics of the whole corpus, whose values are lists", samples.lists);
    }

    private static final class DocumentSamples implements ObjectConsumer {
        private final String at;
        private final @Nullable String task;
        private final @Nullable String feature;
        private final Sink sink;
        private long lists;

        DocumentSamples(String at, @Nullable String task, @Nullable String feature, Sink sink) {
            this.at = at;
            this.task = task;
            this.feature = feature;
            this.sink = sink;
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            if (!row.hasNonNull("doc_id")) {
                sink.reject(place, "doc_id is missing: this is no sample of lm-evaluation-harness.", raw);
                return;
            }
            String document = row.path("doc_id").asString("");
            String filter = row.path("filter").asString("none");
            ObjectNode sample = JsonMapper.shared().createObjectNode().put("kind", "sample")
                    .put("id", String.join("/", task == null ? "" : task, at, document, filter,
                            Sha256.hex(CanonicalJson.of(row)).substring(0, 8)))
                    .put("at", at).put("role", "offline").put("run", at).put("prompt", task).put("feature", feature)
                    .put("item", row.path("doc_hash").asString(document));
            JsonValues.text(sample, "input", JsonValues.text(JsonValues.first(row, "arguments.gen_args_0.arg_0")));
            if (row.path("arguments").isArray()) {
                JsonValues.text(sample, "input", JsonValues.text(row.path("arguments").path(0).path(0)));
            }
            JsonValues.text(sample, "output", JsonValues.text(answer(row)));
            scores(row, sample);
            sink.accept(sample, place, raw);
        }

        /// {@return the model's own words: of several answers to one document the first}
        private static JsonNode answer(ObjectNode row) {
            JsonNode answer = row.path("resps");
            while (answer.isArray() && !answer.isEmpty() && (answer.size() == 1 || answer.path(0).isString())) {
                answer = answer.get(0);
            }
            return answer;
        }

        private void scores(ObjectNode row, ObjectNode sample) {
            ObjectNode scores = JsonMapper.shared().createObjectNode();
            for (JsonNode metric : row.path("metrics")) {
                JsonNode value = row.path(metric.asString(""));
                Double number = value.isString() ? null : JsonValues.number(value);
                if (number != null) {
                    scores.put(metric.asString(""), number);
                } else if (!value.isMissingNode()) {
                    lists++;
                }
            }
            if (!scores.isEmpty()) {
                sample.set("scores", scores);
            }
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw) {
            sink.reject(place, reason, raw);
        }
    }
}
