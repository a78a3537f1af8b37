package dev.hindsight.workspace.ingest.format.trace.langfuse;

import static dev.hindsight.workspace.ingest.format.trace.langfuse.LangfuseRecords.get;

import dev.hindsight.workspace.evidence.query.MetricDirections;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.trace.TraceValues;
import dev.hindsight.workspace.ingest.format.trace.SpanFacts;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes judgements of scores: of the trace, because the observation that was scored may be a step of its answer. The
/// value of a category is its position and that of a text is 0: neither is a score. A score of a dataset run is an eval.
final class LangfuseScores {
    private final Sink sink;

    LangfuseScores(Sink sink) {
        this.sink = sink;
    }

    static boolean isScore(ObjectNode row) {
        return row.has("name") && (row.has("value") || row.has("string_value") || row.has("stringValue"))
                && (row.has("data_type") || row.has("dataType") || row.has("source"));
    }

    void add(ObjectNode row, SourceLocation place, String raw) {
        add(row, MissingNode.getInstance(), place, raw);
    }

    /// @param around the trace in which the score stands, for scores that do not name it
    void add(ObjectNode row, JsonNode around, SourceLocation place, String raw) {
        String id = TraceValues.text(row.path("id"));
        String metric = TraceValues.text(row.path("name"));
        Instant at = TraceValues.time(TraceValues.first(row, "timestamp", "created_at", "createdAt"));
        if (id == null || metric == null || at == null) {
            sink.reject(place, (id == null ? "id" : metric == null ? "name" : "timestamp")
                    + " is missing or cannot be read: this is no score of Langfuse.", raw);
            return;
        }
        ObjectNode value = value(row);
        if (value == null) {
            return;
        }
        JsonNode trace = TraceValues.isGiven(get(row, "traceId")) ? get(row, "traceId") : around;
        JsonNode run = get(row, "datasetRunId");
        ObjectNode evidence = SpanFacts.none();
        evidence.put("id", id).put("source_system", LangfuseRecords.SYSTEM).put("at", at.toString());
        TraceValues.put(evidence, "comment", row.path("comment"));
        TraceValues.put(evidence, "source", row.path("source"));
        if (TraceValues.isGiven(trace)) {
            evidence.put("kind", "judgement").put("metric", metric);
            TraceValues.put(evidence, "trace", trace);
            TraceValues.put(evidence, "observation", get(row, "observationId"));
            evidence.setAll(value);
            sink.accept(evidence, place, raw);
        } else if (TraceValues.isGiven(run)) {
            eval(evidence, metric, value, run, place, raw);
        } else {
            sink.leaveOut("scores of sessions", 1);
        }
    }

    private void eval(ObjectNode evidence, String metric, ObjectNode value, JsonNode run, SourceLocation place,
            String raw) {
        Boolean higher = value.has("passed") ? Boolean.TRUE : MetricDirections.higherIsBetter(metric);
        if (higher == null) {
            sink.leaveOut("scores of dataset runs whose name does not tell which direction is better", 1);
            return;
        }
        double score = value.has("passed")
                ? value.path("passed").asBoolean() ? 1 : 0
                : value.path("value").doubleValue();
        evidence.put("kind", "eval").put("suite", run.asString()).put("metric", metric).put("score", score)
                .put("direction", higher ? "higher" : "lower").put("role", "offline");
        sink.accept(evidence, place, raw);
    }

    /// {@return `value` or `passed`; null where the score is none}
    private @Nullable ObjectNode value(ObjectNode row) {
        ObjectNode value = SpanFacts.none();
        Double number = TraceValues.number(row.path("value"));
        String text = get(row, "stringValue").asString("").strip().toLowerCase(Locale.ROOT);
        String type = get(row, "dataType").asString("NUMERIC").toUpperCase(Locale.ROOT);
        if (type.equals("BOOLEAN") && (number != null || !text.isEmpty())) {
            return value.put("passed", number == null ? text.equals("true") : number != 0);
        }
        if (type.equals("NUMERIC") && number != null) {
            return value.put("value", number);
        }
        if (type.equals("CATEGORICAL") && text.matches("pass|passed|fail|failed|true|false|yes|no")) {
            return value.put("passed", text.matches("pass|passed|true|yes"));
        }
        if (type.equals("CATEGORICAL") && text.matches("good|bad|unsure")) {
            return value.put("label", text);
        }
        sink.leaveOut(type.equals("CATEGORICAL")
                ? "scores that are categories"
                : type.equals("TEXT") ? "scores that are texts" : "scores without a number", 1);
        return null;
    }
}
