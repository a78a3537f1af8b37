package dev.hindsight.workspace.store.engine;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.mapping.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// The columns by which rows are drawn, and what of them is known only afterwards.
///
/// @param id what makes a row unique
/// @param at its time
/// @param score a number; the first score that the mapping names
/// @param error is set where the request failed
/// @param label a person's
public record DrawColumns(List<String> id, String at, @Nullable String score, @Nullable String error,
        @Nullable String label) {
    /// The column in which a drawn row says how likely it was to be drawn.
    static final String PROBABILITY = "hindsight_probability";
    /// Columns by which the engine draws, which are nothing of the row.
    static final List<String> WORKING = List.of("hindsight_hour", "hindsight_outcome", "hindsight_rank");
    private static final Pattern PLAIN = Pattern.compile("[^|/*(),'`.]+");

    /// {@return the columns that a mapping names for samples}
    ///
    /// @throws WorkspaceException if it names no column for id or time
    public static DrawColumns of(Mapping mapping) {
        Map<String, String> columns = new LinkedHashMap<>();
        List<String> id = new ArrayList<>();
        for (Mapping.MappingRule rule : mapping.records()) {
            if (rule.kind() == EvidenceKind.SAMPLE) {
                rule.columns().forEach(columns::putIfAbsent);
                rule.id().stream().filter(it -> !id.contains(it)).forEach(id::add);
            }
        }
        id.replaceAll(part -> columns.getOrDefault(part, part));
        String own = columns.get("id");
        if (id.isEmpty() && own != null) {
            id.add(own);
        }
        String at = columns.get("at");
        if (id.isEmpty() || at == null || !isPlain(at) || !id.stream().allMatch(DrawColumns::isPlain)) {
            throw new WorkspaceException(WorkspaceException.Reason.USAGE, "To draw rows, the mapping has to be of"
                    + " samples, with plain columns as id and at; compute them in the query.");
        }
        String score = columns.entrySet().stream().filter(it -> it.getKey().matches("scores\\.[^.]+(\\.value)?"))
                .map(Map.Entry::getValue).filter(DrawColumns::isPlain).findFirst().orElse(null);
        return new DrawColumns(List.copyOf(id), at, score, plain(columns.get("error")), plain(columns.get("label")));
    }

    /// {@return the mapping, which also takes the probability of each drawn row}
    public static Mapping withProbability(Mapping mapping) {
        return new Mapping(mapping.records().stream().map(DrawColumns::withProbability).toList(), mapping.zone());
    }

    private static Mapping.MappingRule withProbability(Mapping.MappingRule rule) {
        if (rule.kind() != EvidenceKind.SAMPLE) {
            return rule;
        }
        Map<String, String> columns = new LinkedHashMap<>(rule.columns());
        Map<String, JsonNode> constants = new LinkedHashMap<>(rule.constants());
        columns.put("sampling.probability", PROBABILITY);
        constants.put("sampling.policy", StringNode.valueOf("draw"));
        return new Mapping.MappingRule(rule.kind(), columns, constants, rule.direction(), rule.id());
    }

    private static boolean isPlain(String expression) {
        return PLAIN.matcher(expression).matches();
    }

    private static @Nullable String plain(@Nullable String expression) {
        return expression != null && isPlain(expression) ? expression : null;
    }
}
