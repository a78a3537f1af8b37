package dev.hindsight.workspace.ingest.format.change;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// LaunchDarkly's audit log: the answer of the API (`items`), a list, JSON Lines, single entries. An entry that touches a
/// flag or a segment is a change; others (members, tokens) are counted by their kind. Pages of the list lack the flag's
/// former and new version: then on and off are taken from the entry's words, and how many tell no value is said.
///
/// Ids: the entry's `_id`, of the system `launchdarkly`.
public final class LaunchDarkly implements EvidenceFormat {
    private static final double SURE = 0.95;
    private static final Set<String> LISTS = Set.of("items");
    private static final Pattern RESOURCE = Pattern.compile("(?:env/([^:;]+):)?(flag|segment)/([^:;]+)");

    @Override
    public String name() {
        return "launchdarkly";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonPaths head = JsonPaths.of(source).within(LISTS);
        return head.has("_id", "date", "kind") && head.hasAny("accesses", "titleVerb", "target.resources") ? SURE : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        AuditReading reading = new AuditReading(options, sink);
        JsonRecords.read(source, LISTS, reading);
        reading.finish();
    }

    private static final class AuditReading extends ChangeReading {
        private long untold;

        AuditReading(ReadOptions options, Sink sink) {
            super(options, sink);
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            String id = EventFields.text(row, "_id", "id");
            Matcher resource = resource(row);
            if (id == null) {
                reject(place, "it is no entry of an audit log: _id is missing.", raw);
            } else if (resource == null) {
                leftOut.add("entries that change no flag (" + row.path("kind").asString("of no kind") + ")");
            } else {
                change(id, row, resource, place, raw);
            }
        }

        private void change(String id, ObjectNode row, Matcher resource, SourceLocation place, String raw) {
            String environment = resource.group(1) == null || resource.group(1).equals("*") ? null : resource.group(1);
            String key = resource.group(3);
            ObjectNode change = change("flag", id, EventTime.text(EventFields.first(row, "date")));
            change.put("source_system", "launchdarkly").put("flag", key);
            EventFields.put(change, "environment", environment);
            EventFields.put(change, "author", EventFields.text(row, "member.email", "member._id", "token.name",
                    "app.name"));
            EventFields.put(change, "from", FlagState.launchDarkly(key, environment, row.path("previousVersion")));
            String to = FlagState.launchDarkly(key, environment, row.path("currentVersion"));
            to = to == null ? toggled(key, row) : to;
            EventFields.put(change, "to", to);
            untold += to == null ? 1 : 0;
            String what = EventFields.text(row, "title", "titleVerb", "shortDescription", "description", "name");
            String comment = EventFields.text(row, "comment");
            EventFields.put(change, "reason", FlagState.words(key, what, comment));
            add(resource.group(2) + "/" + key + "/" + environment, change, place, raw);
        }

        /// {@return the state that the entry's words tell: they name on and off, and no other value}
        private static @Nullable String toggled(String key, ObjectNode row) {
            String verb = (EventFields.text(row, "titleVerb", "title", "description") + " " + actions(row))
                    .toLowerCase(Locale.ROOT);
            boolean on = verb.contains("turned on") || verb.contains("enabled");
            boolean off = verb.contains("turned off") || verb.contains("disabled");
            return on == off ? null : key + (on ? " on" : " off");
        }

        private static String actions(ObjectNode row) {
            List<String> actions = new ArrayList<>();
            row.path("accesses").forEach(it -> actions.add(it.path("action").asString("")));
            return String.join(" ", actions);
        }

        /// {@return the flag or segment of the entry, with its environment where one is named}
        private static @Nullable Matcher resource(ObjectNode row) {
            List<String> names = new ArrayList<>();
            row.path("accesses").forEach(it -> names.add(it.path("resource").asString("")));
            JsonNode target = row.path("target").path("resources");
            target.forEach(it -> names.add(it.asString("")));
            return names.stream().map(RESOURCE::matcher).filter(Matcher::find).findFirst().orElse(null);
        }

        @Override
        void finish() {
            super.finish();
            if (untold > 0) {
                warn(untold
                        + " entries do not tell the flag's new value: pages of the audit log lack it, single entries"
                        + " have it.");
            }
        }
    }
}
