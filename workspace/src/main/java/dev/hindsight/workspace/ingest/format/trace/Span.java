package dev.hindsight.workspace.ingest.format.trace;

import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One step of a trace, in the terms of the interchange format.
///
/// @param trace id of the trace
/// @param id unique within the trace
/// @param parent id of the span around it; null for a root
/// @param end null where the span was still open, or nothing says when it ended
/// @param facts fields of a sample (`input`, `output`, `tokens_in`, …), and those of [SpanFacts]
/// @param place where it was read
public record Span(
        String trace,
        String id,
        @Nullable String parent,
        Role role,
        String name,
        Instant start,
        @Nullable Instant end,
        ObjectNode facts,
        SourceLocation place) {

    /// What a span did.
    public enum Role {
        /// Called a model.
        MODEL,
        /// Answers by calling models and tools.
        AGENT,
        /// Ran a tool.
        TOOL,
        /// Looked for documents.
        RETRIEVAL,
        /// Checked a text and may have blocked it.
        GUARD,
        /// Judged an answer: neither it nor what is inside it answers anybody.
        EVALUATOR,
        /// Anything else.
        STEP
    }

    /// {@return a fact as text; null where it is absent}
    @Nullable
    String fact(String name) {
        return TraceValues.text(facts.get(name));
    }

    boolean has(String name) {
        return facts.hasNonNull(name);
    }

    /// {@return the same span as it was told twice: what the later one says is taken, and kept what it leaves out}
    Span with(Span later) {
        boolean closed = later.end != null || end == null;
        Span known = closed ? this : later;
        Span newest = closed ? later : this;
        ObjectNode both = known.facts.deepCopy();
        newest.facts.properties().forEach(fact -> {
            if (!fact.getValue().isNull()) {
                both.set(fact.getKey(), fact.getValue());
            }
        });
        return new Span(trace, id, newest.parent != null ? newest.parent : known.parent,
                newest.role == Role.STEP ? known.role : newest.role,
                newest.name.isEmpty() ? known.name : newest.name,
                newest.start.isBefore(known.start) ? newest.start : known.start, newest.end, both, place);
    }

    /// {@return one line from which [#parse] makes the span again}
    String toLine() {
        ObjectNode line = JsonMapper.shared().createObjectNode();
        line.put("trace", trace).put("id", id).put("parent", parent).put("role", role.name()).put("name", name)
                .put("start", start.toString()).put("end", end == null ? null : end.toString())
                .put("path", place.path()).put("record", place.record()).put("line", place.line())
                .put("offset", place.offset());
        line.set("facts", facts);
        return line.toString();
    }

    static Span parse(String text) {
        JsonNode line = JsonMapper.shared().readTree(text);
        String end = line.path("end").asString(null);
        return new Span(line.path("trace").asString(), line.path("id").asString(), line.path("parent").asString(null),
                Role.valueOf(line.path("role").asString()), line.path("name").asString(),
                Instant.parse(line.path("start").asString()), end == null ? null : Instant.parse(end),
                (ObjectNode) line.path("facts"),
                new SourceLocation(line.path("path").asString(), line.path("record").asLong(),
                        line.path("line").asLong(), line.path("offset").asLong()));
    }
}
