package dev.hindsight.workspace.ingest.format.people;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.format.event.JsonPaths;
import dev.hindsight.workspace.ingest.json.JsonRecords;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Mixpanel's raw export: `{event, properties}`, where the properties hold time (seconds or milliseconds since 1970),
/// person and `$insert_id`, which tells an event that was sent twice.
///
/// Ids: `$insert_id`, of the system `mixpanel`.
public final class Mixpanel implements EvidenceFormat {
    private static final double SURE = 0.94;
    private static final Set<String> LISTS = Set.of("events", "results");

    @Override
    public String name() {
        return "mixpanel";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonPaths head = JsonPaths.of(source).within(LISTS);
        return head.has("event", "properties.time") && head.hasAny("properties.distinct_id", "properties.$insert_id",
                "properties.mp_lib", "properties.$user_id", "properties.$device_id") && !head.has("distinct_id")
                        ? SURE
                        : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        MixpanelReading reading = new MixpanelReading(options, sink);
        JsonRecords.read(source, LISTS, reading);
        reading.finish();
    }

    private static final class MixpanelReading extends EventReading {
        MixpanelReading(ReadOptions options, Sink sink) {
            super(options, sink, "mixpanel", List.of("mp_processing_time_ms", "$import", "$mp_api_timestamp_ms",
                    "mp_sent_by_lib_version", "$mp_api_endpoint"));
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            String name = EventFields.text(row, "event");
            if (name == null) {
                leftOut.add(UNNAMED);
                return;
            }
            if (!(row.get("properties") instanceof ObjectNode properties)) {
                reject(place, "properties is no object.", raw);
                return;
            }
            event(new Event(name, EventFields.text(properties, "$insert_id"), EventTime.text(properties.get("time")),
                    EventFields.text(properties, "$user_id", "distinct_id", "$device_id"), properties), row, place);
        }
    }
}
