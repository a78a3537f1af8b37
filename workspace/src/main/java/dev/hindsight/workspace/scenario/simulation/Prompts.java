package dev.hindsight.workspace.scenario.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The versions of the shop's prompts, each made by small edits of its parent.
public final class Prompts {
    /// Name of the prompt that the scripts change.
    public static final String REPLY = "support-reply";
    static final String HELP = "help-answer";
    static final String HELP_VERSION = "h3";

    private final Map<String, JsonNode> versions = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    Prompts() {
        for (JsonNode version : TextTemplates.yaml("prompts.yaml").get("versions")) {
            String name = version.get("version").asString();
            versions.put(name, version);
            JsonNode parent = version.get("parent");
            texts.put(name, parent == null
                    ? TextTemplates.text("support-reply.md")
                    : edited(known(texts, parent.asString()), version.get("edits")));
        }
    }

    /// Records a version.
    void put(EvidenceRecorder stage, String version, Instant at) {
        JsonNode it = known(versions, version);
        ObjectNode node = stage.put("prompt_version", REPLY + "@" + version, at).put("prompt", REPLY)
                .put("version", version).put("text", known(texts, version)).put("author", it.get("author").asString())
                .put("reason", it.get("reason").asString());
        if (it.has("parent")) {
            node.put("parent", it.get("parent").asString());
        }
        if (it.has("incident")) {
            node.put("incident", it.get("incident").asString());
        }
    }

    /// {@return why a version was written}
    String reason(String version) {
        return known(versions, version).get("reason").asString();
    }

    /// {@return who wrote a version, as a role}
    String author(String version) {
        return known(versions, version).get("author").asString();
    }

    /// Records the one version of the help pages' prompt.
    static void putHelp(EvidenceRecorder stage, Instant at) {
        stage.put("prompt_version", HELP + "@" + HELP_VERSION, at).put("prompt", HELP).put("version", HELP_VERSION)
                .put("text", TextTemplates.text("help-answer.md")).put("author", "team-support")
                .put("reason", "Shorter answers on the help pages.");
    }

    private static <T> T known(Map<String, T> map, String version) {
        return Objects.requireNonNull(map.get(version), "There is no version " + version + ".");
    }

    private static String edited(String parent, JsonNode edits) {
        String text = parent;
        for (JsonNode edit : edits) {
            String found = edit.get("find").asString() + "\n";
            if (!text.contains(found) || text.indexOf(found) != text.lastIndexOf(found)) {
                throw new IllegalStateException("This line must stand in the parent once: " + found);
            }
            String now = edit.has("remove")
                    ? ""
                    : edit.has("replace")
                            ? edit.get("replace").asString() + "\n"
                            : found + edit.get("insert_after").asString() + "\n";
            text = text.replace(found, now);
        }
        return text;
    }
}
