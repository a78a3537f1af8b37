package dev.hindsight.workspace.ingest.format.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes a sample of an answer and its steps.
///
/// Texts are those of the outermost span, and of the last model call where it holds none. Tokens and cost are summed over
/// the model calls; where one stands inside another (two libraries traced the same call), the outer one counts. What a
/// span around model calls says about tokens is not added: some sum up the calls beneath, some repeat the last. An error
/// of a step that did not keep the answer from coming is none of the answer.
final class AnswerSample {
    private static final Set<String> SUMMED = Set.of("tokens_in", "tokens_out", "tokens_cached", "cost");
    private static final Set<String> OF_CALL = Set.of("model_requested", "model_served", "params", "fingerprint",
            "finish_reason", "prompt", "prompt_version");
    private static final Set<String> OWN = Set.of("input", "output", "system", "error", "latency_ms", "scores",
            SpanFacts.TRACE_INPUT, SpanFacts.TRACE_OUTPUT, SpanFacts.WHOLE,
            SpanFacts.CALLS, SpanFacts.TOOL, SpanFacts.DOCUMENTS, SpanFacts.GUARD);

    private final Span top;
    private final List<Span> steps;
    private final Map<String, Span> byId = new HashMap<>();
    private final List<Span> calls;
    private final ObjectNode sample = SpanFacts.none();

    private AnswerSample(SpanTree.Answer answer) {
        top = answer.top();
        steps = answer.steps();
        steps.forEach(it -> byId.put(it.id(), it));
        calls = steps.stream().filter(it -> it.role() == Span.Role.MODEL).toList();
    }

    /// {@return the sample, without its kind, id and source system}
    static ObjectNode of(SpanTree.Answer answer) {
        AnswerSample made = new AnswerSample(answer);
        made.sample.put("at", answer.top().start().toString()).put("trace", answer.top().trace());
        made.context();
        made.call();
        made.texts();
        made.sums();
        made.latency();
        made.steps();
        return made.sample;
    }

    private void context() {
        for (Span span : topFirst()) {
            span.facts().properties().forEach(fact -> {
                String name = fact.getKey();
                if (!SUMMED.contains(name) && !OF_CALL.contains(name) && !OWN.contains(name) && !sample.has(name)) {
                    sample.set(name, fact.getValue());
                }
            });
        }
    }

    private List<Span> topFirst() {
        List<Span> all = new ArrayList<>(List.of(top));
        all.addAll(steps);
        return all;
    }

    /// What is known of the call that gave the answer; of another where that says nothing.
    private void call() {
        Span last = last();
        List<Span> asked = new ArrayList<>();
        if (last != null) {
            asked.add(last);
        }
        asked.addAll(calls.reversed());
        asked.addAll(topFirst());
        for (String name : OF_CALL) {
            asked.stream().filter(it -> it.has(name)).findFirst()
                    .ifPresent(it -> sample.set(name, it.facts().get(name)));
        }
    }

    /// {@return the last call of a model that answered, outside of tools}
    private @Nullable Span last() {
        return calls.stream().filter(it -> it.has("output") && !isInside(it, Span.Role.TOOL))
                .max(Comparator.comparing(AnswerSample::ended)).orElse(null);
    }

    private static Instant ended(Span span) {
        Instant end = span.end();
        return end == null ? span.start() : end;
    }

    private void texts() {
        Span last = last();
        List<Span> answering = last == null ? List.of(top) : List.of(top, last);
        copy("output", answering);
        whole("output", SpanFacts.TRACE_OUTPUT);
        List<Span> asked = new ArrayList<>(List.of(top));
        asked.addAll(calls);
        copy("input", asked);
        whole("input", SpanFacts.TRACE_INPUT);
        List<Span> told = new ArrayList<>(answering.reversed());
        told.addAll(calls);
        copy("system", told);
        if (top.has("error")) {
            sample.set("error", top.facts().get("error"));
        } else if (!sample.has("output")) {
            copy("error", calls.reversed());
        }
    }

    /// Takes what is said about the trace as a whole, if the answer is that of the whole.
    private void whole(String name, String ofTrace) {
        if (top.parent() == null && top.has(ofTrace)) {
            sample.set(name, top.facts().get(ofTrace));
        }
    }

    private void copy(String name, List<Span> from) {
        from.stream().filter(it -> it.has(name)).findFirst().ifPresent(it -> sample.set(name, it.facts().get(name)));
    }

    private void sums() {
        for (String name : SUMMED) {
            List<Double> parts = calls.stream().filter(it -> it.has(name) && !isInside(it, name))
                    .map(it -> it.facts().get(name).doubleValue()).toList();
            double sum = parts.isEmpty() && top.has(name)
                    ? top.facts().get(name).doubleValue()
                    : parts.stream().mapToDouble(Double::doubleValue).sum();
            if (parts.isEmpty() && !top.has(name)) {
                continue;
            }
            if (name.equals("cost")) {
                sample.put(name, sum);
            } else {
                sample.put(name, (long) sum);
            }
        }
    }

    /// {@return whether a call is inside another call of which the number is known too}
    private boolean isInside(Span span, String name) {
        return around(span).stream().anyMatch(it -> it.role() == Span.Role.MODEL && it.has(name));
    }

    private boolean isInside(Span span, Span.Role role) {
        return around(span).stream().anyMatch(it -> it.role() == role);
    }

    private List<Span> around(Span span) {
        List<Span> around = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(span.id()));
        String parent = span.parent();
        while (parent != null && byId.containsKey(parent) && seen.add(parent)) {
            Span outer = byId.get(parent);
            around.add(outer);
            parent = outer.parent();
        }
        return around;
    }

    private void latency() {
        Instant end = top.end();
        if (top.has("latency_ms")) {
            sample.set("latency_ms", top.facts().get("latency_ms"));
        } else if (end != null && !end.isBefore(top.start())) {
            // In nanoseconds alone, a broken end overflows.
            Duration taken = Duration.between(top.start(), end);
            sample.put("latency_ms", taken.getSeconds() * 1_000.0 + taken.getNano() / 1e6);
        }
    }

    private void steps() {
        SpanToolCalls tools = new SpanToolCalls();
        for (Span call : calls) {
            if (!isInside(call, SpanFacts.CALLS)) {
                call.facts().path(SpanFacts.CALLS).forEach(tools::asked);
            }
        }
        for (Span span : steps) {
            if (span.role() == Span.Role.TOOL) {
                tools.ran(span);
            }
            for (JsonNode document : span.facts().path(SpanFacts.DOCUMENTS)) {
                sample.withArray("retrieval").add(document);
            }
            if (span.facts().get(SpanFacts.GUARD) instanceof ObjectNode guard) {
                sample.withArray("guards").add(guard);
            } else if (span.facts().path(SpanFacts.GUARD).isArray()) {
                span.facts().path(SpanFacts.GUARD).forEach(sample.withArray("guards")::add);
            }
        }
        if (!tools.list().isEmpty()) {
            sample.set("tool_calls", tools.list());
        }
        ObjectNode scores = SpanFacts.none();
        for (Span span : topFirst().reversed()) {
            span.facts().path("scores").properties().forEach(it -> scores.set(it.getKey(), it.getValue()));
        }
        if (!scores.isEmpty()) {
            sample.set("scores", scores);
        }
    }
}
