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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// LangSmith's webhook for prompts (`Payload` of `resources/prompt-webhooks` in `langsmith` 0.12): a commit is a prompt
/// version, a tag that is made or moved is a deploy of the commit.
///
/// Ids: `<prompt>/<commit>` for versions, `<prompt>/<tag>/<commit>@<time>` for changes, of the system `langsmith`.
public final class LangSmithPrompts implements EvidenceFormat {
    private static final double SURE = 0.95;
    private static final String SYSTEM = "langsmith";

    @Override
    public String name() {
        return "langsmith-prompts";
    }

    @Override
    public double recognise(Source source) throws IOException {
        return JsonPaths.of(source).has("commit_hash", "event", "prompt_name", "created_at") ? SURE : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        PromptEvents events = new PromptEvents(options, sink);
        JsonRecords.read(source, Set.of(), events);
        events.finish();
    }

    private static final class PromptEvents extends ChangeReading {
        private final Sink versions;

        PromptEvents(ReadOptions options, Sink sink) {
            super(options, sink);
            this.versions = sink;
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            String prompt = EventFields.text(row, "prompt_name");
            String commit = EventFields.text(row, "commit_hash");
            String event = EventFields.text(row, "event");
            String at = EventTime.utc(EventFields.first(row, "created_at"));
            if (prompt == null || commit == null || event == null) {
                reject(place, "it is no event of a prompt: prompt_name, commit_hash or event is missing.", raw);
            } else if (event.equals("commit")) {
                version(prompt, commit, String.valueOf(at), row, place);
            } else if (event.startsWith("tag:") && !event.equals("tag:delete")) {
                String tag = String.valueOf(EventFields.text(row, "tag_name"));
                ObjectNode change = change("prompt", prompt + "/" + tag + "/" + commit + "@" + at, at);
                change.put("source_system", SYSTEM).put("prompt", prompt).put("to", commit).put("environment", tag);
                EventFields.put(change, "author", EventFields.text(row, "created_by"));
                add(prompt + "/" + tag, change, place, change.path("id").asString(""));
            } else {
                leftOut.add("events that move no tag (" + event + ")");
            }
        }

        private void version(String prompt, String commit, String at, ObjectNode row, SourceLocation place) {
            String text = text(row.path("manifest"));
            if (text.isEmpty()) {
                leftOut.add("commits whose manifest holds no template");
                return;
            }
            ObjectNode version = JsonMapper.shared().createObjectNode().put("kind", "prompt_version")
                    .put("id", prompt + "/" + commit).put("source_system", SYSTEM).put("at", at).put("prompt", prompt)
                    .put("version", commit).put("text", text);
            EventFields.put(version, "author", EventFields.text(row, "created_by"));
            isAny();
            versions.accept(version, place, CanonicalJson.of(version));
        }

        /// {@return the templates of a manifest, LangChain's serialised objects, each message with its role}
        private static String text(JsonNode manifest) {
            List<String> texts = new ArrayList<>();
            templates(manifest, "", texts);
            return String.join("\n\n", texts);
        }

        private static void templates(JsonNode node, String role, List<String> texts) {
            String type = node.path("id").isArray()
                    ? node.path("id").path(node.path("id").size() - 1).asString("")
                    : "";
            String of = type.endsWith("MessagePromptTemplate")
                    ? type.replace("MessagePromptTemplate", "").toLowerCase(Locale.ROOT)
                    : role;
            if (node.path("template").isString()) {
                texts.add((of.isEmpty() ? "" : of + ":\n") + node.path("template").stringValue());
                return;
            }
            if (node.isContainer()) {
                node.forEach(it -> templates(it, of, texts));
            }
        }
    }
}
