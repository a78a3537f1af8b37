package dev.hindsight.workspace.ingest.format.trace.otel;

import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.ingest.source.Utf8LineReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Reads objects as Node.js shows them (`util.inspect`): an object begins and ends with a line of one brace. Names stand
/// without quotation marks, texts with any of three kinds and in several pieces, `undefined` is nothing, and what was left
/// out (`[Object]`, `... 3 more items`) stays out.
final class NodeObjects {
    private static final int DEEP = 64;

    private final String text;
    private int at;

    private NodeObjects(String text) {
        this.text = text;
    }

    /// Reads all objects of a source; lines between them are rejected to the consumer.
    static void read(Source source, ObjectConsumer taker) throws IOException {
        try (Utf8LineReader lines = new Utf8LineReader(source.open())) {
            StringBuilder object = new StringBuilder();
            SourceLocation place = new SourceLocation(source.name(), 0, 0, 0);
            long record = 0;
            for (Utf8LineReader.@Nullable SourceLine line = lines.next(); line != null; line = lines.next()) {
                boolean begins = line.text().equals("{");
                if (object.isEmpty() && !begins) {
                    if (!line.text().isBlank()) {
                        taker.reject(new SourceLocation(source.name(), record + 1, line.number(), line.offset()),
                                "here stands no span.", " " + line.text().strip());
                    }
                    continue;
                }
                if (begins) {
                    broken(object, place, taker);
                    place = new SourceLocation(source.name(), ++record, line.number(), line.offset());
                }
                object.append(line.text()).append('\n');
                if (line.text().equals("}") || line.text().equals("},")) {
                    give(object.toString(), place, taker);
                    object.setLength(0);
                } else if (object.length() > Utf8LineReader.MOST) {
                    broken(object, place, taker);
                }
            }
            broken(object, place, taker);
        }
    }

    private static void broken(StringBuilder object, SourceLocation place, ObjectConsumer taker) {
        if (!object.isEmpty()) {
            taker.reject(place, "the object has no end: it was cut off.", object.toString());
            object.setLength(0);
        }
    }

    private static void give(String text, SourceLocation place, ObjectConsumer taker) {
        if (new NodeObjects(text).value(DEEP) instanceof ObjectNode object && !object.isEmpty()) {
            taker.row(object, place, text);
        } else {
            taker.reject(place, "this is no object as Node.js shows it.", text);
        }
    }

    private char next() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ',')) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private JsonNode value(int depth) {
        char c = next();
        if (depth > 0 && c == '{') {
            return object(depth);
        }
        if (depth > 0 && c == '[') {
            return list(depth);
        }
        if (c == '\'' || c == '"' || c == '`') {
            StringBuilder all = new StringBuilder(quoted());
            // A long text stands in pieces: 'a' +\n 'b'.
            while (next() == '+') {
                at++;
                char quote = next();
                if (quote == '\'' || quote == '"' || quote == '`') {
                    all.append(quoted());
                }
            }
            return StringNode.valueOf(all.toString());
        }
        return word();
    }

    private String quoted() {
        char quote = text.charAt(at++);
        StringBuilder piece = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                piece.append(switch (escaped) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'b' -> '\b';
                    case 'x' -> code(2);
                    case 'u' -> code(4);
                    default -> escaped;
                });
            } else {
                piece.append(c);
            }
        }
        at++;
        return piece.toString();
    }

    private char code(int digits) {
        String code = text.substring(at, Math.min(text.length(), at + digits));
        if (!code.matches("[0-9A-Fa-f]{" + digits + "}")) {
            return '\uFFFD';
        }
        at += digits;
        return (char) Integer.parseInt(code, 16);
    }

    private JsonNode word() {
        int from = at;
        while (at < text.length() && ",\n]}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at).strip();
        if (word.equals("true") || word.equals("false")) {
            return JsonMapper.shared().getNodeFactory().booleanNode(word.equals("true"));
        }
        if (word.matches("-?\\d{1,18}n?")) {
            return JsonMapper.shared().getNodeFactory().numberNode(Long.parseLong(word.replace("n", "")));
        }
        if (word.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
            return JsonMapper.shared().getNodeFactory().numberNode(Double.parseDouble(word));
        }
        return NullNode.getInstance();
    }

    private JsonNode object(int depth) {
        ObjectNode object = JsonMapper.shared().createObjectNode();
        at++;
        for (char c = next(); c != 0 && c != '}'; c = next()) {
            int from = at;
            String name;
            if (c == '\'' || c == '"') {
                name = quoted();
            } else {
                while (at < text.length() && ":,\n}".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                name = text.substring(from, at).strip();
            }
            if (next() == ':') {
                at++;
                object.set(name, value(depth - 1));
            } else if (at == from) {
                at++;
            }
        }
        at++;
        return object;
    }

    private JsonNode list(int depth) {
        if (text.startsWith("[Object", at) || text.startsWith("[Array", at) || text.startsWith("[Circular", at)) {
            word();
            at = Math.min(text.length(), at + 1);
            return NullNode.getInstance();
        }
        ArrayNode list = JsonMapper.shared().createArrayNode();
        at++;
        for (char c = next(); c != 0 && c != ']'; c = next()) {
            int from = at;
            JsonNode element = value(depth - 1);
            if (!element.isNull()) {
                list.add(element);
            }
            at += at == from ? 1 : 0;
        }
        at++;
        return list;
    }
}
