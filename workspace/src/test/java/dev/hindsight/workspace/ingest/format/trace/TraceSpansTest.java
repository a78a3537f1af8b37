package dev.hindsight.workspace.ingest.format.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// The spans of a trace can stand anywhere in a file that is larger than the memory.
class TraceSpansTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final int TRACES = 200;

    private static Span span(int trace, int id) {
        ObjectNode facts = SpanFacts.none().put("output", "said " + trace + " \ud83d\ude00\n").put("tokens_in", id);
        return new Span("t" + trace, "s" + id, id == 0 ? null : "s0", id == 0 ? Span.Role.AGENT : Span.Role.MODEL,
                "span", START.plusSeconds(id), id == 2 ? null : START.plusSeconds(id + 1L), facts,
                new SourceLocation("f", trace, id, 7));
    }

    private static List<String> samples(long held) throws IOException {
        TreeMap<String, String> samples = new TreeMap<>();
        Sink sink = new Sink() {
            @Override
            public void accept(ObjectNode evidence, SourceLocation place, String raw) {
                samples.put(evidence.path("id").asString(), raw + place);
            }

            @Override
            public void reject(SourceLocation place, String reason, String raw) {
                throw new AssertionError(reason);
            }

            @Override
            public void warn(String sentence) {}
        };
        try (TraceAnswers answers = new TraceAnswers("x", sink, ReadOptions.NONE, new TraceSpans(held))) {
            for (int id = 2; id >= 0; id--) {
                for (int trace = 0; trace < TRACES; trace++) {
                    answers.add(span(trace, id), 100);
                }
            }
            answers.finish();
        }
        return new ArrayList<>(samples.values());
    }

    @Test
    void whatWentToTheDiskIsTheSame() throws IOException {
        List<String> held = samples(Long.MAX_VALUE);
        assertThat(held).hasSize(TRACES).allMatch(it -> it.contains("\"tokens_in\":3"));
        assertThat(samples(1_000)).isEqualTo(held);
    }
}
