package dev.hindsight.workspace.ingest.format.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Joins the calls that a model asked for with the tools that ran: by the call's id, else by the tool's name, in order.
final class SpanToolCalls {
    private final ArrayNode list = SpanFacts.none().arrayNode();
    private final List<String> ids = new ArrayList<>();
    private final List<Boolean> ran = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /// Adds a call that a model asked for.
    void asked(JsonNode call) {
        String id = call.path("id").asString("");
        if (!id.isEmpty() && !seen.add(id)) {
            return;
        }
        ObjectNode made = add(id, false);
        made.set("name_emitted", call.get("name"));
        if (call.has("arguments")) {
            made.set("arguments", call.get("arguments"));
        }
    }

    private ObjectNode add(String id, boolean hasRun) {
        ids.add(id);
        ran.add(hasRun);
        return list.addObject();
    }

    /// Adds a tool that ran.
    void ran(Span span) {
        JsonNode tool = span.facts().path(SpanFacts.TOOL);
        String name = tool.path("name").asString(span.name());
        String id = tool.path("id").asString("");
        ObjectNode call = find(id, name);
        if (call == null) {
            call = add(id, true);
        }
        call.put("name_dispatched", name).put("ok", !span.has("error"));
        if (name.equals(call.path("name_emitted").asString(null))) {
            call.put("match", "exact");
        }
        if (!call.has("arguments") && tool.has("arguments")) {
            call.set("arguments", tool.get("arguments"));
        }
    }

    private @Nullable ObjectNode find(String id, String name) {
        int byName = -1;
        for (int i = ids.size() - 1; i >= 0; i--) {
            if (!ran.get(i) && !id.isEmpty() && id.equals(ids.get(i))) {
                return run(i);
            }
            byName = !ran.get(i) && name.equals(list.get(i).path("name_emitted").asString(null)) ? i : byName;
        }
        return byName < 0 ? null : run(byName);
    }

    private ObjectNode run(int index) {
        ran.set(index, true);
        return (ObjectNode) list.get(index);
    }

    ArrayNode list() {
        return list;
    }
}
