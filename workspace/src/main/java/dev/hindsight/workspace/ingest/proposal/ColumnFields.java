package dev.hindsight.workspace.ingest.proposal;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.prepare.Coercion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds for the columns of a table their fields of one kind.
class ColumnFields {
    final EvidenceKind kind;
    final Map<String, ColumnProfile> table;
    final List<String> warnings;
    /// What was found: field to expression.
    final Map<String, String> columns = new LinkedHashMap<>();
    final Map<String, JsonNode> constants = new LinkedHashMap<>();
    /// Columns without a field so far.
    final Map<String, ColumnProfile> free = new LinkedHashMap<>();

    ColumnFields(EvidenceKind kind, Map<String, ColumnProfile> table, @Nullable TimeColumn time,
            List<String> warnings) {
        this.kind = kind;
        this.table = table;
        this.warnings = warnings;
        free.putAll(table);
        free.values().removeIf(it -> it.values().isEmpty());
        if (time != null) {
            columns.put("at", time.expression());
            free.remove(time.column().name());
            time.beside().forEach(it -> free.remove(it.name()));
        }
        free.remove("kind");
    }

    /// An id must tell the rows apart, or later ones would be conflicts of earlier ones.
    List<String> id() {
        List<String> names = List.of("id", "uuid", "requestid", "messageid", "eventid", "insertid", "sampleid",
                "responseid", "runid", "ticketid", "deploymentid", "spanid", "rowid", "recordid", "releaseid", "logid");
        List<ColumnProfile> found = names.stream()
                .flatMap(name -> table.values().stream().filter(it -> it.plain().equals(name))).toList();
        Optional<ColumnProfile> unique = found.stream().filter(ColumnProfile::unique).findFirst();
        if (!found.isEmpty() && unique.isEmpty()) {
            warnings.add("The values of " + found.getFirst().name()
                    + " repeat, or are not in every row: it is not taken as id, each row is its own.");
        }
        found.stream().filter(it -> it.plain().equals("id")).forEach(it -> free.remove(it.name()));
        unique.filter(it -> !it.plain().matches("requestid|sampleid|messageid|responseid|runid"))
                .ifPresent(it -> free.remove(it.name()));
        return unique.map(it -> List.of(it.name())).orElse(List.of());
    }

    /// The format's own names are proposed for themselves, where the values fit.
    void own() {
        for (ColumnProfile column : List.copyOf(free.values())) {
            String name = column.name();
            boolean typed = Coercion.isField(kind, name) && !Set.of("id", "at", "kind", "prompt").contains(name)
                    && !(kind == EvidenceKind.SAMPLE && name.startsWith("scores."))
                    && !(kind == EvidenceKind.EVAL && name.equals("passes"))
                    && column.mostly(it -> Coercion.fits(kind, name, ColumnProfile.node(it)));
            if (typed && !columns.containsKey(name)) {
                put(name, column);
            }
        }
    }

    /// Fields by the names that other programs give them.
    void named() {
        FieldNames.of(kind).forEach((field, names) -> {
            if (!columns.containsKey(field)) {
                find(field, names).ifPresent(column -> put(field, column));
            }
        });
    }

    Optional<ColumnProfile> find(String field, List<String> names) {
        List<ColumnProfile> fitting = free.values().stream().filter(it -> fits(field, it)).toList();
        return first(fitting, names, (column, name) -> column.plain().equals(name)
                || (column.last().equals(name) && column.names().contains(name)))
                .or(() -> first(fitting, names, (column, name) -> column.names().contains(name)))
                .or(() -> first(fitting, names, (column, name) -> ColumnName.loose(column.inner(),
                        FieldNames.TEXTS.contains(field)).equals(name)
                        || ColumnName.loose(column.name(), FieldNames.TEXTS.contains(field)).equals(name)))
                .or(() -> fitting.stream().filter(it -> FieldWords.say(field, ColumnName.words(it.name()))).findFirst())
                .or(() -> field.equals("metric")
                        ? fitting.stream().filter(ScoreColumns::namesMetrics).findFirst()
                        : Optional.empty());
    }

    private static Optional<ColumnProfile> first(List<ColumnProfile> columns, List<String> names,
            BiPredicate<ColumnProfile, String> has) {
        return names.stream().flatMap(name -> columns.stream().filter(it -> has.test(it, name))).findFirst();
    }

    private boolean fits(String field, ColumnProfile column) {
        return FieldNames.NUMERIC.contains(field)
                ? column.numeric() || (field.equals("latency_ms") && column.lengths())
                : suits(field, column);
    }

    boolean suits(String field, ColumnProfile column) {
        return switch (field) {
            case "output", "input" -> (!column.numeric() || column.plain().matches("output|answer|input|question"))
                    && !column.isVerdict() && (!FieldNames.WEAK.contains(column.last()) || column.prose());
            case "label", "surface", "complaint" -> column.mostly(it -> Coercion.fits(kind, field,
                    ColumnProfile.node(it)));
            case "error" -> !column.numeric() && !column.truths();
            case "text" -> !column.numeric();
            case "prompt" -> !column.prose();
            case "prompt_version" -> !column.plain().equals("version") || columns.containsKey("prompt")
                    || table.values().stream().anyMatch(it -> it.plain().startsWith("promptname"));
            default -> true;
        };
    }

    void put(String field, ColumnProfile column) {
        free.remove(column.name());
        if (FieldNames.NUMERIC.contains(field)) {
            NumericColumn read = NumericColumn.of(column, field, table.values());
            columns.put(field, read.expression());
            if (!read.warning().isEmpty()) {
                warnings.add(read.warning());
            }
        } else {
            columns.put(field, column.quoted());
        }
    }

    void put(String field, ColumnProfile column, String as) {
        put(as, column);
        columns.put(field, Objects.requireNonNull(columns.remove(as)));
    }

    void slices() {
        for (ColumnProfile column : List.copyOf(free.values())) {
            if (FieldNames.SLICES.contains(column.last()) && column.groups()) {
                put("slice." + column.name().substring(column.name().lastIndexOf('.') + 1).strip(), column);
            }
        }
    }
}
