package dev.hindsight.workspace.ingest.format.change;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.format.event.LeftOut;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes a tool catalogue of the tools that a server lists: sorted by name, so that the order of tools and of keys is no
/// change. The catalogue's version is the hash of its canonical form. A list has no time: `--at` says when it was on
/// offer, unless a time stands beside it (`at`, `timestamp` or `time`).
///
/// Ids: `<first digits of the hash>/<time>`.
final class CatalogReading implements ObjectConsumer {
    private static final int DIGITS = 16;

    private final ReadOptions options;
    private final Sink sink;
    private final String name;
    private final LeftOut leftOut = new LeftOut("further records");
    private final List<ObjectNode> tools = new ArrayList<>();
    private @Nullable SourceLocation first;
    private @Nullable String at;
    private boolean listed;
    private boolean goesOn;
    private boolean any;

    CatalogReading(ReadOptions options, Sink sink, String name) {
        this.options = options;
        this.sink = sink;
        this.name = name;
    }

    @Override
    public void row(ObjectNode row, SourceLocation place, String raw) {
        JsonNode result = row.get("result") instanceof ObjectNode answer ? answer : row;
        if (result.get("tools") instanceof ArrayNode list) {
            page(row, result, list, place);
        } else if (row.has("error")) {
            leftOut.add("answers that are errors");
        } else if (schema(row) != null || (row.has("name") && row.has("description"))) {
            tool(row, place);
        } else {
            leftOut.add(row.has("method") ? "requests" : "answers without tools");
        }
    }

    private void page(ObjectNode row, JsonNode result, ArrayNode list, SourceLocation place) {
        if (!goesOn) {
            flush();
        }
        String time = EventTime.text(EventFields.first(row, "at", "timestamp", "time"));
        at = time == null ? at : time;
        listed = true;
        goesOn = EventFields.text(result, "nextCursor") != null;
        first = first == null ? place : first;
        list.forEach(it -> {
            if (it instanceof ObjectNode tool) {
                tool(tool, place);
            } else {
                reject(place, "a tool is no object.", it.toString());
            }
        });
    }

    /// Adds one tool to the catalogue.
    void tool(ObjectNode tool, SourceLocation place) {
        JsonNode function = tool.get("function") instanceof ObjectNode inner ? inner : tool;
        String called = EventFields.text(function, "name");
        if (called == null) {
            reject(place, "the tool has no name.", tool.toString());
            return;
        }
        first = first == null ? place : first;
        ObjectNode kept = JsonMapper.shared().createObjectNode().put("name", called);
        EventFields.put(kept, "description", EventFields.text(function, "description"));
        set(kept, "input_schema", schema(function));
        set(kept, "output_schema", EventFields.first(function, "outputSchema", "output_schema"));
        set(kept, "annotations", EventFields.first(function, "annotations"));
        tools.add(kept);
    }

    private static void set(ObjectNode tool, String field, @Nullable JsonNode value) {
        if (value != null) {
            tool.set(field, value);
        }
    }

    private static @Nullable JsonNode schema(JsonNode tool) {
        return EventFields.first(tool, "inputSchema", "input_schema", "parameters");
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw) {
        any = true;
        sink.reject(place, reason, raw);
    }

    /// The tools came from a folder of snapshots, or stood in a list, and are all that there are.
    void isWhole() {
        listed = true;
    }

    private void flush() {
        SourceLocation place = first;
        if (place == null || (tools.isEmpty() && !listed)) {
            return;
        }
        if (!listed && tools.size() == 1) {
            throw refused(" is one tool, probably of a folder of snapshots: import the folder.");
        }
        String time = StatedTime.ownOr(at, options);
        if (time == null) {
            throw refused(
                    " lists " + tools.size() + " tools, and not when they were on offer: name the time with --at.");
        }
        tools.sort(Comparator.comparing((ObjectNode it) -> it.path("name").asString())
                .thenComparing(CanonicalJson::of));
        ObjectNode catalog = JsonMapper.shared().createObjectNode();
        ArrayNode list = catalog.putArray("tools").addAll(tools);
        String canonical = CanonicalJson.of(list);
        String hash = Sha256.hex(canonical);
        catalog.put("kind", "tool_catalog").put("id", hash.substring(0, DIGITS) + "/" + time).put("at", time)
                .put("catalog", hash);
        any = true;
        sink.accept(catalog, place, canonical);
        if (goesOn) {
            sink.warn("The list of tools goes on behind its last page (nextCursor): the catalogue is not whole.");
        }
        tools.clear();
        first = null;
        at = null;
        listed = false;
    }

    private WorkspaceException refused(String sentence) {
        return new WorkspaceException(WorkspaceException.Reason.INPUT, name + sentence);
    }

    void finish() {
        flush();
        leftOut.tell(sink, any);
    }
}
