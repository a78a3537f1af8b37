package dev.hindsight.workspace.ingest.mapping;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.evidence.EvidenceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// How rows of a table become evidence: `{kind, columns, constants, zone, direction, id}`, or a list of such records
/// under `records` where one row makes several. Settings next to `records` apply to all of them.
///
/// @param records what a row makes, in order
/// @param zone for times without zone
public record Mapping(List<MappingRule> records, @Nullable ZoneId zone) {
    private static final int SENTENCE_MOST = 800;
    private static final List<String> NAMES = List.of("kind", "columns", "constants", "zone", "direction", "id",
            "records");

    /// What a row makes.
    ///
    /// @param columns field (dotted for nested ones: `slice.locale`, `scores.quality`) to expression
    /// @param constants field to value
    /// @param direction `higher` or `lower` is better, for every score of the record
    /// @param id what makes a row unique: columns, or fields of the record; empty for a hash of the row
    public record MappingRule(
            EvidenceKind kind,
            Map<String, String> columns,
            Map<String, JsonNode> constants,
            @Nullable String direction,
            List<String> id) {
        /// {@return the list of the row whose every element makes a record; null where the row makes one}
        @Nullable
        String each() {
            return lists().stream().findFirst().orElse(null);
        }

        private Set<String> lists() {
            Set<String> lists = new TreeSet<>();
            paths().forEach(path -> Optional.ofNullable(ColumnPath.each(path)).ifPresent(lists::add));
            return lists;
        }

        private Stream<String> paths() {
            return columns.values().stream()
                    .flatMap(it -> Expression.columns(Expression.parse(it), Integer.MAX_VALUE).stream());
        }
    }

    /// Reads a mapping file.
    ///
    /// @throws WorkspaceException with one sentence if it cannot be used
    public static Mapping load(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw wrong(file + " cannot be read (" + e.getMessage() + "): name the mapping file with --mapping.");
        }
    }

    /// {@return the mapping that a YAML text holds}
    ///
    /// @param where the file, for messages
    public static Mapping parse(String where, String yaml) {
        JsonNode tree;
        try {
            tree = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build()
                    .readTree(yaml);
        } catch (JacksonException e) {
            if (e.getOriginalMessage().startsWith("Duplicate")) {
                throw wrong(
                        where + ": a name stands twice (" + e.getOriginalMessage().replaceFirst(" for .*", "") + ").");
            }
            throw wrong(where + " is no YAML: " + e.getOriginalMessage().lines().findFirst().orElse("") + ".");
        }
        if (!(tree instanceof ObjectNode top)) {
            throw wrong(where + " is no mapping: it needs kind and columns.");
        }
        known(where, top);
        List<MappingRule> rules = new ArrayList<>();
        if (top.get("records") instanceof ArrayNode records) {
            records.forEach(record -> rules.add(rule(where, top, record)));
        } else {
            rules.add(rule(where, top, top));
        }
        for (MappingRule rule : rules) {
            rule.columns.values().forEach(Expression::parse);
            apart(where, rule);
            if (rule.lists().size() > 1 || rule.paths().anyMatch(ColumnPath::nested)) {
                throw wrong(where + ": a record is made of the elements of one list, not of "
                        + String.join("[] and ", rule.lists()) + "[]; write a record of its own for each.");
            }
        }
        JsonNode zone = top.get("zone");
        try {
            return new Mapping(List.copyOf(rules),
                    zone == null || zone.isNull() ? null : ZoneId.of(text(where, "zone", zone)));
        } catch (DateTimeException e) {
            throw wrong(where + ": there is no time zone \"" + zone.asString() + "\"; write UTC or Europe/Berlin.");
        }
    }

    private static void known(String where, JsonNode level) {
        level.propertyNames().stream().filter(name -> !NAMES.contains(name)).findFirst().ifPresent(name -> {
            throw wrong(where + ": \"" + name + "\" is no part of a mapping; its parts are "
                    + String.join(", ", NAMES) + ".");
        });
        level.path("records").forEach(record -> known(where, record));
    }

    /// A field cannot have both a value and nested fields.
    private static void apart(String where, MappingRule rule) {
        Set<String> fields = new TreeSet<>(rule.columns.keySet());
        fields.addAll(rule.constants.keySet());
        for (String field : fields) {
            fields.stream().filter(other -> other.startsWith(field + ".")).findFirst().ifPresent(other -> {
                throw wrong(where + ": " + field + " and " + other + " exclude each other; leave one of them out.");
            });
        }
    }

    private static MappingRule rule(String where, ObjectNode top, JsonNode record) {
        JsonNode said = record.has("kind") ? record.get("kind") : top.path("kind");
        String word = said.isMissingNode() ? "" : text(where, "kind", said);
        EvidenceKind kind = EvidenceKind.of(word)
                .orElseThrow(() -> wrong(where + ": kind must be a kind of evidence such as sample or"
                        + " eval, not \"" + word + "\"."));
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, JsonNode> constants = new LinkedHashMap<>();
        // A mapping without `records` is read as its own only record: the second pass changes nothing then.
        for (JsonNode level : List.of(top, record)) {
            level.path("columns").properties()
                    .forEach(e -> columns.put(e.getKey(), text(where, e.getKey(), e.getValue())));
            level.path("constants").properties().forEach(e -> constants.put(e.getKey(), e.getValue()));
        }
        if (columns.isEmpty()) {
            throw wrong(where + ": columns is missing.");
        }
        List<String> id = new ArrayList<>();
        JsonNode ids = record.has("id") ? record.get("id") : top.path("id");
        ids.forEach(part -> id.add(text(where, "id", part)));
        if (ids.isString()) {
            id.add(ids.stringValue());
        }
        JsonNode direction = record.has("direction") ? record.get("direction") : top.get("direction");
        return new MappingRule(kind, columns, constants, direction == null ? null : text(where, "direction", direction),
                List.copyOf(id));
    }

    private static String text(String where, String name, JsonNode value) {
        if (value.isContainer()) {
            throw wrong(where + ": " + name + " must be a text, not a list or an object.");
        }
        return value.asString();
    }

    /// {@return whether every column that the mapping cannot do without stands in one of these rows}
    public boolean fits(List<ObjectNode> rows) {
        return needed()
                .allMatch(column -> rows.stream().anyMatch(row -> row.has(column) || row.has(ColumnPath.base(column))
                        || Expression.column(row, column) != null));
    }

    /// {@return the columns that the mapping cannot do without}
    Stream<String> needed() {
        return records.stream().flatMap(rule -> rule.columns().values().stream())
                .flatMap(it -> Expression.columns(Expression.parse(it), 1).stream());
    }

    /// {@return the mapping as a YAML file, which reads back as the same mapping}
    public String toYaml() {
        ObjectNode top = JsonMapper.shared().createObjectNode();
        ZoneId named = zone;
        if (named != null) {
            top.put("zone", named.getId());
        }
        if (records.size() == 1) {
            write(records.getFirst(), top);
        } else {
            ArrayNode list = top.putArray("records");
            records.forEach(rule -> write(rule, list.addObject()));
        }
        return YAMLMapper.builder().build().writeValueAsString(top);
    }

    private static void write(MappingRule rule, ObjectNode node) {
        node.put("kind", rule.kind.wireName());
        if (!rule.id.isEmpty()) {
            rule.id.forEach(node.putArray("id")::add);
        }
        if (rule.direction != null) {
            node.put("direction", rule.direction);
        }
        ObjectNode columns = node.putObject("columns");
        rule.columns.forEach(columns::put);
        if (!rule.constants.isEmpty()) {
            ObjectNode constants = node.putObject("constants");
            rule.constants.forEach(constants::set);
        }
    }

    /// Saves the mapping by name in a folder (the state folder's `mappings`), for the next file of its kind.
    ///
    /// @return the file
    public Path save(Path folder, String name) {
        Path file = folder.resolve(name.replaceAll("[^\\p{Alnum}._-]", "-") + ".yaml");
        try {
            Files.createDirectories(folder);
            return Files.writeString(file, toYaml());
        } catch (IOException e) {
            throw wrong(file + " cannot be written (" + e.getMessage() + ").");
        }
    }

    /// What stands in the mapping may be long, and of several lines: the sentence is one line, and keeps its beginning and
    /// its end.
    private static WorkspaceException wrong(String sentence) {
        String line = sentence.replaceAll("\\s*\\R\\s*", " ");
        return new WorkspaceException(WorkspaceException.Reason.USAGE, line.length() <= SENTENCE_MOST
                ? line
                : line.substring(0, SENTENCE_MOST / 2) + "…" + line.substring(line.length() - SENTENCE_MOST / 4));
    }
}
