package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.CsvExport;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Phoenix's tables as CSV, JSON records or JSON Lines: the runs of an experiment with their annotations (samples), and
/// evaluations of spans, with `context.span_id`, `label` and `score` (judgements of the spans). Evaluations hold no
/// times.
public final class PhoenixTable implements EvidenceFormat {
    /// Less than a mapping that the person names.
    private static final double LIKELY = 0.8;

    @Override
    public String name() {
        return "phoenix";
    }

    @Override
    public double recognise(Source source) throws IOException {
        Set<String> names = CsvExport.names(source);
        return isExperiment(names) || isEvaluations(names) ? LIKELY : 0;
    }

    private static boolean isExperiment(Set<String> names) {
        return names.contains("example_id") && (names.contains("annotations") || names.contains("repetition_number"));
    }

    private static boolean isEvaluations(Set<String> names) {
        return (names.contains("context.span_id") || names.contains("span_id")) && names.contains("label")
                && names.contains("score");
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        Set<String> names = CsvExport.names(source);
        Instant said = options.at();
        String at = said != null
                ? said.toString()
                : isExperiment(names) || names.contains("created_at")
                        ? null
                        : StatedTime.ofAll(source, options, "a table of Phoenix's evaluations");
        String file = source.name().replace('\\', '/');
        String metric = file.substring(file.lastIndexOf('/') + 1).replaceAll("\\..*$", "");
        PhoenixRows rows = new PhoenixRows(at, metric, options.feature(), sink);
        CsvExport.objects(source, sink, rows);
        sink.leaveOut("evaluations without score and label", rows.empty);
        if (rows.lone > 0) {
            sink.warn(rows.lone + " evaluations name a span and not its trace, by which they find their answer: export"
                    + " them with the column context.trace_id.");
        }
        if (rows.named) {
            sink.warn("Phoenix's evaluations do not name their metric: \"" + metric
                    + "\" is taken from the file's name.");
        }
    }

    private static final class PhoenixRows implements ObjectConsumer {
        private final @Nullable String at;
        private final String fileName;
        private final @Nullable String feature;
        private final Sink sink;
        private long empty;
        private long lone;
        private boolean named;

        PhoenixRows(@Nullable String at, String fileName, @Nullable String feature, Sink sink) {
            this.at = at;
            this.fileName = fileName;
            this.feature = feature;
            this.sink = sink;
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            if (row.has("example_id")) {
                run(row, place, raw);
            } else if (row.has("context.span_id") || row.has("span_id")) {
                judgement(row, place, raw);
            } else {
                sink.reject(place, "context.span_id is missing: this is no row of Phoenix.", raw);
            }
        }

        private void run(ObjectNode row, SourceLocation place, String raw) {
            String start = JsonValues.text(row.path("start_time"));
            String example = row.path("example_id").asString("");
            ObjectNode sample = JsonMapper.shared().createObjectNode().put("kind", "sample")
                    .put("id", example + "/" + row.path("repetition_number").asString("1") + "/"
                            + Sha256.hex(CanonicalJson.of(row)).substring(0, 8))
                    .put("at", start == null || start.isEmpty() ? at : start).put("role", "offline")
                    .put("item", example).put("cluster", example).put("feature", feature);
            JsonValues.text(sample, "trace", JsonValues.text(row.path("trace_id")));
            JsonValues.text(sample, "input", JsonValues.text(row.path("input")));
            JsonValues.text(sample, "output", JsonValues.text(row.path("output")));
            JsonValues.size(sample, "latency_ms", row.path("latency_ms"), 1);
            if (!sample.has("latency_ms")) {
                latency(sample, start, JsonValues.text(row.path("end_time")));
            }
            JsonValues.count(sample, "tokens_in", row.path("prompt_token_count"));
            JsonValues.count(sample, "tokens_out", row.path("completion_token_count"));
            String error = JsonValues.text(row.path("error"));
            if (error != null && !error.isEmpty()) {
                sample.put("error", error);
            } else {
                row.path("annotations").forEach(it -> annotation(sample, it));
            }
            sink.accept(sample, place, raw);
        }

        private static void latency(ObjectNode sample, @Nullable String start, @Nullable String end) {
            try {
                if (start != null && end != null) {
                    long millis = Duration.between(Instant.parse(start.replace("+00:00", "Z")),
                            Instant.parse(end.replace("+00:00", "Z"))).toMillis();
                    if (millis >= 0) {
                        sample.put("latency_ms", millis);
                    }
                }
            } catch (DateTimeException e) {
                // The sample's own time is checked later; a latency that cannot be told is absent.
            }
        }

        private void annotation(ObjectNode sample, JsonNode annotation) {
            Double value = JsonValues.number(annotation.path("score"));
            String name = annotation.path("name").asString("");
            if (value == null || name.isEmpty() || annotation.hasNonNull("error")) {
                empty++;
                return;
            }
            ObjectNode score = sample.withObject("scores").putObject(name).put("value", value);
            JsonValues.text(score, "judge", JsonValues.text(annotation.path("annotator_kind")));
        }

        private void judgement(ObjectNode row, SourceLocation place, String raw) {
            String span = JsonValues.text(row.has("context.span_id")
                    ? row.path("context.span_id")
                    : row.path("span_id"));
            Double value = JsonValues.number(row.path("score"));
            if (value == null) {
                empty++;
                return;
            }
            String name = JsonValues.text(JsonValues.first(row, "name", "annotation_name"));
            named |= name == null || name.isEmpty();
            String metric = name == null || name.isEmpty() ? fileName : name;
            String time = JsonValues.text(row.path("created_at"));
            String trace = JsonValues.text(row.has("context.trace_id")
                    ? row.path("context.trace_id")
                    : row.path("trace_id"));
            ObjectNode judgement = JsonMapper.shared().createObjectNode().put("kind", "judgement")
                    .put("id", span + "/" + metric).put("at", time == null || time.isEmpty() ? at : time)
                    .put("metric", metric).put("value", value);
            // The span that was judged is most often a step of the sample, which has the id of the outermost one.
            JsonValues.text(judgement, trace == null ? "sample" : "trace", trace == null ? span : trace);
            lone += trace == null ? 1 : 0;
            JsonValues.text(judgement, "judge", JsonValues.text(row.path("annotator_kind")));
            sink.accept(judgement, place, raw);
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw) {
            sink.reject(place, reason, raw);
        }
    }
}
