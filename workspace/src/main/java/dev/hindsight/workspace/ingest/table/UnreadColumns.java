package dev.hindsight.workspace.ingest.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The columns of a table that its mapping does not read, with the number of rows that have a value in them.
final class UnreadColumns {
    private static final int NAMED_MOST = 12;
    /// Objects whose names are values (a count per user) have no end of columns.
    private static final int COUNTED_MOST = 1_000;
    private static final int DEPTH_MOST = 4;

    private final List<String> read;
    private final Map<String, Long> unread = new LinkedHashMap<>();

    /// @param read columns that the mapping reads, nested ones as dotted paths
    UnreadColumns(Set<String> read) {
        this.read = read.stream().map(it -> it.indexOf('[') > 0 ? it.substring(0, it.indexOf('[')) : it).toList();
    }

    void row(ObjectNode row) {
        row("", row, 1);
    }

    private void row(String prefix, ObjectNode row, int depth) {
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            String name = prefix + field.getKey();
            if (read.contains(name) || Expression.column(row, field.getKey()) == null) {
                continue;
            }
            boolean partly = read.stream().anyMatch(it -> it.startsWith(name + "."));
            if (partly && field.getValue() instanceof ObjectNode inner && depth < DEPTH_MOST) {
                row(name + ".", inner, depth + 1);
            } else if (unread.size() < COUNTED_MOST || unread.containsKey(name)) {
                unread.merge(name, 1L, Long::sum);
            }
        }
    }

    /// {@return one sentence that names them; empty where every column is read}
    Optional<String> sentence() {
        if (unread.isEmpty()) {
            return Optional.empty();
        }
        int more = unread.size() - NAMED_MOST;
        return Optional.of((unread.size() == 1 ? "1 column is" : unread.size() + " columns are")
                + " not in the mapping and left out: "
                + unread.entrySet().stream().limit(NAMED_MOST)
                        .map(it -> it.getKey() + String.format(Locale.ROOT, " (%,d", it.getValue())
                                + (it.getValue() == 1 ? " row)" : " rows)"))
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "") + ".");
    }
}
