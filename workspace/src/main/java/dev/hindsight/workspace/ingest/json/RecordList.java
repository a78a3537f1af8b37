package dev.hindsight.workspace.ingest.json;

import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.Utf8LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Finds, in a text that is one JSON object, the list that holds the records: the first one of objects whose name is
/// usual for that, else the outermost that is not usual as a part of a record (a trace holds `messages` and `spans`).
final class RecordList {
    private static final Set<String> USUAL = Set.of("data", "rows", "results", "records", "items", "entries", "hits",
            "logs", "traces", "samples", "values", "objects", "list", "content", "runs", "evals", "responses");
    private static final Set<String> PARTS = Set.of("messages", "choices", "children", "spans", "events", "documents",
            "tool_calls", "toolcalls", "tools", "scores", "steps", "links", "attributes", "annotations", "context",
            "contexts", "sources", "citations", "chunks", "parts", "history", "turns", "observations", "feedback",
            "labels", "assertions", "metrics", "tags");
    private static final int DEPTH_MOST = 4;

    private final Deque<String> names = new ArrayDeque<>();
    private JsonLayout.@Nullable ListPlace best;
    private JsonLayout.@Nullable ListPlace part;
    private int bestDepth = Integer.MAX_VALUE;
    /// Whether the object itself has a time, as a record does.
    private boolean timed;

    private RecordList() {}

    /// {@return whether a list of that name is usual as a part of a record}
    static boolean isPart(String name) {
        return PARTS.contains(name.toLowerCase(Locale.ROOT));
    }

    /// {@return the place of the list; empty if the object is itself a record}
    static Optional<JsonLayout.ListPlace> in(Source source) throws IOException {
        RecordList search = new RecordList();
        try (InputStream in = source.open()) {
            try (JsonParser parser = EvidenceJson.mapper().createParser(in)) {
                search.look(parser);
            } catch (JacksonException e) {
                // What was found before the place that is broken counts.
            }
        }
        return Optional.ofNullable(search.best != null || search.timed ? search.best : search.part);
    }

    private void look(JsonParser parser) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY) {
                if (array(parser)) {
                    return;
                }
            } else if (token == JsonToken.START_OBJECT) {
                if (names.size() >= DEPTH_MOST) {
                    parser.skipChildren();
                } else {
                    names.addLast(String.valueOf(parser.currentName()));
                }
            } else if (token == JsonToken.END_OBJECT) {
                names.removeLast();
            } else if (token == JsonToken.VALUE_STRING && names.size() == 1) {
                timed |= parser.getString().matches("\\d{4}-\\d\\d-\\d\\d[T ].*");
            }
            if (parser.currentLocation().getByteOffset() > Utf8LineReader.MOST && (best != null || part != null)) {
                return;
            }
        }
    }

    /// {@return whether this list is the one}
    private boolean array(JsonParser parser) {
        String name = String.valueOf(parser.currentName());
        long offset = parser.currentTokenLocation().getByteOffset();
        int line = parser.currentTokenLocation().getLineNr();
        int depth = names.size();
        JsonToken inside = parser.nextToken();
        if (inside == JsonToken.START_OBJECT && !names.isEmpty()) {
            String path = String.join(".", names.stream().skip(1).toList());
            JsonLayout.ListPlace place = new JsonLayout.ListPlace(path.isEmpty() ? name : path + "." + name, offset,
                    line);
            String plain = name.toLowerCase(Locale.ROOT);
            if (USUAL.contains(plain)) {
                best = place;
                return true;
            }
            if (PARTS.contains(plain)) {
                part = part == null ? place : part;
            } else if (depth < bestDepth) {
                best = place;
                bestDepth = depth;
            }
        }
        for (int open = 1; open > 0; inside = parser.nextToken()) {
            if (inside == null) {
                return true;
            }
            open += inside.isStructStart() ? 1 : inside.isStructEnd() ? -1 : 0;
            if (open == 0) {
                return false;
            }
        }
        return false;
    }
}
