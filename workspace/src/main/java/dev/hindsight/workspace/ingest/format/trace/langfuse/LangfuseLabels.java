package dev.hindsight.workspace.ingest.format.trace.langfuse;

import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.trace.TraceValues;
import dev.hindsight.workspace.ingest.format.trace.SpanFacts;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.ingest.source.SourceLocation;
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

/// Follows the labels of prompts through the events of the webhook. A label that moves fires two events, one for the
/// version that gains it and one for the version that loses it: the gain is the change. Events can come in any order and
/// twice; the texts of versions are passed on at once, and only ids and labels are held.
final class LangfuseLabels implements ObjectConsumer {
    /// Moves with every version that is made: no deploy.
    private static final String LATEST = "latest";

    private final Sink sink;
    private final @Nullable String feature;
    private final ReadOptions options;
    private final List<LabelEvent> events = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> versions = new HashSet<>();
    /// Labels of which only is known which version has them now.
    private long unmoved;

    LangfuseLabels(Sink sink, ReadOptions options) {
        this.sink = sink;
        this.options = options;
        this.feature = options.feature();
    }

    /// What one event says.
    private record LabelEvent(Instant at, String prompt, String version, List<String> labels, boolean brought,
            @Nullable String reason, @Nullable String author, SourceLocation place) {}

    /// Which version has a label, and since which change.
    ///
    /// @param lost whether an event of that version did not name the label any more
    private record LabelHolder(String version, String change, boolean lost) {}

    @Override
    public void reject(SourceLocation place, String reason, String raw) {
        sink.reject(place, reason, raw);
    }

    @Override
    public void row(ObjectNode row, SourceLocation place, String raw) {
        ObjectNode event = row.path("client_payload") instanceof ObjectNode payload ? payload : row;
        if (!event.has("timestamp") && event.has("labels")) {
            answered(event, place, raw);
            return;
        }
        ObjectNode prompt = TraceValues.object(event.path("prompt"));
        Instant at = TraceValues.time(event.path("timestamp"));
        String name = TraceValues.text(prompt.path("name"));
        String version = TraceValues.text(prompt.path("version"));
        if (at == null || name == null || version == null) {
            sink.reject(place, (at == null ? "timestamp" : name == null ? "prompt.name" : "prompt.version")
                    + " is missing or cannot be read: this is no event of a prompt version.", raw);
            return;
        }
        String id = TraceValues.text(event.path("id"));
        if (id != null && !seen.add(id)) {
            sink.leaveOut("events that were delivered again", 1);
            return;
        }
        String action = event.path("action").asString("");
        if (action.equals("deleted")) {
            sink.leaveOut("events of deleted versions", 1);
            return;
        }
        JsonNode made = prompt.path("createdAt");
        Instant since = TraceValues.time(made);
        boolean brought = version(prompt, name, version, since == null ? at : since, place);
        List<String> labels = new ArrayList<>();
        TraceValues.decoded(prompt.path("labels")).forEach(label -> labels.add(label.asString("")));
        labels.removeIf(label -> label.isBlank() || label.equals(LATEST));
        events.add(new LabelEvent(at, name, version, List.copyOf(labels), brought,
                TraceValues.text(prompt.path("commitMessage")), TraceValues.text(event.path("user").path("name")),
                place));
    }

    /// Takes what the API answers about a prompt: its version; when a label moved to it is not told.
    private void answered(ObjectNode prompt, SourceLocation place, String raw) {
        String name = TraceValues.text(prompt.path("name"));
        String version = TraceValues.text(prompt.path("version"));
        Instant made = TraceValues.time(TraceValues.first(prompt, "createdAt", "updatedAt"));
        Instant at = made == null ? options.at() : made;
        if (prompt.has("versions") || name == null || version == null) {
            sink.leaveOut("prompts without their text", 1);
            sink.warn(
                    "A list of prompts has no texts: fetch each version (/api/public/v2/prompts/NAME?version=N), or save"
                            + " the events of the webhook.");
        } else if (at == null) {
            sink.reject(place, "at is missing: name the time from which this version was there with --at.", raw);
        } else {
            version(prompt, name, version, at, place);
            prompt.path("labels").forEach(label -> unmoved += label.asString("").equals(LATEST) ? 0 : 1);
        }
    }

    /// {@return whether the version was not known before}
    private boolean version(ObjectNode prompt, String name, String version, Instant at, SourceLocation place) {
        String text = text(prompt.path("prompt"));
        if (text == null || !versions.add(name + "\n" + version)) {
            return false;
        }
        ObjectNode evidence = SpanFacts.none();
        evidence.put("kind", "prompt_version").put("id", name + "/" + version)
                .put("source_system", LangfuseRecords.SYSTEM).put("at", at.toString()).put("prompt", name)
                .put("version", version).put("text", text);
        TraceValues.put(evidence, "reason", prompt.path("commitMessage"));
        TraceValues.put(evidence, "author", prompt.path("createdBy"));
        sink.accept(evidence, place, CanonicalJson.of(evidence));
        return true;
    }

    /// {@return a text prompt, or the messages of a chat prompt as lines with their roles; null where there is none}
    private static @Nullable String text(JsonNode prompt) {
        JsonNode decoded = TraceValues.decoded(prompt);
        if (!decoded.isArray()) {
            return prompt.isString() && !prompt.stringValue().isEmpty() ? prompt.stringValue() : null;
        }
        List<String> messages = new ArrayList<>();
        for (JsonNode message : decoded) {
            messages.add(message.path("type").asString("").equals("placeholder")
                    ? "{{" + message.path("name").asString("") + "}}"
                    : message.path("role").asString("") + ":\n" + message.path("content").asString(""));
        }
        return messages.isEmpty() ? null : String.join("\n\n", messages);
    }

    /// Makes the changes, in the order of time; of two events at once, that of the gain comes first.
    void finish() {
        Map<String, LabelHolder> holders = new HashMap<>();
        Map<String, String> introduced = new HashMap<>();
        if (unmoved > 0) {
            sink.leaveOut("labels without the time of their move", unmoved);
            sink.warn("When a label moved, only the events of the webhook tell: save them to have the deploys.");
        }
        long still = 0;
        events.sort(Comparator.comparing(LabelEvent::at));
        for (LabelEvent event : events) {
            boolean moved = false;
            holders.replaceAll((key, holder) -> key.startsWith(event.prompt + "\n")
                    && holder.version.equals(event.version)
                    && !event.labels.contains(key.substring(event.prompt.length() + 1))
                            ? new LabelHolder(holder.version, holder.change, true)
                            : holder);
            for (String label : event.labels) {
                String key = event.prompt + "\n" + label;
                LabelHolder before = holders.get(key);
                if (before == null || before.lost || !before.version.equals(event.version)) {
                    moved = true;
                    String change = change(event, label, before, introduced);
                    holders.put(key, new LabelHolder(event.version, change, false));
                    introduced.putIfAbsent(key + "\n" + event.version, change);
                }
            }
            still += moved || event.brought ? 0 : 1;
        }
        sink.leaveOut("events that gave no version a label", still);
    }

    private String change(LabelEvent event, String label, @Nullable LabelHolder before,
            Map<String, String> introduced) {
        String id = event.prompt + "/" + label + "/" + event.version + "@" + event.at;
        ObjectNode change = SpanFacts.none();
        change.put("kind", "change").put("id", id).put("source_system", LangfuseRecords.SYSTEM)
                .put("at", event.at.toString()).put("surface", "prompt").put("prompt", event.prompt)
                .put("to", event.version).put("environment", label);
        if (before != null && !before.version.equals(event.version)) {
            change.put("from", before.version);
            if (introduced.containsKey(event.prompt + "\n" + label + "\n" + event.version)) {
                change.put("rolls_back", before.change);
            }
        }
        if (event.reason != null) {
            change.put("reason", event.reason);
        }
        if (event.author != null) {
            change.put("author", event.author);
        }
        if (feature != null) {
            change.put("feature", feature);
        }
        // From what it moved is known only where the earlier events are in the same file.
        sink.accept(change, event.place, id);
        return id;
    }
}
