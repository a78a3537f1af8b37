package dev.hindsight.workspace.ingest.format.trace.otel;

import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.trace.TraceValues;
import dev.hindsight.workspace.ingest.format.trace.Span;
import dev.hindsight.workspace.ingest.format.trace.SpanAttributes;
import dev.hindsight.workspace.ingest.format.trace.SpanFacts;
import dev.hindsight.workspace.ingest.format.trace.TraceAnswers;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes evidence of OpenTelemetry's spans and log records. Results of evaluations become scores of the span's answer,
/// or, as log records, judgements of the trace.
final class OtelEvidence implements Closeable {
    private static final String SYSTEM = "otel";
    private static final String EVALUATION = "gen_ai.evaluation.result";
    private static final String CHOICE = "gen_ai.choice";
    private static final String INPUT = "gen_ai.input.messages";
    private static final String OUTPUT = "gen_ai.output.messages";

    private final Sink sink;
    private final TraceAnswers answers;
    private long others;

    OtelEvidence(Sink sink, ReadOptions options) {
        this.sink = sink;
        this.answers = new TraceAnswers(SYSTEM, sink, options);
    }

    void span(OtelSpan span, String raw) {
        Instant start = span.start();
        if (span.trace().isEmpty() || span.id().isEmpty() || start == null) {
            sink.reject(span.place(), (span.trace().isEmpty()
                    ? "the trace's id"
                    : span.id().isEmpty() ? "the span's id" : "the start") + " is missing: this is no span.", raw);
            return;
        }
        ObjectNode attributes = span.resource().deepCopy();
        attributes.setAll(span.attributes());
        ObjectNode scores = SpanFacts.none();
        for (JsonNode event : span.events()) {
            event(attributes, scores, event);
        }
        Span.Role role = SpanAttributes.role(attributes, span.name());
        ObjectNode facts = SpanAttributes.facts(attributes, role);
        if (facts.path("scores") instanceof ObjectNode known) {
            scores.setAll(known);
        }
        if (!scores.isEmpty()) {
            facts.set("scores", scores);
        }
        error(facts, span, attributes);
        if (role == Span.Role.GUARD) {
            facts.set(SpanFacts.GUARD, guard(span, attributes));
        }
        answers.add(new Span(span.trace(), span.id(), span.parent(), role, span.name(), start, span.end(), facts,
                span.place()), raw.length());
    }

    private static void error(ObjectNode facts, OtelSpan span, ObjectNode attributes) {
        String error = span.error();
        String type = TraceValues.text(attributes.path("error.type"));
        if (error != null) {
            String thrown = TraceValues.text(attributes.path("exception.message"));
            facts.put("error", !error.isBlank() ? error : thrown != null ? thrown : type != null ? type : "error");
        } else if (type != null) {
            facts.put("error", type);
        }
    }

    private static ObjectNode guard(OtelSpan span, ObjectNode attributes) {
        ObjectNode guard = SpanFacts.none();
        guard.put("guard", span.name());
        String verdict = TraceValues.first(attributes, "guardrail.verdict", "guardrail.result", "output.value")
                .asString("").strip().toLowerCase(java.util.Locale.ROOT);
        switch (verdict) {
            case "pass", "passed", "allow", "allowed", "ok", "true" -> guard.put("verdict", "pass");
            case "block", "blocked", "deny", "denied", "fail", "failed", "false" -> guard.put("verdict", "block");
            default -> {
            }
        }
        TraceValues.putNumber(guard, "score", TraceValues.first(attributes, "guardrail.score"));
        return guard;
    }

    private void event(ObjectNode attributes, ObjectNode scores, JsonNode event) {
        ObjectNode said = TraceValues.object(event.path("attributes"));
        String name = event.path("name").asString("");
        if (name.equals(EVALUATION)) {
            told(SpanAttributes.score(scores, said));
        } else if (name.equals("exception")) {
            TraceValues.put(attributes, "exception.message", said.path("exception.message"));
        } else {
            content(attributes, name, said, event.path("body"));
        }
    }

    /// {@return whether it is a score}
    private boolean told(@Nullable String otherName) {
        if (otherName == null) {
            sink.leaveOut("evaluations without a score", 1);
        } else if (!otherName.isEmpty()) {
            sink.warn("Scores were found under " + otherName + ", which the convention names"
                    + " gen_ai.evaluation.score.value.");
        }
        return otherName != null;
    }

    /// Adds what was asked and answered, where events hold it.
    ///
    /// @return whether the event does
    private static boolean content(ObjectNode attributes, String name, ObjectNode said, JsonNode body) {
        if (name.equals(CHOICE) || name.equals("gen_ai.assistant.message")) {
            ObjectNode choice = body.isObject() ? (ObjectNode) body : said;
            JsonNode message = TraceValues
                    .decoded(TraceValues.first(choice, "message", "content", "gen_ai.event.content"));
            list(attributes, name.equals(CHOICE) ? OUTPUT : INPUT)
                    .add(message.isObject() && !message.has("role")
                            ? ((ObjectNode) message.deepCopy()).put("role", "assistant")
                            : message.isObject() ? message : message("assistant", message));
            JsonNode reason = choice.path("finish_reason");
            if (TraceValues.isGiven(reason) && !attributes.has("gen_ai.response.finish_reasons")) {
                attributes.set("gen_ai.response.finish_reasons", reason);
            }
            return true;
        }
        if (name.startsWith("gen_ai.") && name.endsWith(".message")) {
            JsonNode content = body.isObject()
                    ? body.path("content")
                    : TraceValues.first(said, "content", "gen_ai.event.content");
            list(attributes, INPUT).add(message(name.substring("gen_ai.".length(), name.length() - ".message".length()),
                    content));
            return true;
        }
        if (name.startsWith("gen_ai.")) {
            attributes.setAll(said);
            return true;
        }
        return false;
    }

    private static ObjectNode message(String role, JsonNode content) {
        ObjectNode message = SpanFacts.none();
        message.put("role", role).set("content", content.isMissingNode() ? message.nullNode() : content);
        return message;
    }

    private static ArrayNode list(ObjectNode attributes, String name) {
        return attributes.get(name) instanceof ArrayNode list ? list : attributes.putArray(name);
    }

    /// Adds a log record.
    ///
    /// @param name of the event
    /// @param trace its id; empty where the record belongs to none
    /// @param at null where it is missing
    void log(String name, String trace, String span, @Nullable Instant at, ObjectNode attributes, ObjectNode resource,
            JsonNode body, SourceLocation place, String raw) {
        boolean evaluation = name.equals(EVALUATION);
        if (!evaluation && !name.startsWith("gen_ai.")) {
            others++;
        } else if (at == null) {
            sink.reject(place, "the time is missing.", raw);
        } else if (evaluation) {
            judgement(trace, span, at, attributes, place, raw);
        } else {
            ObjectNode all = resource.deepCopy();
            all.setAll(attributes);
            content(all, name, attributes, body);
            String response = TraceValues.text(all.path("gen_ai.response.id"));
            String id = !span.isEmpty()
                    ? span
                    : response != null
                            ? response
                            : place.path() + ":" + place.record();
            ObjectNode facts = SpanAttributes.facts(all, Span.Role.MODEL);
            if (TraceValues.isGiven(all.path("error.type"))) {
                TraceValues.put(facts, "error", all.path("error.type"));
            }
            answers.add(new Span(trace.isEmpty() ? id : trace, id, null, Span.Role.MODEL, name, at, null, facts, place),
                    raw.length());
        }
    }

    private void judgement(String trace, String span, Instant at, ObjectNode attributes, SourceLocation place,
            String raw) {
        ObjectNode scores = SpanFacts.none();
        if (!told(SpanAttributes.score(scores, attributes))) {
            return;
        }
        if (trace.isEmpty()) {
            sink.leaveOut("evaluations that name no trace", 1);
            return;
        }
        String metric = scores.propertyNames().iterator().next();
        ObjectNode judgement = SpanFacts.none();
        judgement.put("kind", "judgement").put("id", String.join("/", trace, span, metric, at.toString()))
                .put("source_system", SYSTEM).put("at", at.toString()).put("trace", trace).put("metric", metric);
        judgement.setAll((ObjectNode) scores.get(metric));
        TraceValues.put(judgement, "explanation", attributes.path("gen_ai.evaluation.explanation"));
        sink.accept(judgement, place, raw);
    }

    void finish() throws IOException {
        answers.finish();
        sink.leaveOut("log records that are no answer", others);
        if (others > 0) {
            sink.warn(others + " log records are no answers: of logs, the events gen_ai.* are read.");
        }
    }

    @Override
    public void close() throws IOException {
        answers.close();
    }
}
