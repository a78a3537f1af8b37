package dev.hindsight.workspace.ingest.format.trace.platform;

import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.format.trace.TraceValues;
import dev.hindsight.workspace.ingest.format.trace.Span;
import dev.hindsight.workspace.ingest.format.trace.SpanAttributes;
import dev.hindsight.workspace.ingest.format.trace.SpanFacts;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Braintrust's logs and experiments. The root of a trace is what was answered; spans of scorers are none of it. Times in
/// `metrics` are seconds. A row with an experiment is an offline run.
public final class Braintrust extends PlatformFormat {
    @Override
    public String name() {
        return "braintrust";
    }

    @Override
    String list() {
        return "events";
    }

    @Override
    boolean recognises(Set<String> names) {
        return has(names, "input", "output") && (has(names, "root_span_id") || has(names, "span_attributes")
                || has(names, "_xact_id"));
    }

    @Override
    @Nullable
    Span span(ObjectNode row, SourceLocation place) {
        String id = TraceValues.text(TraceValues.first(row, "span_id", "id"));
        ObjectNode metrics = TraceValues.object(row.path("metrics"));
        Instant begun = TraceValues.time(metrics.path("start"));
        Instant start = begun == null ? TraceValues.time(row.path("created")) : begun;
        if (id == null || start == null) {
            return null;
        }
        String root = TraceValues.text(row.path("root_span_id"));
        JsonNode parents = TraceValues.decoded(row.path("span_parents"));
        String parent = TraceValues.text(parents.isArray() ? parents.path(0) : parents);
        ObjectNode attributes = TraceValues.object(row.path("span_attributes"));
        Span.Role role = role(row, attributes, parent);
        return new Span(root == null ? id : root, id, parent, role, attributes.path("name").asString(""), start,
                begun == null ? null : TraceValues.time(metrics.path("end")), facts(row, attributes, metrics, role),
                place);
    }

    private static Span.Role role(ObjectNode row, ObjectNode attributes, @Nullable String parent) {
        String type = attributes.path("type").asString("").toLowerCase(Locale.ROOT);
        if (type.equals("score") || attributes.path("purpose").asString("").equals("scorer")) {
            return Span.Role.EVALUATOR;
        }
        return switch (type) {
            case "llm" -> Span.Role.MODEL;
            case "tool" -> Span.Role.TOOL;
            case "retriever", "retrieval" -> Span.Role.RETRIEVAL;
            default -> parent == null && TraceValues.isGiven(row.path("output")) ? Span.Role.AGENT : Span.Role.STEP;
        };
    }

    private static ObjectNode facts(ObjectNode row, ObjectNode attributes, ObjectNode metrics, Span.Role role) {
        ObjectNode facts = SpanFacts.none();
        ObjectNode metadata = TraceValues.object(row.path("metadata"));
        SpanFacts.texts(facts, row.path("input"), row.path("output"));
        metadata(facts, metadata);
        tags(facts, row.path("tags"));
        scores(facts, row.path("scores"));
        TraceValues.put(facts, "model_requested", metadata.path("model"));
        JsonNode prompt = metadata.path("prompt");
        if (prompt.isObject()) {
            TraceValues.put(facts, "prompt", TraceValues.first(prompt, "slug", "name", "id"));
            TraceValues.put(facts, "prompt_version", prompt.path("version"));
        }
        if (role == Span.Role.MODEL || role == Span.Role.AGENT) {
            JsonValues.count(facts, "tokens_in", metrics.path("prompt_tokens"));
            JsonValues.count(facts, "tokens_out", metrics.path("completion_tokens"));
            JsonValues.count(facts, "tokens_cached", metrics.path("prompt_cached_tokens"));
            TraceValues.putNumber(facts, "cost", TraceValues.first(metrics, "estimated_cost", "cost"));
        }
        JsonNode error = TraceValues.decoded(row.path("error"));
        TraceValues.put(facts, "error", error.isObject() && error.has("message") ? error.path("message") : error);
        String experiment = TraceValues.text(row.path("experiment_id"));
        if (experiment != null) {
            facts.put("role", "offline").put("run", experiment);
            ObjectNode origin = TraceValues.object(row.path("origin"));
            TraceValues.put(facts, "item", TraceValues.isGiven(row.path("dataset_record_id"))
                    ? row.path("dataset_record_id")
                    : origin.path("id"));
        }
        if (role == Span.Role.TOOL) {
            ObjectNode tool = facts.putObject(SpanFacts.TOOL);
            TraceValues.put(tool, "name", attributes.path("name"));
            JsonNode arguments = TraceValues.decoded(row.path("input"));
            if (TraceValues.isGiven(arguments)) {
                tool.set("arguments", arguments);
            }
        } else if (role == Span.Role.RETRIEVAL) {
            JsonNode found = TraceValues.decoded(row.path("output"));
            SpanAttributes.documents(facts, found.isArray() ? found : found.path("documents"));
        }
        return facts;
    }
}
