package dev.hindsight.workspace.ingest.mapping;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.prepare.Coercion;
import dev.hindsight.workspace.ingest.prepare.UnusableValues;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes evidence of rows.
public final class RowMapper {
    private static final List<String> TIMES = List.of("at", "until", "rollout_until");
    /// Without it a row measured nothing, which is no error of the row.
    private static final Map<EvidenceKind, String> MEASURED = Map.of(EvidenceKind.MEASURE, "value", EvidenceKind.EVAL,
            "score", EvidenceKind.USER_SIGNAL, "type");

    private final List<CompiledRule> rules = new ArrayList<>();
    private final List<Expression> expressions = new ArrayList<>();
    private final @Nullable ZoneId zone;
    private final @Nullable Instant at;
    private final @Nullable String feature;
    private final Sink sink;
    private final PersonColumns persons;
    private final MappingNotes notes;
    private long withoutVersion;
    private long dirty;

    private record CompiledRule(Mapping.MappingRule rule, Map<String, Expression> columns, @Nullable String each) {}

    /// @param options of the import; they take precedence over the mapping
    public RowMapper(Mapping mapping, ReadOptions options, Sink sink) {
        for (Mapping.MappingRule rule : mapping.records()) {
            Map<String, Expression> columns = new LinkedHashMap<>();
            rule.columns().forEach((field, text) -> columns.put(field, Expression.parse(text)));
            rules.add(new CompiledRule(rule, columns, rule.each()));
            expressions.addAll(columns.values());
        }
        this.zone = options.zone() != null ? options.zone() : mapping.zone();
        this.at = options.at();
        this.feature = options.feature();
        this.sink = sink;
        this.persons = new PersonColumns(rules.stream().map(CompiledRule::columns).toList());
        this.notes = new MappingNotes(zone, expressions,
                mapping.records().stream().flatMap(rule -> rule.id().stream()).toList());
    }

    /// {@return the columns about persons}
    public PersonColumns persons() {
        return persons;
    }

    /// Passes what a row makes to the sink.
    ///
    /// @throws WorkspaceException if its times can be read in two ways
    public void row(ObjectNode row, SourceLocation place, String raw) {
        notes.row(row);
        ObjectNode about = persons.in(row);
        for (int i = 0; i < rules.size(); i++) {
            List<ObjectNode> made = evidence(i, row, place, raw);
            made.forEach(evidence -> sink.accept(evidence, place, raw, about));
        }
    }

    /// {@return what a rule makes of a row, without passing it to the sink: for a preview}
    public List<ObjectNode> evidence(int index, ObjectNode row, SourceLocation place, String raw) {
        CompiledRule compiled = rules.get(index);
        String list = compiled.each;
        List<ObjectNode> rows = list == null ? List.of(row) : ColumnPath.elements(row, list);
        if (rows.isEmpty()) {
            sink.leaveOut("rows whose " + list + " holds no element", 1);
        }
        List<ObjectNode> made = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode evidence = evidence(compiled, rows.get(i), place);
            String id = id(compiled.rule, rows.get(i), evidence, index + "\n" + raw + (list == null ? "" : "\n" + i));
            boolean shared = list != null && !compiled.rule.id().isEmpty()
                    && compiled.rule.id().stream().noneMatch(part -> part.contains("[]"));
            evidence.put("id", shared ? id + "/" + (i + 1) : id);
            if (isMeasured(compiled.rule, compiled.columns, evidence)) {
                made.add(evidence);
            }
        }
        return made;
    }

    /// Counts a row that measured nothing: a gap in a series of Grafana, a score that no judge gave.
    private boolean isMeasured(Mapping.MappingRule rule, Map<String, Expression> columns, ObjectNode evidence) {
        String field = MEASURED.get(rule.kind());
        Expression expression = field == null ? null : columns.get(field);
        JsonNode value = field == null ? null : evidence.get(field);
        if (expression == null || (value != null && !UnusableValues.isNothing(value))) {
            return true;
        }
        sink.leaveOut("rows without a " + field + " in "
                + String.join(" or ", Expression.columns(expression, Integer.MAX_VALUE)), 1);
        return false;
    }

    private ObjectNode evidence(CompiledRule compiled, ObjectNode row, SourceLocation place) {
        Mapping.MappingRule rule = compiled.rule;
        ObjectNode evidence = JsonMapper.shared().createObjectNode();
        evidence.put("kind", rule.kind().wireName());
        rule.constants().forEach((field, value) -> set(evidence, field, Coercion.coerce(rule.kind(), field, value)));
        compiled.columns.forEach((field, expression) -> {
            JsonNode value = expression.of(row);
            if (value != null) {
                set(evidence, field, TIMES.contains(field)
                        ? time(evidence, field, expression, value, place)
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
        notes.latency(evidence.get("latency_ms"));
        boolean scored = rule.kind() == EvidenceKind.EVAL || rule.kind() == EvidenceKind.SAMPLE;
        if (scored && evidence.has("prompt") && !evidence.has("prompt_version")) {
            withoutVersion++;
            dirty += evidence.path("commit_hash").asString("").contains("-dirty") ? 1 : 0;
        }
        return evidence;
    }

    private JsonNode time(ObjectNode evidence, String field, Expression expression, JsonNode value,
            SourceLocation place) {
        String text = Expression.string(value);
        if (expression instanceof Expression.ColumnReference column) {
            oneReading(field, column.name(), text, place);
        } else if (expression instanceof Expression.Joined) {
            oneReading(field, "join(" + String.join(", ", Expression.columns(expression, 1)) + ")", text, place);
        }
        TimestampParser.ParsedTime read = TimestampParser.read(text, zone);
        notes.time(text, read);
        if (read.dayOnly() && field.equals("at") && !evidence.has("at_precision")) {
            evidence.put("at_precision", "day");
        }
        return JsonMapper.shared().getNodeFactory().stringNode(read.text());
    }

    private static void oneReading(String field, String column, String text, SourceLocation place) {
        List<String> readings = TimeShape.readings(text);
        if (!readings.isEmpty()) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, place.path()
                    + (place.line() > 0 ? ", line " + place.line() : ", record " + place.record()) + ": " + text
                    + " in " + column + " is " + day(text, readings.getFirst()) + " or "
                    + day(text, readings.getLast()) + "; write under columns in the mapping `" + field
                    + ": parse_time(" + column + ", '" + readings.getFirst() + "')` or `" + field + ": parse_time("
                    + column + ", '" + readings.getLast() + "')`.");
        }
    }

    private static String day(String text, String pattern) {
        return LocalDate.parse(TimestampParser.parse(text, pattern).substring(0, 10))
                .format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH));
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
    private static String id(Mapping.MappingRule rule, ObjectNode row, ObjectNode evidence, String raw) {
        if (rule.id().isEmpty()) {
            JsonNode own = evidence.get("id");
            return own != null ? own.asString() : Sha256.hex(raw).substring(0, 16);
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

    /// Tells the sink what a person should know of the table.
    public void finish() {
        notes.tell(sink, expressions);
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
