package dev.hindsight.workspace.store.column;

import dev.hindsight.workspace.evidence.query.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The columns of samples that version 2 of the file added. A migration of a version 1 file computes them from the
/// records.
public final class Version2Columns {
    /// Most transitions of a sample that are stored, the last ones.
    private static final int MOST_TRANSITIONS = 256;

    private Version2Columns() {}

    /// Writes them into the row begun last.
    public static void write(Block block, JsonNode sample) {
        transitions(block, sample);
        if (JsonFields.text(sample, "error") == null) {
            block.flag("text.language",
                    TextLanguage.differs(JsonFields.text(sample, "input"), JsonFields.text(sample, "output")));
        }
    }

    private static void transitions(Block block, JsonNode sample) {
        JsonNode transitions = JsonFields.array(sample, "transitions");
        if (transitions == null || transitions.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        for (int i = Math.max(0, transitions.size() - MOST_TRANSITIONS); i < transitions.size(); i++) {
            JsonNode one = transitions.get(i);
            lines.add(name(one, "from") + '\t' + name(one, "event") + '\t' + name(one, "to"));
        }
        block.word(ColumnNames.TRANSITIONS, String.join("\n", lines));
    }

    private static String name(JsonNode transition, String field) {
        String name = JsonFields.text(transition, field);
        return name == null ? "" : name.replace('\t', ' ').replace('\n', ' ');
    }
}
