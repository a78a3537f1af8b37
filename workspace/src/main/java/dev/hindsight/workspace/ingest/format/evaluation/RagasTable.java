package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.CsvExport;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.format.evaluation.SuiteTotals.MetricScore;
import dev.hindsight.workspace.ingest.format.evaluation.SuiteTotals.Series;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Tables of Ragas as `EvaluationResult.to_pandas` gives them, saved as CSV, JSON records or JSON Lines: the columns of
/// the data set and one more per metric. No time and no model is in them. An answer that says that the pipeline failed
/// is an error, whatever score it was given; `nan` is no score.
public final class RagasTable implements EvidenceFormat {
    private static final int HEAD = 1 << 16;
    private static final Set<String> DATA = Set.of("", "user_input", "retrieved_contexts", "response", "reference",
            "reference_contexts", "rubrics", "question", "answer", "contexts", "ground_truth", "ground_truths",
            "retrieved_context_ids", "reference_context_ids", "multi_responses", "Unnamed: 0", "index", "id",
            "reference_tool_calls", "reference_topics", "persona_name", "query_style", "query_length",
            "synthesizer_name", "trace_id");
    private static final Set<String> METRICS = Set.of("faithfulness", "answer_relevancy", "response_relevancy",
            "context_precision", "context_recall", "context_relevancy", "context_entity_recall", "answer_correctness",
            "answer_similarity", "semantic_similarity", "factual_correctness", "llm_context_precision_with_reference",
            "llm_context_precision_without_reference", "nv_accuracy", "nv_response_groundedness",
            "nv_context_relevance", "noise_sensitivity_relevant");

    private static final Set<String> TIMES = Set.of("timestamp", "time", "at", "date", "created_at", "createdAt");
    /// Less than a mapping that the person names.
    private static final double LIKELY = 0.8;

    @Override
    public String name() {
        return "ragas";
    }

    @Override
    public double recognise(Source source) throws IOException {
        Set<String> names = CsvExport.names(source);
        boolean current = names.contains("user_input") && names.contains("response");
        boolean old = names.contains("question") && names.contains("answer")
                && (names.contains("contexts") || names.contains("ground_truth"));
        boolean measured = names.stream().anyMatch(METRICS::contains) || names.contains("retrieved_contexts");
        // With times of its own it is a team's table, which a mapping can read whole.
        boolean timed = names.stream().anyMatch(TIMES::contains);
        return (current || old) && measured && !timed ? LIKELY : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        Set<String> names = CsvExport.names(source);
        if (names.contains("user_input.0") || names.contains("question.0")) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name()
                    + " is a table of Ragas column by column: write it row by row (to_json with orient=\"records\").");
        }
        String at = StatedTime.ofAll(source, options, "a table of Ragas");
        String run = Sha256.hex(at + HexFormat.of().formatHex(source.head(HEAD))).substring(0, 16);
        TableRows rows = new TableRows(run, at, options.feature(), sink);
        CsvExport.objects(source, sink, rows);
        rows.finish(source.name());
    }

    private static final class TableRows implements ObjectConsumer {
        private final String run;
        private final String at;
        private final @Nullable String feature;
        private final Sink sink;
        private final SuiteTotals totals = new SuiteTotals();
        private long noNumbers;
        private long last;

        TableRows(String run, String at, @Nullable String feature, Sink sink) {
            this.run = run;
            this.at = at;
            this.feature = feature;
            this.sink = sink;
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            last = place.record();
            JsonNode input = JsonValues.first(row, "user_input", "question");
            if (input.isMissingNode()) {
                sink.reject(place, "user_input is missing: this is no row of Ragas.", raw);
                return;
            }
            String asked = String.valueOf(JsonValues.text(input));
            ObjectNode sample = JsonMapper.shared().createObjectNode().put("kind", "sample").put("id", run + "/" + last)
                    .put("at", at).put("role", "offline").put("run", run).put("feature", feature)
                    .put("item", Sha256.hex(asked).substring(0, 16)).put("input", asked);
            String output = JsonValues.text(JsonValues.first(row, "response", "answer"));
            JsonValues.text(sample, "output", output);
            for (String chunk : texts(JsonValues.first(row, "retrieved_contexts", "contexts"))) {
                sample.withArray("retrieval").addObject().put("chunk", chunk);
            }
            if (output != null && output.startsWith("Error executing")) {
                sample.put("error", output);
                totals.error(Series.UNKNOWN);
            } else {
                scores(row, sample);
            }
            sink.accept(sample, place, raw);
        }

        private void scores(ObjectNode row, ObjectNode sample) {
            row.properties().forEach(cell -> {
                String metric = cell.getKey();
                if (DATA.contains(metric)) {
                    return;
                }
                Double value = JsonValues.number(cell.getValue());
                if (value != null) {
                    sample.withObject("scores").put(metric, value);
                    totals.add(Series.UNKNOWN, new MetricScore(metric, value, null, null, null));
                } else if (METRICS.contains(metric) || isNan(cell.getValue())) {
                    noNumbers++;
                }
            });
        }

        private static boolean isNan(JsonNode value) {
            return value.isNumber() || value.asString("").equalsIgnoreCase("nan");
        }

        void finish(String path) {
            totals.finish(sink, JsonMapper.shared().createObjectNode().put("id", run).put("at", at)
                    .put("suite", "ragas").put("feature", feature), path, last);
            sink.leaveOut("scores that are no numbers (nan, empty)", noNumbers);
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw) {
            last = place.record();
            sink.reject(place, reason, raw);
        }
    }

    /// {@return the texts of a list, also of one that Python printed (`['a', "b"]`)}
    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(text -> texts.add(String.valueOf(JsonValues.text(text))));
            return texts;
        }
        String printed = list.asString("").strip();
        if (!printed.startsWith("[")) {
            return printed.isEmpty() ? texts : List.of(printed);
        }
        StringBuilder text = new StringBuilder();
        char quote = 0;
        for (int i = 1; i < printed.length(); i++) {
            char c = printed.charAt(i);
            if (quote == 0) {
                quote = c == '\'' || c == '"' ? c : 0;
            } else if (c == '\\' && i + 1 < printed.length()) {
                char escaped = printed.charAt(++i);
                text.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
            } else if (c == quote) {
                texts.add(text.toString());
                text.setLength(0);
                quote = 0;
            } else {
                text.append(c);
            }
        }
        return texts;
    }
}
