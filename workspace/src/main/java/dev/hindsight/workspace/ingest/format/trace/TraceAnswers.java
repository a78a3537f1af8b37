package dev.hindsight.workspace.ingest.format.trace;

import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Takes the spans of a source and passes one sample per answer to the sink. Every span is the answer of a sample, a step
/// of one, repeated, or without an answer; each is counted.
///
/// The id of a sample is `<trace>/<span>`, its source system that of the spans and not of the file, so that exports that
/// overlap are the same evidence.
public final class TraceAnswers implements Closeable {
    private final String system;
    private final Sink sink;
    private final @Nullable String feature;
    private final TraceSpans spans;
    private long read;
    private long answers;
    private long steps;
    private long repeated;
    private long silent;
    private long unfinished;

    /// @param system whose ids the spans have, such as `langfuse`
    public TraceAnswers(String system, Sink sink, ReadOptions options) {
        this(system, sink, options, new TraceSpans());
    }

    TraceAnswers(String system, Sink sink, ReadOptions options, TraceSpans spans) {
        this.system = system;
        this.sink = sink;
        this.feature = options.feature();
        this.spans = spans;
    }

    /// Adds a span.
    ///
    /// @param length of its record in characters
    public void add(Span span, long length) {
        read++;
        try {
            spans.add(span, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Passes the samples on, when all spans are there.
    public void finish() throws IOException {
        spans.forEach(this::trace);
        long without = read - answers - steps - repeated - unfinished;
        if (without < 0) {
            throw new IllegalStateException("Of " + read + " spans, " + (read - without) + " are accounted for");
        }
        sink.leaveOut("spans that are steps of an answer", steps);
        sink.leaveOut("spans that were told again", repeated);
        sink.leaveOut("spans without an answer", without);
        sink.leaveOut("spans of answers that have not ended yet", unfinished);
        if (read > 0 && answers + unfinished == 0) {
            sink.warn("None of its " + read + " spans calls a model: export the spans of your model calls too (their"
                    + " attributes are named gen_ai.*, llm.* or openinference.*).");
        }
        if (silent > 0) {
            sink.warn(silent + " of " + answers + " answers came without their text: it was not recorded (for"
                    + " OpenTelemetry, set OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT).");
        }
    }

    private void trace(List<Span> told) {
        Map<String, Span> byId = new LinkedHashMap<>();
        told.forEach(span -> byId.merge(span.id(), span, Span::with));
        if (byId.size() > 1) {
            // A row about the trace as a whole, beside the rows of its spans.
            byId.values().removeIf(span -> span.has(SpanFacts.WHOLE));
        }
        repeated += told.size() - byId.size();
        for (SpanTree.Answer answer : SpanTree.answers(byId.values())) {
            ObjectNode sample = SpanFacts.none();
            sample.put("kind", "sample").put("id", answer.top().trace() + "/" + answer.top().id())
                    .put("source_system", system);
            if (feature != null) {
                sample.put("feature", feature);
            }
            sample.setAll(AnswerSample.of(answer));
            TraceValues.finite(sample);
            if (isUnfinished(answer.top(), sample)) {
                unfinished += answer.steps().size();
                continue;
            }
            answers++;
            steps += answer.steps().size() - 1;
            silent += sample.has("output") || sample.has("error") ? 0 : 1;
            sink.accept(sample, answer.top().place(), CanonicalJson.of(sample));
        }
    }

    /// {@return whether a call goes on: a later export tells what came of it, under the same id}
    private static boolean isUnfinished(Span top, ObjectNode sample) {
        return top.role() == Span.Role.MODEL && top.end() == null && !sample.has("output") && !sample.has("error")
                && !sample.has("finish_reason") && !sample.has("latency_ms")
                && sample.path("tokens_out").asLong(0) == 0;
    }

    @Override
    public void close() throws IOException {
        spans.close();
    }
}
