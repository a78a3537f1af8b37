package dev.hindsight.workspace.ingest.format.change;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.format.event.JsonPaths;
import dev.hindsight.workspace.ingest.json.JsonRecords;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Unleash's events (`events` of the API, a list, JSON Lines). What changes how a feature behaves is a change: turned on
/// and off, strategies, variants, segments, archived and revived. Others (tags, users) are counted by their type.
///
/// Ids: the event's number, of the system `unleash`.
public final class Unleash implements EvidenceFormat {
    private static final double SURE = 0.94;
    private static final double HUNDRED = 100;
    private static final Set<String> LISTS = Set.of("events");
    private static final Pattern TYPE = Pattern.compile("(?:feature|segment|strategy|change-request|environment|project"
            + "|user|api-token|addon|context-field|group|role|client|service-account)-[a-z-]+");
    private static final Pattern BEHAVIOUR = Pattern
            .compile("feature-(?:environment-(?:enabled|disabled|variants-updated)"
                    + "|strategy-(?:add|update|remove|activate|deactivate)|variants-updated|updated|archived|revived|import|"
                    + "dependency-(?:added|removed)|enabled|disabled)|segment-(?:created|updated|deleted)|"
                    + "environment-(?:enabled|disabled)");
    private static final Map<String, String> TOGGLED = Map.of("feature-environment-enabled", "on",
            "feature-environment-disabled", "off", "feature-enabled", "on", "feature-disabled", "off",
            "feature-archived", "archived");

    @Override
    public String name() {
        return "unleash";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonPaths head = JsonPaths.of(source).within(LISTS);
        String type = head.value("type");
        return type != null && head.has("createdAt", "createdBy") && TYPE.matcher(type).matches() ? SURE : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        UnleashReading reading = new UnleashReading(options, sink);
        JsonRecords.read(source, LISTS, reading);
        reading.finish();
    }

    private static final class UnleashReading extends ChangeReading {
        UnleashReading(ReadOptions options, Sink sink) {
            super(options, sink);
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            String id = EventFields.text(row, "id");
            String type = EventFields.text(row, "type");
            if (id == null || type == null) {
                reject(place, "it is no event of Unleash: id or type is missing.", raw);
            } else if (!BEHAVIOUR.matcher(type).matches()) {
                leftOut.add("events that change no behaviour (" + type + ")");
            } else {
                change(id, type, row, place, raw);
            }
        }

        private void change(String id, String type, ObjectNode row, SourceLocation place, String raw) {
            String named = EventFields.text(row, "featureName", "data.name", "preData.name", "environment");
            String key = named == null ? type : named;
            ObjectNode change = change("flag", id, EventTime.utc(EventFields.first(row, "createdAt")));
            change.put("source_system", "unleash").put("flag", key);
            EventFields.put(change, "environment", EventFields.text(row, "environment"));
            EventFields.put(change, "author", EventFields.text(row, "createdBy"));
            EventFields.put(change, "project", EventFields.text(row, "project"));
            EventFields.put(change, "reason", FlagState.words(key, type));
            JsonNode data = row.path("data");
            String toggled = TOGGLED.get(type);
            String lane = key + "/" + EventFields.text(row, "environment");
            if (toggled != null) {
                change.put("to", key + " " + toggled);
            } else {
                EventFields.put(change, "to", state(key, data));
                EventFields.put(change, "from", state(key, row.path("preData")));
                Double share = rollout(data);
                if (share != null) {
                    change.put("rollout", share);
                }
                // What is set and whether it is on are two things: neither takes the other back.
                lane += "/" + type + EventFields.text(data, "id");
            }
            add(lane, change, place, raw);
        }

        /// {@return what an event's data says: the legacy event holds the whole feature, newer ones a strategy}
        private static @Nullable String state(String key, JsonNode data) {
            return data.path("enabled").isBoolean()
                    ? FlagState.words(key, data.path("enabled").booleanValue() ? "on" : "off",
                            data.path("strategies").isEmpty()
                                    ? null
                                    : "strategies " + CanonicalJson.of(data.path("strategies")))
                    : FlagState.strategy(key, data);
        }

        /// {@return the share of a gradual rollout, 0 to 1; Unleash writes per cent, as text}
        private static @Nullable Double rollout(JsonNode data) {
            Double percent = EventFields.number(data, "parameters.rollout", "parameters.percentage");
            return percent == null || percent < 0 || percent > HUNDRED ? null : (Double) (percent / HUNDRED);
        }
    }
}
