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

/// Amplitude's export: JSON Lines, in a ZIP of `.json.gz`. Of its clocks `event_time` counts, and where it is missing
/// `server_received_time`; all are UTC without saying so. `$insert_id` tells an event that was sent twice.
///
/// Ids: `$insert_id`, else `uuid`, of the system `amplitude`.
public final class Amplitude implements EvidenceFormat {
    private static final double SURE = 0.95;
    private static final Set<String> LISTS = Set.of("events");

    @Override
    public String name() {
        return "amplitude";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonPaths head = JsonPaths.of(source).within(LISTS);
        return head.has("event_type") && head.hasAny("amplitude_id", "$insert_id", "event_properties", "insert_id")
                && head.hasAny("event_time", "server_received_time", "client_event_time", "time") ? SURE : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        AmplitudeReading reading = new AmplitudeReading(options, sink);
        JsonRecords.read(source, LISTS, reading);
        reading.finish();
    }

    private static final class AmplitudeReading extends EventReading {
        private long sampled;

        AmplitudeReading(ReadOptions options, Sink sink) {
            super(options, sink, "amplitude",
                    List.of("client_upload_time", "server_upload_time", "server_received_time",
                            "processed_time", "data", "$insert_key", "uuid", "event_id", "$schema"));
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            String name = EventFields.text(row, "event_type");
            if (name == null) {
                leftOut.add(UNNAMED);
                return;
            }
            ObjectNode properties = row.get("event_properties") instanceof ObjectNode given
                    ? given.deepCopy()
                    : row.objectNode();
            session(row, properties);
            EventFields.put(properties, "app_version", EventFields.text(properties, "app_version") == null
                    ? EventFields.text(row, "version_name", "app_version")
                    : null);
            String at = EventTime.utc(EventFields.first(row, "event_time", "server_received_time", "client_event_time",
                    "time"));
            event(new Event(name, EventFields.text(row, "$insert_id", "insert_id", "uuid"), at, EventFields.text(row,
                    "user_id", "device_id", "amplitude_id"), properties), row, place);
        }

        /// Adds the session, which is unique only for its device; -1 is none.
        private static void session(ObjectNode row, ObjectNode properties) {
            String session = EventFields.text(row, "session_id");
            if (session != null && !session.startsWith("-") && !properties.has("session_id")) {
                String device = EventFields.text(row, "device_id", "amplitude_id", "user_id");
                properties.put("session_id", device == null ? session : device + "/" + session);
            }
        }

        @Override
        void signal(String type, Event event, ObjectNode row, SourceLocation place) {
            Double rate = EventFields.number(row, "sample_rate");
            if (rate != null && rate != 1) {
                sampled++;
                EventFields.put((ObjectNode) event.properties(), "sample_rate", rate);
            }
            super.signal(type, event, row, place);
        }

        @Override
        void finish() {
            super.finish();
            if (sampled > 0) {
                warn(sampled
                        + " signals are sampled (sample_rate is not 1): their number is less than what people did.");
            }
        }
    }
}
