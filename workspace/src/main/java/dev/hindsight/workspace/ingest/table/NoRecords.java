package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// Texts that resemble tables and hold no record for each row: what to do with them is said, before a mapping is proposed
/// that nothing can be imported with.
final class NoRecords {
    private static final int HEAD = 1 << 16;
    private static final int LOOKED_AT = 20;
    private static final double MOST_LINES = 0.8;
    private static final Pattern MARKDOWN_RULE = Pattern.compile("\\|?\\s*:?-{2,}:?\\s*(\\|\\s*:?-{2,}:?\\s*)+\\|?");
    private static final Pattern TEXT_BEFORE_JSON = Pattern.compile("[^{\\[<\"].{2,400}?\\{\".*\\}");

    private NoRecords() {}

    /// {@return the rest of a sentence that begins with the source's name; null where it may be a table}
    static @Nullable String in(Source source) throws IOException {
        String start = new String(source.head(HEAD), StandardCharsets.UTF_8).strip();
        String name = source.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".ipynb")) {
            return " is a notebook: write the table that it shows as CSV or JSON Lines and import that.";
        }
        if (start.startsWith("{")) {
            return isByColumns(source)
                    ? " holds columns, not records: write it by records (in pandas to_json(orient='records',"
                            + " lines=True)) and import that."
                    : null;
        }
        List<String> lines = start.lines().limit(LOOKED_AT).toList();
        if (lines.size() > 1 && MARKDOWN_RULE.matcher(lines.get(1).strip()).matches()) {
            return " is a Markdown table: save it as CSV and import that.";
        }
        // A table whose last column holds JSON has a header.
        boolean log = !lines.isEmpty() && TEXT_BEFORE_JSON.matcher(lines.getFirst().strip()).matches();
        if (log && lines.stream().filter(it -> TEXT_BEFORE_JSON.matcher(it.strip()).matches())
                .count() >= MOST_LINES * lines.size()) {
            return " has text before the JSON of its lines: cut it off (`sed 's/^[^{]*//'`), or make"
                    + " it a field where the JSON has no time, and import that.";
        }
        return name.matches(".*\\.ya?ml(\\.gz)?") && lines.stream().noneMatch(it -> it.startsWith("-") && !it.strip()
                .equals("---")) && lines.stream().filter(it -> it.strip().equals("---")).count() > 1
                        ? " holds several YAML documents: write them as one list, each item behind `- `."
                        : null;
    }

    /// {@return whether a JSON object has as many values under each name, two at least: by numbers, or in lists; or
    /// names and rows apart}
    private static boolean isByColumns(Source source) throws IOException {
        Set<Integer> sizes = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        try (InputStream in = source.open(); JsonParser parser = JsonMapper.shared().createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                names.add(parser.currentName());
                int size = size(parser);
                if (size < 2 && !names.equals(Set.of("index"))) {
                    return false;
                }
                sizes.add(size);
            }
            boolean apart = names.equals(Set.of("columns", "index", "data")) || names.equals(Set.of("columns", "data"));
            return parser.nextToken() == null && (apart || (names.size() > 1 && sizes.size() == 1));
        } catch (JacksonException e) {
            return false;
        }
    }

    /// {@return how many plain values a list has, or an object whose names are 0, 1, 2 …; of a list of lists how many
    /// lists; 0 for anything else}
    private static int size(JsonParser parser) {
        JsonToken opened = parser.nextToken();
        if (opened != JsonToken.START_ARRAY && opened != JsonToken.START_OBJECT) {
            return 0;
        }
        int n = 0;
        for (JsonToken token = parser.nextToken(); token != null && !token.isStructEnd(); token = parser.nextToken()) {
            if (token == JsonToken.PROPERTY_NAME) {
                if (!parser.currentName().equals(Integer.toString(n))) {
                    return 0;
                }
                token = parser.nextToken();
            }
            if (token == JsonToken.START_OBJECT) {
                return 0;
            }
            parser.skipChildren();
            n++;
        }
        return n;
    }
}
