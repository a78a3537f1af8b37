package dev.hindsight.workspace.redact;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Replaces e-mail addresses, telephone, card and account numbers, IP addresses, keys, tokens and PEM blocks with
/// markers such as `‹email:k3f9a7q2xw›`. Under one key a value always gets the same marker, so that repeated values
/// remain recognisable. Existing markers stay unchanged. Safe for use from several threads.
public final class Redactor {
    /// Enumerations, times, hashes and identifiers: numbers in them are rarely telephone or card numbers, so only
    /// certain matches are replaced.
    private static final Set<String> IDENTIFIERS = Set.of("kind", "at", "until", "at_precision", "rollout_until",
            "sha256", "prompt_sha256", "system_sha256", "id", "source_system", "sample", "trace", "item", "run",
            "cluster", "version", "prompt_version", "suite_version", "parent", "from", "to", "rolls_back", "catalog",
            "entry", "origin_prompt_version", "origin_model", "model", "model_requested", "model_served",
            "fingerprint", "chunk", "index", "ui_version", "commit_hash");
    /// Parts of the format in which these names have the same meaning as at the top level; elsewhere (a tool's
    /// arguments, a custom field) `to` may be a telephone number.
    private static final Set<String> PARTS = Set.of("judge", "cache", "retrieval", "guards", "transitions",
            "tool_calls", "fragments", "texts_trimmed");
    /// The author of a change: hashed where it has the form `Name <address>`.
    private static final Set<String> AUTHORS = Set.of("author", "approver", "labeller", "said_by");
    private static final int REMEMBERED = 64;
    private static final int REMEMBERED_LENGTH = 1 << 16;

    private final RedactionKey key;
    private final TeamRules rules;
    private final boolean active;
    /// The assembled prompt is often the same in many samples, and long.
    private final Map<String, StringNode> systems = new ConcurrentHashMap<>();

    private Redactor(RedactionKey key, TeamRules rules, boolean active) {
        this.key = key;
        this.rules = rules;
        this.active = active;
    }

    /// {@return a redactor with the built-in rules and a team's own}
    public static Redactor of(RedactionKey key, TeamRules rules) {
        return new Redactor(key, rules, true);
    }

    /// {@return a redactor that changes nothing (an explicit option); its key still makes the hashes of raw records}
    public static Redactor off(RedactionKey key) {
        return new Redactor(key, TeamRules.NONE, false);
    }

    /// {@return the redactor of a state folder: its key and its `redact.yaml`}
    public static Redactor load(Path stateFolder) {
        return of(RedactionKey.load(stateFolder), TeamRules.load(stateFolder.resolve("redact.yaml")));
    }

    /// {@return the key}
    public RedactionKey key() {
        return key;
    }

    /// {@return whether it replaces anything at all}
    public boolean isActive() {
        return active;
    }

    /// {@return what rules it has, for the fingerprint of an import}
    @Override
    public String toString() {
        return active ? "redacted " + rules : "not redacted";
    }

    /// {@return the text with everything replaced}
    public String text(String text) {
        return active ? replace(text, false) : text;
    }

    /// {@return a name, such as that of a file, with what is certain replaced: numbers in names are mostly dates and versions}
    public String name(String name) {
        return active ? replace(name, true) : name;
    }

    /// {@return the text of a record that is not stored, with every match replaced and known personal data hashed}
    ///
    /// @param known objects made from the record that identify its persons: evidence, or its personal fields
    public String raw(String raw, List<ObjectNode> known) {
        return active ? text(replace(raw, PersonMatcher.find(raw, known))) : raw;
    }

    /// {@return whether a field of evidence is personal data, so that it is always hashed}
    ///
    /// @param field dotted for a nested one: `cache.origin_user`
    public static boolean isPerson(String field) {
        return PersonMatcher.FIELDS.containsKey(field.substring(field.lastIndexOf('.') + 1));
    }

    /// {@return what would be replaced in a text, from left to right}
    public List<RedactionFinding> find(String text) {
        return RedactionScanner.find(text, false).stream()
                .map(m -> new RedactionFinding(m.start(), m.end(), m.type(),
                        RedactionMarker.of(key, m.type(), m.value())))
                .toList();
    }

    /// One piece that would be replaced.
    ///
    /// @param start first character
    /// @param end first character behind it
    /// @param marker what would stand there
    public record RedactionFinding(int start, int end, String type, String marker) {}

    /// {@return a copy of a piece of evidence, redacted in every text, also in the names of unknown fields}
    public ObjectNode evidence(ObjectNode evidence) {
        return active ? object(evidence, true) : evidence.deepCopy();
    }

    private ObjectNode object(ObjectNode node, boolean format) {
        ObjectNode redacted = node.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            redacted.set(replace(field.getKey(), false), field(field.getKey(), field.getValue(), format));
        }
        return redacted;
    }

    private JsonNode field(String name, JsonNode value, boolean format) {
        String person = PersonMatcher.FIELDS.get(name);
        if (person != null && value.isValueNode() && !value.isNull()) {
            return StringNode.valueOf(hashed(person, value.asString()));
        }
        if (!value.isString()) {
            return node(value, format && PARTS.contains(name));
        }
        String text = value.stringValue();
        if (AUTHORS.contains(name) && text.endsWith(">") && text.indexOf('@', Math.max(0, text.indexOf('<'))) > 0) {
            return StringNode.valueOf(hashed("author", text));
        }
        return name.equals("system") && text.length() <= REMEMBERED_LENGTH
                ? system(text)
                : string(value, text, format && IDENTIFIERS.contains(name));
    }

    /// Shares one node between equal texts: thousands of samples are in memory at once during a write.
    private JsonNode system(String text) {
        if (systems.size() >= REMEMBERED) {
            systems.clear();
        }
        return systems.computeIfAbsent(text, it -> StringNode.valueOf(replace(it, false)));
    }

    private String hashed(String type, String value) {
        boolean marker = value.startsWith(RedactionMarker.OPEN + type + ":")
                && RedactionMarker.end(value, 0) == value.length();
        return marker ? value : RedactionMarker.of(key, type, value);
    }

    private JsonNode node(JsonNode value, boolean format) {
        if (value instanceof ObjectNode object) {
            return object(object, format);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode redacted = array.arrayNode(array.size());
            array.forEach(element -> redacted.add(node(element, format)));
            return redacted;
        }
        return value.isString() ? string(value, value.stringValue(), false) : value;
    }

    private JsonNode string(JsonNode node, String text, boolean sure) {
        String redacted = replace(text, sure);
        return redacted.equals(text) ? node : StringNode.valueOf(redacted);
    }

    private String replace(String text, boolean sure) {
        String replaced = replace(text, RedactionScanner.find(text, sure));
        return rules.isEmpty() ? replaced : replace(replaced, rules.find(replaced));
    }

    private String replace(String text, List<RedactionMatch> matches) {
        if (matches.isEmpty()) {
            return text;
        }
        StringBuilder redacted = new StringBuilder(text.length());
        int copied = 0;
        for (RedactionMatch match : matches) {
            redacted.append(text, copied, match.start()).append(RedactionMarker.of(key, match.type(), match.value()));
            copied = match.end();
        }
        return redacted.append(text, copied, text.length()).toString();
    }
}
