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

/// Segment's calls (also RudderStack's): JSON Lines, lists, `batch`. `track` is an event; other calls are counted by their
/// type. `timestamp` counts, which Segment has corrected for the device's clock; `messageId` tells a call that was sent
/// twice.
///
/// Ids: `messageId`, of the system `segment`.
public final class Segment implements EvidenceFormat {
    private static final double SURE = 0.94;
    private static final Set<String> LISTS = Set.of("batch");

    @Override
    public String name() {
        return "segment";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonPaths head = JsonPaths.of(source).within(LISTS);
        String type = head.value("type");
        return type != null && Set.of("track", "identify", "page", "screen", "group", "alias").contains(type)
                && head.hasAny("messageId", "anonymousId", "userId")
                && head.hasAny("context", "timestamp", "receivedAt",
                        "originalTimestamp", "sentAt", "integrations") ? SURE : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        SegmentReading reading = new SegmentReading(options, sink);
        JsonRecords.read(source, LISTS, reading);
        reading.finish();
    }

    private static final class SegmentReading extends EventReading {
        SegmentReading(ReadOptions options, Sink sink) {
            super(options, sink, "segment", List.of("receivedAt", "sentAt", "originalTimestamp", "integrations",
                    "_metadata", "writeKey"));
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            String type = EventFields.text(row, "type");
            String name = EventFields.text(row, "event");
            if ((type != null && !type.equals("track")) || name == null) {
                leftOut.add(type == null
                        ? UNNAMED
                        : "calls of type " + type + (type.equals("track")
                                ? " without an event"
                                : ""));
                return;
            }
            ObjectNode properties = row.get("properties") instanceof ObjectNode given
                    ? given.deepCopy()
                    : row.objectNode();
            if (!properties.has("app_version")) {
                EventFields.put(properties, "app_version", EventFields.text(row, "context.app.version"));
            }
            if (!properties.has("session_id")) {
                EventFields.put(properties, "session_id", EventFields.text(row, "context.sessionId"));
            }
            String at = EventTime
                    .text(EventFields.first(row, "timestamp", "originalTimestamp", "receivedAt", "sentAt"));
            event(new Event(name, EventFields.text(row, "messageId"), at,
                    EventFields.text(row, "userId", "anonymousId"),
                    properties), row, place);
        }
    }
}
