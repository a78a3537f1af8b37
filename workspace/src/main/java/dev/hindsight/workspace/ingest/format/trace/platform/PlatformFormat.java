package dev.hindsight.workspace.ingest.format.trace.platform;

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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An export with one record per span or request, as JSON Lines, a list, pages of an API, or CSV.
abstract class PlatformFormat implements EvidenceFormat {
    private static final double SURE = 0.94;
    private static final List<String> LISTS = List.of("data", "rows", "logs", "result");

    /// {@return whether a file whose first record has these fields is one of this platform}
    abstract boolean recognises(Set<String> names);

    /// {@return the name under which this platform's own API holds its records; no field of a record may have it, because
    /// a list beneath it is taken for the records}
    abstract String list();

    private List<String> lists() {
        return Stream.concat(Stream.of(list()), LISTS.stream()).toList();
    }

    /// {@return a record as a span; null where its id or its time cannot be read}
    abstract @Nullable Span span(ObjectNode row, SourceLocation place);

    /// {@return whether a record is no span and was passed on as what it is}
    boolean isOther(ObjectNode row, SourceLocation place, Sink sink, String raw) {
        return false;
    }

    /// Passes on what a record says besides its span.
    void beside(ObjectNode row, Span span, Sink sink, String raw) {}

    @Override
    public double recognise(Source source) throws IOException {
        return recognises(RecordFile.names(source)) ? SURE : 0;
    }

    final boolean has(Set<String> names, String... fields) {
        return List.of(fields).stream().allMatch(
                field -> names.contains(field)
                        || lists().stream().anyMatch(list -> names.contains(list + "." + field)));
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        try (TraceAnswers answers = new TraceAnswers(name(), sink, options)) {
            RecordFile.read(source, lists(), List.of(), new ObjectConsumer() {
                @Override
                public void row(ObjectNode row, SourceLocation place, String raw) {
                    if (isOther(row, place, sink, raw)) {
                        return;
                    }
                    Span span = span(row, place);
                    if (span == null) {
                        sink.reject(place, "its id or its time cannot be read: this is no record of " + name() + ".",
                                raw);
                    } else {
                        answers.add(span, raw.length());
                        beside(row, span, sink, raw);
                    }
                }

                @Override
                public void reject(SourceLocation place, String reason, String raw) {
                    sink.reject(place, reason, raw);
                }
            }, progress);
            answers.finish();
        }
    }

    /// Sets `scores` of an object of numbers, or of objects with a `value`.
    static void scores(ObjectNode facts, JsonNode told) {
        ObjectNode scores = SpanFacts.none();
        TraceValues.object(told).properties().forEach(it -> {
            JsonNode value = it.getValue().isObject()
                    ? TraceValues.first(it.getValue(), "value", "score")
                    : it.getValue();
            Double number = TraceValues.number(value);
            if (value.isBoolean()) {
                scores.putObject(it.getKey()).put("passed", value.asBoolean());
            } else if (number != null) {
                scores.putObject(it.getKey()).put("value", number);
            }
        });
        if (!scores.isEmpty()) {
            facts.set("scores", scores);
        }
    }

    static void tags(ObjectNode facts, JsonNode tags) {
        for (JsonNode tag : TraceValues.decoded(tags)) {
            if (tag.isString()) {
                SpanFacts.tag(facts, tag.stringValue());
            }
        }
    }

    /// Sets who and where from metadata that people fill with names of their own.
    static void metadata(ObjectNode facts, ObjectNode metadata) {
        SpanFacts.slices(facts, metadata);
        TraceValues.put(facts, "user", TraceValues.first(metadata, "user_id", "userId", "user"));
        TraceValues.put(facts, "session", TraceValues.first(metadata, "session_id", "thread_id", "conversation_id"));
        TraceValues.put(facts, "tenant", TraceValues.first(metadata, "tenant_id", "tenant", "org_id"));
        TraceValues.put(facts, "environment",
                TraceValues.first(metadata, "environment", "env", "deployment.environment"));
        TraceValues.put(facts, "prompt", TraceValues.first(metadata, "prompt_name", "lc_hub_repo"));
        TraceValues.put(facts, "prompt_version", TraceValues.first(metadata, "prompt_version", "lc_hub_commit_hash"));
        TraceValues.put(facts, "release", TraceValues.first(metadata, "release", "revision_id"));
    }
}
