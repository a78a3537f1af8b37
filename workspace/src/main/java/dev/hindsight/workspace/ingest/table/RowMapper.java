package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.prepare.Coercion;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes evidence of rows.
final class RowMapper {
    private static final List<String> TIMES = List.of("at", "until", "rollout_until");

    private final List<CompiledRule> rules = new ArrayList<>();
    /// Columns that no row has had so far.
    private final Set<Expression> missing = new LinkedHashSet<>();
    private final @Nullable ZoneId zone;
    private final @Nullable Instant at;
    private final @Nullable String feature;
    private final Sink sink;
    private long zoned;
    private long withoutVersion;
    private long dirty;

    private final PersonColumns persons;

    private record CompiledRule(Mapping.MappingRule rule, Map<String, Expression> columns) {}

    RowMapper(Mapping mapping, ReadOptions options, Sink sink) {
        for (Mapping.MappingRule rule : mapping.records()) {
            Map<String, Expression> columns = new LinkedHashMap<>();
            rule.columns().forEach((field, text) -> columns.put(field, Expression.parse(text)));
            rules.add(new CompiledRule(rule, columns));
            columns.values().stream().filter(it -> !Expression.columns(it, Integer.MAX_VALUE).isEmpty())
                    .forEach(missing::add);
        }
        // An option of this import takes precedence over the mapping.
        this.zone = options.zone() != null ? options.zone() : mapping.zone();
        this.at = options.at();
        this.feature = options.feature();
        this.sink = sink;
        this.persons = new PersonColumns(rules.stream().map(CompiledRule::columns).toList());
    }

    PersonColumns persons() {
        return persons;
    }

    void row(ObjectNode row, SourceLocation place, String raw) {
        missing.removeIf(expression -> Expression.columns(expression, Integer.MAX_VALUE).stream()
                .anyMatch(column -> row.has(column) || Expression.column(row, column) != null));
        ObjectNode about = persons.in(row);
        for (int i = 0; i < rules.size(); i++) {
            sink.accept(evidence(rules.get(i), row, raw, i), place, raw, about);
        }
    }

    /// {@return one row as evidence, without passing it to the sink: for a preview}
    ObjectNode evidence(int rule, ObjectNode row, String raw) {
        return evidence(rules.get(rule), row, raw, rule);
    }

    private ObjectNode evidence(CompiledRule compiled, ObjectNode row, String raw, int index) {
        Mapping.MappingRule rule = compiled.rule;
        ObjectNode evidence = JsonMapper.shared().createObjectNode();
        evidence.put("kind", rule.kind().wireName());
        rule.constants().forEach((field, value) -> set(evidence, field, Coercion.coerce(rule.kind(), field, value)));
        compiled.columns.forEach((field, expression) -> {
            JsonNode value = expression.of(row);
            if (value != null) {
                set(evidence, field, TIMES.contains(field)
                        ? time(evidence, field, value)
                        : Coercion.coerce(rule.kind(), field, value));
            }
        });
        Instant said = at;
        if (!evidence.has("at") && said != null) {
            evidence.put("at", said.toString());
        }
        if (feature != null && !evidence.has("feature")) {
            evidence.put("feature", feature);
        }
        direct(evidence, rule);
        evidence.put("id", id(rule, row, evidence, raw, index));
        boolean scored = rule.kind() == EvidenceKind.EVAL || rule.kind() == EvidenceKind.SAMPLE;
        if (scored && evidence.has("prompt") && !evidence.has("prompt_version")) {
            withoutVersion++;
            dirty += evidence.path("commit_hash").asString("").contains("-dirty") ? 1 : 0;
        }
        return evidence;
    }

    private JsonNode time(ObjectNode evidence, String field, JsonNode value) {
        TimestampParser.ParsedTime read = TimestampParser.read(Expression.string(value), zone);
        zoned += read.zoned() ? 1 : 0;
        if (read.dayOnly() && field.equals("at") && !evidence.has("at_precision")) {
            evidence.put("at_precision", "day");
        }
        return JsonMapper.shared().getNodeFactory().stringNode(read.text());
    }

    private static void set(ObjectNode node, String field, JsonNode value) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            node.set(field, value);
            return;
        }
        String first = field.substring(0, dot);
        ObjectNode inner = node.get(first) instanceof ObjectNode object ? object : node.putObject(first);
        set(inner, field.substring(dot + 1), value);
    }

    private static void direct(ObjectNode evidence, Mapping.MappingRule rule) {
        String direction = rule.direction();
        if (direction == null) {
            return;
        }
        if (rule.kind() == EvidenceKind.EVAL || rule.kind() == EvidenceKind.JUDGEMENT) {
            evidence.put("direction", direction);
        } else if (evidence.get("scores") instanceof ObjectNode scores) {
            for (Map.Entry<String, JsonNode> score : scores.properties()) {
                ObjectNode object = score.getValue() instanceof ObjectNode known
                        ? known
                        : JsonMapper.shared().createObjectNode().set("value", score.getValue());
                object.put("direction", direction);
                score.setValue(object);
            }
        }
    }

    /// {@return the values of the columns that the mapping names as id, joined; without any, a hash of the row, so that
    /// a repeated row is a duplicate}
    private static String id(Mapping.MappingRule rule, ObjectNode row, ObjectNode evidence, String raw, int index) {
        if (rule.id().isEmpty()) {
            JsonNode own = evidence.get("id");
            return own != null ? own.asString() : Sha256.hex(index + "\n" + raw).substring(0, 16);
        }
        List<String> parts = new ArrayList<>();
        for (String part : rule.id()) {
            JsonNode value = Expression.column(row, part);
            value = value == null ? Expression.column(evidence, part) : value;
            if (value != null) {
                parts.add(Expression.string(value));
            }
        }
        return String.join("/", parts);
    }

    void finish() {
        if (!missing.isEmpty()) {
            sink.warn("No row has the column " + missing.stream()
                    .map(it -> String.join(" or ", Expression.columns(it, Integer.MAX_VALUE))).distinct()
                    .collect(Collectors.joining(", nor ")) + ", which the mapping names.");
        }
        if (zoned > 0) {
            sink.warn(zoned + " times without zone were read as " + zone + ".");
        }
        if (withoutVersion > 0) {
            sink.warn(withoutVersion + " records name a prompt but no version of it: each is joined to the version"
                    + " whose text its system text is, else to the one that its commit names, else to the one that was live at its time."
                    + (dirty == 0
                            ? ""
                            : " " + dirty + " of them ran on edited files (\"-dirty\"), so their prompt may have been"
                                    + " another."));
        }
    }
}
