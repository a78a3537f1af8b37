package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Turns the rows of the table of promptfoo's version 2, which has one row per test and one cell per prompt, into
/// results of version 3.
///
/// @param prompts the table's columns
/// @param variables names of the tests' variables
record PromptfooTable(JsonNode prompts, JsonNode variables, PromptfooResults results) implements ObjectConsumer {

    @Override
    public void row(ObjectNode row, SourceLocation place, String raw) {
        if (!row.path("outputs").isArray()) {
            results.reject(place, "outputs is missing: this is no row of promptfoo's table.", raw);
            return;
        }
        ObjectNode vars = JsonMapper.shared().createObjectNode();
        for (int i = 0; i < row.path("vars").size(); i++) {
            vars.set(variables.path(i).asString("var " + (i + 1)), row.path("vars").get(i));
        }
        for (int i = 0; i < row.path("outputs").size(); i++) {
            if (row.path("outputs").get(i) instanceof ObjectNode output) {
                results.row(result(row, output, i, vars, place), place, raw + "#" + i);
            } else {
                results.unfinished();
            }
        }
    }

    private ObjectNode result(ObjectNode row, ObjectNode output, int column, ObjectNode vars, SourceLocation place) {
        ObjectNode result = JsonMapper.shared().createObjectNode();
        output.properties().forEach(field -> result.set(field.getKey().equals("pass") ? "success" : field.getKey(),
                field.getValue()));
        JsonNode head = prompts.path(column);
        result.put("promptIdx", column).put("testIdx", row.path("testIdx").asInt((int) place.record() - 1));
        result.set("vars", vars);
        result.set("testCase", row.path("test").isObject() ? row.path("test") : vars.objectNode());
        ObjectNode prompt = result.putObject("prompt");
        JsonValues.text(prompt, "raw", JsonValues.text(output.path("prompt")));
        JsonValues.text(prompt, "label", JsonValues.text(JsonValues.first(head, "label", "display", "raw")));
        result.set("provider", output.hasNonNull("provider") ? output.get("provider") : head.path("provider"));
        ObjectNode response = output.path("response") instanceof ObjectNode there
                ? there.deepCopy()
                : vars.objectNode();
        response.set("output", output.path("text"));
        response.set("tokenUsage", output.path("tokenUsage"));
        result.set("response", response);
        return result;
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw) {
        results.reject(place, reason, raw);
    }
}
