package dev.hindsight.workspace.ingest.format.trace;

import dev.hindsight.workspace.ingest.json.JsonValues;
import static dev.hindsight.workspace.ingest.format.trace.TraceValues.first;
import static dev.hindsight.workspace.ingest.format.trace.TraceValues.isGiven;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// Translates the attributes of spans to facts: OpenTelemetry's `gen_ai.*` with its old and new names, OpenInference,
/// and the names of OpenLLMetry (`traceloop.*`, `llm.*`), Langfuse's and Vercel's SDKs. Sources: the semantic conventions
/// of OpenTelemetry 1.27 to 1.45 and semantic-conventions-genai, `@arizeai/openinference-semantic-conventions` 2.12.0.
public final class SpanAttributes {
    private static final Map<String, Span.Role> OPERATIONS = Map.ofEntries(Map.entry("chat", Span.Role.MODEL),
            Map.entry("text_completion", Span.Role.MODEL), Map.entry("completion", Span.Role.MODEL),
            Map.entry("generate_content", Span.Role.MODEL), Map.entry("responses", Span.Role.MODEL),
            Map.entry("message", Span.Role.MODEL), Map.entry("invoke_agent", Span.Role.AGENT),
            Map.entry("execute_tool", Span.Role.TOOL), Map.entry("retrieval", Span.Role.RETRIEVAL),
            Map.entry("embeddings", Span.Role.STEP), Map.entry("embedding", Span.Role.STEP),
            Map.entry("rerank", Span.Role.RETRIEVAL), Map.entry("create_agent", Span.Role.STEP),
            Map.entry("invoke_workflow", Span.Role.STEP), Map.entry("workflow", Span.Role.STEP),
            Map.entry("task", Span.Role.STEP), Map.entry("llm", Span.Role.MODEL),
            Map.entry("chain", Span.Role.STEP), Map.entry("tool", Span.Role.TOOL),
            Map.entry("retriever", Span.Role.RETRIEVAL), Map.entry("reranker", Span.Role.RETRIEVAL),
            Map.entry("agent", Span.Role.AGENT), Map.entry("guardrail", Span.Role.GUARD),
            Map.entry("evaluator", Span.Role.EVALUATOR), Map.entry("prompt", Span.Role.STEP));
    private static final String[] ASKED = {"gen_ai.request.model", "llm.request.model_name", "llm.model_name",
            "ai.model.id"};
    private static final String[] SERVED = {"gen_ai.response.model", "llm.response.model_name", "ai.response.model"};
    /// Field of a sample, and the attributes that hold it, the newest first.
    private static final Map<String, String[]> TEXTS = Map.ofEntries(
            names("model_requested", ASKED),
            names("model_served", SERVED),
            names("prompt", "gen_ai.prompt.name", "langfuse.observation.prompt.name", "langfuse.prompt.name",
                    "prompt.id"),
            names("prompt_version", "gen_ai.prompt.version", "langfuse.observation.prompt.version",
                    "langfuse.prompt.version", "llm.prompt_template.version"),
            names("session", "session.id", "gen_ai.conversation.id", "langfuse.session.id",
                    "traceloop.association.properties.session_id"),
            names("user", "user.id", "enduser.id", "langfuse.user.id", "traceloop.association.properties.user_id"),
            names("tenant", "tenant.id"),
            names("fingerprint", "gen_ai.openai.response.system_fingerprint", "openai.response.system_fingerprint"),
            names("environment", "deployment.environment.name", "deployment.environment", "langfuse.environment"),
            names("region", "cloud.region"), names("release", "service.version", "langfuse.release"));
    private static final Map<String, String[]> COUNTS = Map.of(
            "tokens_in", List.of("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.usage.prompt_tokens",
                    "llm.token_count.prompt", "ai.usage.inputTokens", "ai.usage.promptTokens").toArray(String[]::new),
            "tokens_out", List.of("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens",
                    "llm.usage.completion_tokens", "llm.token_count.completion", "ai.usage.outputTokens",
                    "ai.usage.completionTokens").toArray(String[]::new),
            "tokens_cached", List.of("gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens",
                    "llm.usage.cache_read_input_tokens", "llm.token_count.prompt_details.cache_read",
                    "ai.usage.cachedInputTokens").toArray(String[]::new));
    private static final List<String> OUTPUTS = List.of("gen_ai.output.messages", "gen_ai.completion",
            "llm.output_messages", "llm.completions", "ai.response.text", "langfuse.observation.output", "output.value",
            "traceloop.entity.output", "ai.response.toolCalls");
    private static final List<String> INPUTS = List.of("gen_ai.input.messages", "gen_ai.prompt", "llm.input_messages",
            "llm.prompts", "ai.prompt.messages", "ai.prompt", "langfuse.observation.input", "input.value",
            "traceloop.entity.input");
    private static final String PARAMETER = "gen_ai.request.";

    private SpanAttributes() {}

    private static Map.Entry<String, String[]> names(String field, String... names) {
        return Map.entry(field, names);
    }

    /// {@return what a span did, by its attributes}
    ///
    /// @param attributes flat, or nested
    /// @param name of the span
    public static Span.Role role(ObjectNode attributes, String name) {
        ObjectNode flat = Flattened.flat(attributes);
        String kind = text(first(flat, "openinference.span.kind", "gen_ai.operation.name", "traceloop.span.kind",
                "langfuse.observation.type", "llm.request.type"));
        Span.Role known = OPERATIONS.get(kind);
        if (known != null) {
            return known;
        }
        if (kind.equals("generation")) {
            return Span.Role.MODEL;
        }
        if (flat.has("ai.operationId")) {
            String operation = text(flat.path("ai.operationId"));
            return operation.endsWith(".dogenerate") || operation.endsWith(".dostream")
                    ? Span.Role.MODEL
                    : operation.contains("toolcall")
                            ? Span.Role.TOOL
                            : operation.contains("embed") ? Span.Role.STEP : Span.Role.AGENT;
        }
        boolean tool = isGiven(first(flat, "gen_ai.tool.name", "gen_ai.tool.call.id"));
        boolean model = isGiven(first(flat, SERVED))
                || isGiven(first(flat, ASKED));
        return tool
                ? Span.Role.TOOL
                : model && !name.toLowerCase(Locale.ROOT).contains("embed")
                        ? Span.Role.MODEL
                        : Span.Role.STEP;
    }

    private static String text(JsonNode value) {
        return value.asString("").toLowerCase(Locale.ROOT);
    }

    /// {@return the facts that attributes hold}
    ///
    /// @param attributes flat, or nested
    public static ObjectNode facts(ObjectNode attributes, Span.Role role) {
        ObjectNode flat = Flattened.flat(attributes);
        ObjectNode facts = SpanFacts.none();
        TEXTS.forEach((field, names) -> TraceValues.put(facts, field, first(flat, names)));
        COUNTS.forEach((field, names) -> JsonValues.count(facts, field, first(flat, names)));
        TraceValues.putNumber(facts, "cost", first(flat, "gen_ai.usage.cost", "llm.cost.total", "operation.cost"));
        Messages.input(facts, tree(flat, INPUTS));
        Messages.output(facts, tree(flat, OUTPUTS));
        String system = Messages.text(first(flat, "gen_ai.system_instructions"));
        if (system != null) {
            facts.put("system", system);
        }
        finish(facts, first(flat, "gen_ai.response.finish_reasons", "llm.finish_reason", "ai.response.finishReason"));
        parameters(facts, flat);
        if (role == Span.Role.TOOL) {
            tool(facts, flat);
        } else if (role == Span.Role.RETRIEVAL) {
            documents(facts, flat);
        }
        tags(facts, flat);
        annotations(facts, flat);
        return facts;
    }

    private static JsonNode tree(ObjectNode flat, List<String> names) {
        for (String name : names) {
            JsonNode tree = Flattened.tree(flat, name);
            // Newer conventions put the prompt's name under what held the prompt itself.
            if (isGiven(tree) && !(name.equals("gen_ai.prompt") && tree.isObject() && !tree.has("messages"))) {
                return tree.isString() ? flat.path(name) : tree;
            }
        }
        return MissingNode.getInstance();
    }

    private static void finish(ObjectNode facts, JsonNode reasons) {
        JsonNode decoded = TraceValues.decoded(reasons);
        TraceValues.put(facts, "finish_reason", decoded.isArray() ? decoded.path(0) : decoded);
    }

    private static void parameters(ObjectNode facts, ObjectNode flat) {
        ObjectNode parameters = SpanFacts.none();
        flat.properties().forEach(attribute -> {
            String name = attribute.getKey();
            if (name.startsWith(PARAMETER) && !name.endsWith(".model") && !attribute.getValue().isNull()) {
                parameters.set(name.substring(PARAMETER.length()), attribute.getValue());
            }
        });
        SpanFacts.params(facts, parameters);
        SpanFacts.params(facts, TraceValues.object(flat.path("llm.invocation_parameters")));
    }

    private static void tool(ObjectNode facts, ObjectNode flat) {
        ObjectNode tool = facts.putObject(SpanFacts.TOOL);
        TraceValues.put(tool, "name", first(flat, "gen_ai.tool.name", "tool.name", "ai.toolCall.name",
                "traceloop.entity.name", "langfuse.observation.name"));
        TraceValues.put(tool, "id", first(flat, "gen_ai.tool.call.id", "tool_call.id", "tool.id", "ai.toolCall.id"));
        JsonNode arguments = TraceValues.decoded(first(flat, "gen_ai.tool.call.arguments", "tool.parameters",
                "ai.toolCall.args", "tool_arguments", "input.value", "traceloop.entity.input"));
        if (isGiven(arguments)) {
            tool.set("arguments", arguments);
        }
    }

    private static void documents(ObjectNode facts, ObjectNode flat) {
        JsonNode documents = Flattened.tree(flat, "retrieval.documents");
        if (!isGiven(documents)) {
            documents = Flattened.tree(flat, "gen_ai.retrieval.documents");
        }
        if (!isGiven(documents)) {
            documents = Flattened.tree(flat, "reranker.output_documents");
        }
        documents(facts, documents);
    }

    /// Adds found documents: a list of `{id, content}`, each perhaps inside `document`.
    public static void documents(ObjectNode facts, JsonNode documents) {
        int rank = 0;
        for (JsonNode element : documents.isArray() ? documents : SpanFacts.none()) {
            JsonNode document = element.path("document").isObject() ? element.path("document") : element;
            rank++;
            String chunk = TraceValues.text(first(document, "document.id", "id", "document.content", "content",
                    "page_content", "text"));
            if (chunk != null) {
                facts.withArray(SpanFacts.DOCUMENTS).addObject().put("chunk", chunk).put("rank", rank);
            }
        }
    }

    private static void tags(ObjectNode facts, ObjectNode flat) {
        JsonNode tags = TraceValues.decoded(first(flat, "tag.tags", "langfuse.trace.tags", "langfuse.tags"));
        for (JsonNode tag : tags.isArray() ? tags : SpanFacts.none()) {
            if (tag.isString()) {
                SpanFacts.tag(facts, tag.stringValue());
            }
        }
        String service = TraceValues.text(flat.path("service.name"));
        if (service != null && !service.startsWith("unknown_service")) {
            SpanFacts.slice(facts, "service", service);
        }
        SpanFacts.slices(facts, SpanFacts.none().set("agent", flat.path("gen_ai.agent.name")));
    }

    /// Adds the scores that OpenInference keeps with a span: `annotations.N.annotation.*`, `evaluations.N.evaluation.*`,
    /// the same for the trace, and the form without a list.
    private static void annotations(ObjectNode facts, ObjectNode flat) {
        ObjectNode scores = SpanFacts.none();
        for (String word : List.of("annotation", "evaluation")) {
            annotation(scores, Flattened.tree(flat, word));
            for (String of : List.of("", "trace.")) {
                for (JsonNode element : Flattened.tree(flat, of + word + "s")) {
                    annotation(scores, element.path(word));
                }
            }
        }
        if (!scores.isEmpty()) {
            facts.set("scores", scores);
        }
    }

    private static void annotation(ObjectNode scores, JsonNode told) {
        String name = TraceValues.text(told.path("name"));
        Double value = TraceValues.number(told.path("score"));
        if (name != null && value != null) {
            scores.putObject(name).put("value", value);
        }
    }

    /// Adds the score of an evaluation (the event `gen_ai.evaluation.result`).
    ///
    /// @return the name under which the value was found where it is none of the convention's; empty where all is well;
    /// null where there is no score
    public static @Nullable String score(ObjectNode scores, ObjectNode event) {
        String metric = TraceValues.text(first(event, "gen_ai.evaluation.name", "gen_ai.evaluation.metric.name"));
        String found = null;
        for (String name : List.of("gen_ai.evaluation.score.value", "gen_ai.evaluation.result.score",
                "gen_ai.evaluation.score", "gen_ai.evaluation.value")) {
            found = found == null && TraceValues.number(event.path(name)) != null ? name : found;
        }
        String label = text(first(event, "gen_ai.evaluation.score.label", "gen_ai.evaluation.label"));
        Boolean passed = switch (label) {
            case "pass", "passed", "true", "yes" -> true;
            case "fail", "failed", "false", "no" -> false;
            default -> null;
        };
        if (metric == null || isGiven(event.path("error.type")) || (found == null && passed == null)) {
            return null;
        }
        ObjectNode score = scores.putObject(metric);
        if (found != null) {
            TraceValues.putNumber(score, "value", event.path(found));
        }
        if (passed != null) {
            score.put("passed", passed);
        }
        return found == null || found.equals("gen_ai.evaluation.score.value") ? "" : found;
    }
}
