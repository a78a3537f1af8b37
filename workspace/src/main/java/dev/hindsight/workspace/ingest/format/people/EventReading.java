package dev.hindsight.workspace.ingest.format.people;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.LeftOut;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes signals of the events of one source; what is no signal is counted by its name.
///
/// An event that is exported twice has other times of arrival: they are no part of its raw record, so that the second is
/// a duplicate and no conflict.
abstract class EventReading implements ObjectConsumer {
    /// The fields of a record that cannot be read which name a person.
    private static final Pattern PERSON = Pattern.compile(
            "\"(?:user_id|userId|anonymousId|distinct_id|\\$user_id|device_id|\\$device_id)\"\\s*:\\s*\"([^\"]{1,200})\"");
    private static final int PERSONS_MOST = 20;
    static final String UNNAMED = "records without an event";

    final ReadOptions options;
    final LeftOut leftOut = new LeftOut("other events");
    private final Sink sink;
    private final String system;
    private final List<String> arrival;
    private boolean any;

    /// @param arrival fields of a record that differ each time that the event is sent or exported
    EventReading(ReadOptions options, Sink sink, String system, List<String> arrival) {
        this.options = options;
        this.sink = sink;
        this.system = system;
        this.arrival = arrival;
    }

    /// An event, as the systems have it in common.
    ///
    /// @param id that the sender or the system gave it; null where it has none
    record Event(String name, @Nullable String id, @Nullable String at, @Nullable String user, JsonNode properties) {}

    /// Makes a signal of an event, or counts it.
    void event(Event event, ObjectNode row, SourceLocation place) {
        boolean linked = EventProperties.isLinked(event.properties);
        String type = EventNames.of(event.name, linked);
        if (type == null && EventNames.isJudging(event.name, linked)) {
            type = EventProperties.opinion(event.properties);
        }
        if (type == null) {
            leaveOut(event.name);
        } else {
            signal(type, event, row, place);
        }
    }

    void signal(String type, Event event, ObjectNode row, SourceLocation place) {
        ObjectNode signal = evidence("user_signal", event, row);
        signal.put("type", type).put("event", event.name);
        EventProperties.describe(signal, event.properties);
        accept(signal, row, place);
    }

    void leaveOut(String event) {
        leftOut.add("events \"" + event + "\"");
    }

    /// {@return new evidence of an event: kind, id, time, person}
    ObjectNode evidence(String kind, Event event, ObjectNode row) {
        ObjectNode evidence = JsonMapper.shared().createObjectNode();
        String id = event.id == null ? Sha256.hex(raw(row)).substring(0, 16) : event.id;
        evidence.put("kind", kind).put("id", id).put("source_system", system);
        EventFields.put(evidence, "at", StatedTime.ownOr(event.at, options));
        EventFields.put(evidence, "user", event.user);
        EventFields.put(evidence, "feature", options.feature());
        return evidence;
    }

    void accept(ObjectNode evidence, ObjectNode row, SourceLocation place) {
        any = true;
        sink.accept(evidence, place, raw(row));
    }

    private String raw(ObjectNode row) {
        ObjectNode kept = row.deepCopy();
        arrival.forEach(kept::remove);
        if (kept.get("properties") instanceof ObjectNode properties) {
            arrival.forEach(properties::remove);
        }
        return kept.toString();
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw) {
        any = true;
        ObjectNode persons = JsonMapper.shared().createObjectNode();
        ArrayNode users = persons.putArray("user");
        PERSON.matcher(raw).results().limit(PERSONS_MOST).forEach(it -> users.add(it.group(1)));
        sink.reject(place, reason, raw, persons);
    }

    @Override
    public void warn(String sentence) {
        sink.warn(sentence);
    }

    void finish() {
        leftOut.tell(sink, any);
    }
}
