package dev.hindsight.workspace.ingest.format.trace.langfuse;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.trace.TraceValues;
import dev.hindsight.workspace.ingest.format.trace.RecordFile;
import dev.hindsight.workspace.ingest.format.trace.Span;
import dev.hindsight.workspace.ingest.format.trace.SpanFacts;
import dev.hindsight.workspace.ingest.format.trace.TraceAnswers;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Langfuse's trace downloads (one trace with its observations), blob exports (observations, traces, scores; JSON, JSON
/// Lines, CSV) and pages of its API. Times without a zone are UTC, as its documentation says.
///
/// Ids: `<trace>/<observation>` for samples, the score's id for judgements.
public final class Langfuse implements EvidenceFormat {
    private static final List<String> LISTS = List.of("data");

    @Override
    public String name() {
        return "langfuse";
    }

    @Override
    public double recognise(Source source) throws IOException {
        Set<String> names = RecordFile.names(source);
        boolean download = names.contains("trace") && (names.contains("observations")
                || names.contains("trace.projectId"));
        boolean blob = RecordFile.has(names, "type", "start_time", "trace_id")
                && (RecordFile.has(names, "parent_observation_id") || RecordFile.has(names, "provided_model_name"));
        boolean api = RecordFile.has(names, "type", "startTime", "traceId")
                && (RecordFile.has(names, "parentObservationId") || RecordFile.has(names, "usageDetails"));
        boolean scores = RecordFile.has(names, "name", "value", "timestamp", "source")
                && (RecordFile.has(names, "trace_id", "data_type") || RecordFile.has(names, "traceId", "dataType"));
        boolean traces = RecordFile.has(names, "id", "timestamp", "name")
                && (RecordFile.has(names, "user_id", "session_id") || RecordFile.has(names, "userId", "sessionId"))
                && (RecordFile.has(names, "bookmarked") || RecordFile.has(names, "release"));
        return download || blob || api || scores || traces ? 0.95 : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        try (TraceAnswers answers = new TraceAnswers(LangfuseRecords.SYSTEM, sink, options)) {
            LangfuseRows rows = new LangfuseRows(answers, sink);
            RecordFile.read(source, LISTS, List.of("observations"), rows, progress);
            answers.finish();
            rows.finish();
        }
    }

    /// Tells records apart.
    private static final class LangfuseRows implements ObjectConsumer {
        private final TraceAnswers answers;
        private final Sink sink;
        private final LangfuseScores scores;
        private long unknownUnit;
        private long ownTraces;

        LangfuseRows(TraceAnswers answers, Sink sink) {
            this.answers = answers;
            this.sink = sink;
            this.scores = new LangfuseScores(sink);
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw) {
            sink.reject(place, reason, raw);
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            JsonNode observations = TraceValues.decoded(row.path("observations"));
            boolean inside = observations.isArray() && (observations.isEmpty() || observations.get(0).isObject());
            if (row.path("trace") instanceof ObjectNode trace) {
                whole(trace, observations, row, place, raw);
            } else if (inside && !observations.isEmpty()) {
                whole(row, observations, row, place, raw);
            } else if (LangfuseRecords.get(row, "traceId").isString() && LangfuseRecords.has(row, "type")) {
                observation(row, null, place, raw);
            } else if (LangfuseScores.isScore(row)) {
                scores.add(row, place, raw);
            } else if (LangfuseRecords.has(row, "timestamp") && LangfuseRecords.has(row, "id")) {
                trace(row, place, raw);
            } else {
                sink.reject(place, "this is no observation, trace or score of Langfuse.", raw);
            }
        }

        private void whole(ObjectNode trace, JsonNode observations, ObjectNode around, SourceLocation place,
                String raw) {
            boolean any = false;
            for (JsonNode observation : observations) {
                if (observation instanceof ObjectNode row) {
                    any = true;
                    observation(row, trace, place, row.toString());
                } else {
                    sink.reject(place, "here stands no JSON object.", observation.toString());
                }
            }
            if (!any) {
                trace(trace, place, raw);
            }
            JsonNode judged = trace.path("scores").isArray() ? trace.path("scores") : around.path("scores");
            for (JsonNode score : judged) {
                if (score instanceof ObjectNode row) {
                    scores.add(row, LangfuseRecords.get(trace, "id"), place, row.toString());
                }
            }
        }

        private void observation(ObjectNode row, @Nullable ObjectNode trace, SourceLocation place, String raw) {
            Span span = LangfuseRecords.span(row, trace, place);
            if (span == null) {
                sink.reject(place, (TraceValues.isGiven(LangfuseRecords.get(row, "startTime"))
                        ? "id, trace or start of the observation cannot be read"
                        : "start_time is missing") + ": this is no observation of Langfuse.", raw);
                return;
            }
            unknownUnit += span.end() == null && LangfuseRecords.has(row, "latency") ? 1 : 0;
            ownTraces += span.role() == Span.Role.EVALUATOR ? 1 : 0;
            answers.add(span, raw.length());
        }

        /// A trace without its observations: what it says itself is the answer.
        private void trace(ObjectNode row, SourceLocation place, String raw) {
            Instant at = TraceValues.time(LangfuseRecords.get(row, "timestamp"));
            String id = TraceValues.text(row.path("id"));
            if (at == null || id == null) {
                sink.reject(place, "timestamp or id cannot be read: this is no trace of Langfuse.", raw);
                return;
            }
            ObjectNode facts = LangfuseRecords.context(row, row);
            facts.put(SpanFacts.WHOLE, true);
            SpanFacts.texts(facts, row.path("input"), row.path("output"));
            // The API's traces, as their download, have seconds; which unit an export to a bucket has is unknown.
            Double seconds = row.has("userId") || row.has("sessionId") ? TraceValues.number(row.path("latency")) : null;
            if (seconds != null) {
                facts.put("latency_ms", seconds * 1_000);
            }
            TraceValues.putNumber(facts, "cost", row.path("totalCost"));
            Span.Role role = LangfuseRecords.isOwn(row) ? Span.Role.EVALUATOR : Span.Role.AGENT;
            answers.add(new Span(id, id, null, role, "", at, null, facts, place), raw.length());
        }

        void finish() {
            if (unknownUnit > 0) {
                sink.warn(unknownUnit + " observations have no end_time: their latency is left out, because exports"
                        + " hold seconds or milliseconds by the age of the integration.");
            }
            if (ownTraces > 0) {
                sink.warn(ownTraces + " observations are runs of evaluators: they answer nobody and are left out.");
            }
        }
    }
}
