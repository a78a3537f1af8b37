package dev.hindsight.workspace.ingest.format.trace.platform;

import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.trace.TraceValues;
import dev.hindsight.workspace.ingest.format.trace.Span;
import dev.hindsight.workspace.ingest.format.trace.SpanAttributes;
import dev.hindsight.workspace.ingest.format.trace.SpanFacts;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// LangSmith's runs (the fields of `Run` in `langsmith` 0.12). `session_id` is the project, the conversation stands in
/// `thread_id` or the metadata; costs are texts; times without a zone are UTC. Where only root runs were exported, a
/// chain with tokens is the answer. Feedback becomes judgements.
public final class LangSmith extends PlatformFormat {
    private static final int TIME_LENGTH = "20260101T000000000000Z".length();

    @Override
    public String name() {
        return "langsmith";
    }

    @Override
    String list() {
        return "runs";
    }

    @Override
    boolean recognises(Set<String> names) {
        boolean feedback = has(names, "run_id", "key", "score");
        boolean run = has(names, "run_type", "start_time") && (has(names, "inputs") || has(names, "dotted_order"));
        return feedback || run;
    }

    @Override
    @Nullable
    Span span(ObjectNode row, SourceLocation place) {
        String id = TraceValues.text(row.path("id"));
        Instant start = TraceValues.time(row.path("start_time"));
        if (id == null || start == null) {
            return null;
        }
        String[] order = row.path("dotted_order").asString("").split("\\.", -1);
        String trace = TraceValues.text(row.path("trace_id"));
        String parent = TraceValues.text(TraceValues.first(row, "parent_run_id"));
        if (parent == null && order.length > 1) {
            parent = idOf(order[order.length - 2]);
        }
        if (trace == null) {
            trace = order[0].isEmpty() ? id : idOf(order[0]);
        }
        Span.Role role = role(row, parent);
        return new Span(trace, id, parent, role, row.path("name").asString(""), start,
                TraceValues.time(row.path("end_time")), facts(row, role), place);
    }

    private static String idOf(String ordered) {
        return ordered.length() > TIME_LENGTH ? ordered.substring(TIME_LENGTH) : ordered;
    }

    private static Span.Role role(ObjectNode row, @Nullable String parent) {
        Long tokens = JsonValues.whole(TraceValues.first(row, "completion_tokens", "total_tokens"));
        return switch (row.path("run_type").asString("")) {
            case "llm" -> Span.Role.MODEL;
            case "tool" -> Span.Role.TOOL;
            case "retriever" -> Span.Role.RETRIEVAL;
            case "chain" -> parent == null && tokens != null && tokens > 0 ? Span.Role.AGENT : Span.Role.STEP;
            default -> Span.Role.STEP;
        };
    }

    private static ObjectNode facts(ObjectNode row, Span.Role role) {
        ObjectNode facts = SpanFacts.none();
        ObjectNode inputs = TraceValues.object(row.path("inputs"));
        ObjectNode outputs = TraceValues.object(row.path("outputs"));
        ObjectNode extra = TraceValues.object(row.path("extra"));
        ObjectNode metadata = TraceValues.object(extra.path("metadata"));
        ObjectNode parameters = TraceValues.object(extra.path("invocation_params"));
        SpanFacts.texts(facts, inputs, outputs);
        metadata(facts, metadata);
        TraceValues.put(facts, "session", TraceValues.first(row, "thread_id"));
        tags(facts, row.path("tags"));
        TraceValues.put(facts, "model_requested",
                TraceValues.isGiven(TraceValues.first(parameters, "model", "model_name"))
                        ? TraceValues.first(parameters, "model", "model_name")
                        : metadata.path("ls_model_name"));
        JsonNode llm = outputs.path("llm_output");
        TraceValues.put(facts, "model_served", TraceValues.isGiven(llm.path("model_name"))
                ? llm.path("model_name")
                : outputs.path("model"));
        TraceValues.put(facts, "fingerprint", llm.path("system_fingerprint"));
        SpanFacts.params(facts, parameters);
        JsonValues.count(facts, "tokens_in", row.path("prompt_tokens"));
        JsonValues.count(facts, "tokens_out", row.path("completion_tokens"));
        JsonValues.count(facts, "tokens_cached",
                TraceValues.object(row.path("prompt_token_details")).path("cache_read"));
        SpanFacts.cached(facts, outputs.path("usage_metadata"));
        SpanFacts.cached(facts, outputs.path("generations").path(0).path(0).path("message").path("kwargs")
                .path("usage_metadata"));
        TraceValues.putNumber(facts, "cost", row.path("total_cost"));
        TraceValues.put(facts, "error", row.path("error"));
        if (row.path("status").asString("").equals("error") && !facts.has("error")) {
            facts.put("error", "error");
        }
        String example = TraceValues.text(row.path("reference_example_id"));
        if (example != null) {
            facts.put("role", "offline").put("item", example);
            TraceValues.put(facts, "run", row.path("session_id"));
        }
        if (role == Span.Role.TOOL) {
            ObjectNode tool = facts.putObject(SpanFacts.TOOL).put("name", row.path("name").asString(""));
            tool.set("arguments",
                    TraceValues.decoded(TraceValues.isGiven(inputs.path("input")) ? inputs.path("input") : inputs));
        } else if (role == Span.Role.RETRIEVAL) {
            SpanAttributes.documents(facts, outputs.path("documents"));
        }
        return facts;
    }

    /// A feedback as the API lists them; the means of all stand in `feedback_stats` of a run.
    @Override
    boolean isOther(ObjectNode row, SourceLocation place, Sink sink, String raw) {
        String run = TraceValues.text(row.path("run_id"));
        String metric = TraceValues.text(row.path("key"));
        if (row.has("run_type") || run == null || metric == null) {
            return false;
        }
        JsonNode score = row.path("score");
        Double value = TraceValues.number(score);
        Instant at = TraceValues.time(TraceValues.first(row, "created_at", "modified_at"));
        String id = TraceValues.text(row.path("id"));
        if (at == null) {
            sink.reject(place, "created_at is missing or cannot be read: this is no feedback of LangSmith.", raw);
        } else if (value == null && !score.isBoolean()) {
            sink.leaveOut("feedback without a number", 1);
        } else {
            String trace = TraceValues.text(row.path("trace_id"));
            ObjectNode judgement = SpanFacts.none();
            judgement.put("kind", "judgement").put("id", id == null ? run + "/" + metric : id)
                    .put("source_system", name()).put("at", at.toString()).put("trace", trace == null ? run : trace)
                    .put("metric", metric);
            if (value == null) {
                judgement.put("passed", score.booleanValue());
            } else {
                judgement.put("value", value);
            }
            sink.accept(judgement, place, CanonicalJson.of(judgement));
        }
        return true;
    }

    @Override
    void beside(ObjectNode row, Span span, Sink sink, String raw) {
        TraceValues.object(row.path("feedback_stats")).properties().forEach(it -> {
            Double mean = TraceValues.number(it.getValue().path("avg"));
            Long n = JsonValues.whole(it.getValue().path("n"));
            if (mean != null && n != null && n > 0) {
                Instant at = span.end() == null ? span.start() : span.end();
                ObjectNode judgement = SpanFacts.none();
                judgement.put("kind", "judgement").put("id", String.join("/", span.id(), it.getKey(), n.toString()))
                        .put("source_system", name()).put("at", at.toString()).put("trace", span.trace())
                        .put("metric", it.getKey()).put("value", mean).put("n", n);
                sink.accept(judgement, span.place(), CanonicalJson.of(judgement));
            } else {
                sink.leaveOut("feedback without a number", 1);
            }
        });
    }
}
