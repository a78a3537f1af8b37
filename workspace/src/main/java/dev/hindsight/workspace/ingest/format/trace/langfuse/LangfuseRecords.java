package dev.hindsight.workspace.ingest.format.trace.langfuse;

import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.format.trace.TraceValues;
import dev.hindsight.workspace.ingest.format.trace.Span;
import dev.hindsight.workspace.ingest.format.trace.SpanAttributes;
import dev.hindsight.workspace.ingest.format.trace.SpanFacts;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads observations, with the names of the API (`startTime`) and those of blob exports (`start_time`).
final class LangfuseRecords {
    /// The system of the ids.
    static final String SYSTEM = "langfuse";
    private static final Map<String, Span.Role> TYPES = Map.of("GENERATION", Span.Role.MODEL, "AGENT", Span.Role.AGENT,
            "TOOL", Span.Role.TOOL, "RETRIEVER", Span.Role.RETRIEVAL, "GUARDRAIL", Span.Role.GUARD, "EVALUATOR",
            Span.Role.EVALUATOR);
    /// Parts of metadata that say nothing about the request.
    private static final Set<String> TECHNICAL = Set.of("attributes", "resourceAttributes", "scope");

    private LangfuseRecords() {}

    /// {@return a field, under its name of the API or with underscores}
    static JsonNode get(JsonNode row, String name) {
        String snake = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return TraceValues.first(row, name, snake);
    }

    static boolean has(JsonNode row, String name) {
        return TraceValues.isGiven(get(row, name));
    }

    /// {@return whether the trace is one of Langfuse's own runs of evaluators, by its reserved environments}
    static boolean isOwn(JsonNode row) {
        return get(row, "environment").asString("").startsWith("langfuse-");
    }

    /// {@return an observation as a span; null where id, trace or start are missing}
    ///
    /// @param trace with which it was downloaded; null where it stands alone
    static @Nullable Span span(ObjectNode row, @Nullable ObjectNode trace, SourceLocation place) {
        String id = TraceValues.text(row.path("id"));
        String traceId = TraceValues.text(get(row, "traceId"));
        if (traceId == null && trace != null) {
            traceId = TraceValues.text(trace.path("id"));
        }
        Instant start = TraceValues.time(get(row, "startTime"));
        if (id == null || traceId == null || start == null) {
            return null;
        }
        ObjectNode attributes = TraceValues.object(TraceValues.object(row.path("metadata")).path("attributes"));
        String name = row.path("name").asString("");
        Span.Role role = role(row, attributes, name);
        ObjectNode facts = SpanAttributes.facts(attributes, role);
        facts.remove("environment");
        context(row, trace == null ? row : trace).properties().forEach(it -> facts.set(it.getKey(), it.getValue()));
        texts(facts, row, trace);
        models(facts, row);
        usage(facts, row, role);
        steps(facts, row, role, name);
        if (row.path("level").asString("").equals("ERROR")) {
            String message = TraceValues.text(get(row, "statusMessage"));
            facts.put("error", message == null ? "error" : message);
        }
        return new Span(traceId, id, TraceValues.text(get(row, "parentObservationId")), role, name, start,
                TraceValues.time(get(row, "endTime")), facts, place);
    }

    private static Span.Role role(ObjectNode row, ObjectNode attributes, String name) {
        if (isOwn(row)) {
            return Span.Role.EVALUATOR;
        }
        String type = row.path("type").asString("").toUpperCase(Locale.ROOT);
        Span.Role told = SpanAttributes.role(attributes, name);
        return TYPES.getOrDefault(type,
                type.equals("EMBEDDING") || told == Span.Role.MODEL ? Span.Role.STEP : told);
    }

    /// {@return who and where, as the trace and the row say it}
    static ObjectNode context(ObjectNode row, ObjectNode trace) {
        ObjectNode facts = SpanFacts.none();
        TraceValues.put(facts, "user", TraceValues.first(trace, "userId", "user_id"));
        TraceValues.put(facts, "session", TraceValues.first(trace, "sessionId", "session_id"));
        TraceValues.put(facts, "release", trace.path("release"));
        TraceValues.put(facts, "code_version", row.path("version"));
        if (!facts.has("code_version")) {
            TraceValues.put(facts, "code_version", trace.path("version"));
        }
        String environment = TraceValues.text(row.path("environment"));
        if (environment != null && !environment.equals("default")) {
            facts.put("environment", environment.equals("sdk-experiment") ? "experiment" : environment);
        }
        if (environment != null && environment.equals("sdk-experiment")) {
            facts.put("role", "offline");
        }
        for (JsonNode tag : TraceValues.decoded(trace.path("tags"))) {
            if (tag.isString()) {
                SpanFacts.tag(facts, tag.stringValue());
            }
        }
        ObjectNode metadata = TraceValues.object(trace.path("metadata")).deepCopy();
        metadata.setAll(TraceValues.object(row.path("metadata")));
        metadata.remove(TECHNICAL);
        SpanFacts.slices(facts, metadata);
        JsonNode name = has(trace, "type") ? get(row, "traceName") : trace.path("name");
        SpanFacts.slices(facts, SpanFacts.none().set("trace", name));
        return facts;
    }

    private static void texts(ObjectNode facts, ObjectNode row, @Nullable ObjectNode trace) {
        JsonNode input = row.path("input");
        JsonNode output = row.path("output");
        ObjectNode own = SpanFacts.none();
        SpanFacts.texts(own, input, output);
        facts.setAll(own);
        if (trace != null) {
            ObjectNode whole = SpanFacts.none();
            SpanFacts.texts(whole, trace.path("input"), trace.path("output"));
            TraceValues.put(facts, SpanFacts.TRACE_INPUT, whole.path("input"));
            TraceValues.put(facts, SpanFacts.TRACE_OUTPUT, whole.path("output"));
        }
    }

    private static void models(ObjectNode facts, ObjectNode row) {
        JsonNode model = TraceValues.first(row, "provided_model_name", "providedModelName", "model");
        String asked = TraceValues.text(facts.path("model_requested"));
        if (asked == null) {
            TraceValues.put(facts, "model_requested", model);
        } else if (!facts.has("model_served") && TraceValues.isGiven(model) && !asked.equals(model.asString(""))) {
            TraceValues.put(facts, "model_served", model);
        }
        TraceValues.put(facts, "prompt", get(row, "promptName"));
        TraceValues.put(facts, "prompt_version", get(row, "promptVersion"));
        SpanFacts.params(facts, TraceValues.object(get(row, "modelParameters")));
    }

    /// The names of usage differ by framework, and cached tokens stand within `input` or beside it: what is neither
    /// output nor less than `input` was put in.
    private static void usage(ObjectNode facts, ObjectNode row, Span.Role role) {
        if (role != Span.Role.MODEL && role != Span.Role.AGENT) {
            facts.remove(Set.of("tokens_in", "tokens_out", "tokens_cached", "cost"));
            return;
        }
        ObjectNode usage = TraceValues.object(get(row, "usageDetails"));
        Long in = JsonValues.whole(usage.path("input"));
        Long total = JsonValues.whole(usage.path("total"));
        long out = 0;
        for (Map.Entry<String, JsonNode> part : usage.properties()) {
            Long n = JsonValues.whole(part.getValue());
            String name = part.getKey();
            out += n != null && name.startsWith("output") ? n : 0;
            if (n != null && name.contains("cache") && !name.contains("creation") && !name.contains("write")) {
                facts.put("tokens_cached", n);
            }
        }
        if (in != null) {
            facts.put("tokens_in", total == null ? in : (Long) Math.max(in, total - out));
        }
        JsonValues.count(facts, "tokens_out", usage.path("output"));
        Double cost = TraceValues.number(get(row, "totalCost"));
        boolean priced = !TraceValues.object(get(row, "costDetails")).isEmpty();
        if (cost != null && (priced || cost > 0)) {
            facts.put("cost", cost);
        }
    }

    private static void steps(ObjectNode facts, ObjectNode row, Span.Role role, String name) {
        if (role == Span.Role.TOOL) {
            ObjectNode tool = facts.get(SpanFacts.TOOL) instanceof ObjectNode told
                    ? told
                    : facts.putObject(SpanFacts.TOOL);
            if (!tool.has("name")) {
                tool.put("name", name);
            }
            JsonNode arguments = TraceValues.decoded(row.path("input"));
            if (!tool.has("arguments") && TraceValues.isGiven(arguments)) {
                tool.set("arguments", arguments);
            }
        } else if (role == Span.Role.RETRIEVAL && !facts.has(SpanFacts.DOCUMENTS)) {
            JsonNode found = TraceValues.decoded(row.path("output"));
            SpanAttributes.documents(facts, found.isArray() ? found : TraceValues.first(found, "documents", "results"));
        } else if (role == Span.Role.GUARD) {
            facts.putObject(SpanFacts.GUARD).put("guard", name);
        }
        JsonNode calls = TraceValues.decoded(get(row, "toolCalls"));
        if (role == Span.Role.MODEL && calls.isArray() && !calls.isEmpty() && !facts.has(SpanFacts.CALLS)) {
            for (JsonNode told : calls) {
                ObjectNode call = TraceValues.object(told);
                ObjectNode made = facts.withArray(SpanFacts.CALLS).addObject();
                TraceValues.put(made, "id", call.path("id"));
                TraceValues.put(made, "name", TraceValues.first(call, "name"));
                JsonNode arguments = TraceValues.decoded(call.path("arguments"));
                if (TraceValues.isGiven(arguments)) {
                    made.set("arguments", arguments);
                }
            }
        }
    }
}
