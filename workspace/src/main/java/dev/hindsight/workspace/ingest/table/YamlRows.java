package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.ingest.source.Utf8LineReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A YAML list of mappings in block style: every item starts with `- ` at the left margin and is parsed on its own, so
/// that memory stays flat and one broken item does not affect the others. Every scalar is text: a commit hash like
/// 5493654 or 1e10 is no number.
record YamlRows() implements RowReader {
    /// Longest item, in characters: the parser takes no more.
    private static final int MOST = 3 << 20;
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    static boolean looksLikeYamlList(String start) {
        return start.lines().filter(YamlRows::significant).findFirst()
                .filter(line -> line.startsWith("- ") && line.contains(":")).isPresent();
    }

    private static boolean significant(String line) {
        return !line.isBlank() && !line.startsWith("#") && !line.startsWith("---") && !line.startsWith("%");
    }

    @Override
    public void read(Source source, ObjectConsumer taker, Progress progress) throws IOException {
        Item item = new Item(source.name(), taker);
        try (Utf8LineReader lines = new Utf8LineReader(source.open())) {
            for (Utf8LineReader.@Nullable SourceLine line = lines.next(); line != null; line = lines.next()) {
                item.add(line);
            }
        }
        item.end();
    }

    private static ObjectNode parse(String text) {
        try (JsonParser parser = YAML.createParser(text)) {
            parser.nextToken();
            JsonNode list = node(parser, 0);
            if (list instanceof ArrayNode array && array.size() == 1 && array.get(0) instanceof ObjectNode row) {
                return row;
            }
        }
        throw new IllegalArgumentException("the item is no mapping of names to values");
    }

    private static @Nullable JsonNode node(JsonParser parser, int depth) {
        if (depth > EvidenceJson.NESTING_MOST) {
            throw new IllegalArgumentException("nested more than " + EvidenceJson.NESTING_MOST + " levels deep");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            ObjectNode object = JsonMapper.shared().createObjectNode();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                JsonNode value = node(parser, depth + 1);
                if (value != null) {
                    object.set(name, value);
                }
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            ArrayNode array = JsonMapper.shared().createArrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode value = node(parser, depth + 1);
                array.add(value == null ? JsonMapper.shared().nullNode() : value);
            }
            return array;
        }
        return token == null || token == JsonToken.VALUE_NULL ? null : StringNode.valueOf(parser.getString());
    }

    /// The item whose lines are being gathered.
    private static final class Item {
        private final String path;
        private final ObjectConsumer taker;
        private final StringBuilder text = new StringBuilder();
        private @Nullable SourceLocation place;
        private @Nullable String wrong;
        private long record;

        Item(String path, ObjectConsumer taker) {
            this.path = path;
            this.taker = taker;
        }

        void add(Utf8LineReader.SourceLine line) {
            boolean begins = line.text().startsWith("- ") || line.text().equals("-");
            if (begins || (place == null && significant(line.text()))) {
                end();
                place = new SourceLocation(path, ++record, line.number(), line.offset());
            }
            if (place != null) {
                if (text.length() <= MOST) {
                    text.append(line.text()).append('\n');
                }
                if (text.length() > MOST) {
                    wrong = "the item is longer than 3 MiB.";
                }
                wrong = line.wrong() == null ? wrong : line.wrong();
            }
        }

        void end() {
            SourceLocation at = place;
            if (at != null) {
                String raw = text.toString().stripTrailing();
                String reason = wrong;
                if (reason == null) {
                    reason = take(raw, at);
                }
                if (reason != null) {
                    taker.reject(at, reason, raw);
                }
            }
            text.setLength(0);
            place = null;
            wrong = null;
        }

        private @Nullable String take(String raw, SourceLocation at) {
            ObjectNode row;
            try {
                row = parse(raw);
            } catch (JacksonException e) {
                return "not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("cannot be read") + ".";
            } catch (IllegalArgumentException e) {
                return e.getMessage() + ".";
            }
            taker.row(row, at, raw);
            return null;
        }
    }
}
