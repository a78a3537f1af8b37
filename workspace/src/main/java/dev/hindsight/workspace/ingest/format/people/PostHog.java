package dev.hindsight.workspace.ingest.format.people;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.JsonPaths;
import dev.hindsight.workspace.ingest.json.JsonRecords;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.util.Set;

/// PostHog's events: batch exports (JSON Lines), answers of the API (`results`), lists. Generations become samples,
/// metrics and evaluations judgements, feedback signals; see [PostHogReading].
public final class PostHog implements EvidenceFormat {
    private static final double SURE = 0.93;
    private static final Set<String> LISTS = Set.of("results", "batch");

    @Override
    public String name() {
        return "posthog";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonPaths head = JsonPaths.of(source).within(LISTS);
        boolean own = head.hasAny("uuid", "elements_chain", "person_id", "properties.$lib", "properties.token")
                || head.values().keySet().stream().anyMatch(it -> it.startsWith("properties.$ai_"));
        boolean others = head.hasAny("messageId", "properties.$insert_id", "$insert_id", "event_type");
        return head.has("event", "distinct_id", "properties") && own && !others ? SURE : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        PostHogReading reading = new PostHogReading(options, sink);
        JsonRecords.read(source, LISTS, reading);
        reading.finish();
    }
}
