package dev.hindsight.workspace.store.column;

import dev.hindsight.workspace.evidence.query.ColumnNames;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The shapes of a text that was dropped, as its sample keeps them: by name without `text.`. Most outputs have none of the
/// shapes of [#FLAGS], so those that are 0 are left out; the length says that they were looked at.
public final class TrimmedShapes {
    private static final String LENGTH = "length";
    private static final List<String> FLAGS = List.of("empty", "cut_off", "refusal_wording", "unfilled_variable",
            "invalid_json", "repetition");

    private TrimmedShapes() {}

    /// {@return the shapes of a sample, from the columns as they stand; empty where it has no output}
    public static ObjectNode of(StoredColumns columns, int place) {
        ObjectNode shapes = JsonNodeFactory.instance.objectNode();
        for (String column : columns.names()) {
            double[] values = column.startsWith(ColumnNames.TEXT) ? columns.numbers(column) : null;
            if (values == null || Double.isNaN(values[place])) {
                continue;
            }
            String name = column.substring(ColumnNames.TEXT.length());
            if (values[place] != 0 || !FLAGS.contains(name)) {
                shapes.put(name, values[place]);
            }
        }
        return shapes;
    }

    /// Writes them into the row begun last.
    static void write(Block block, JsonNode shapes) {
        if (shapes.has(LENGTH)) {
            FLAGS.forEach(name -> block.number(ColumnNames.TEXT + name, 0));
        }
        shapes.forEachEntry((name, _) -> block.number(ColumnNames.TEXT + name, JsonFields.number(shapes, name)));
    }
}
