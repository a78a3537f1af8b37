package dev.hindsight.workspace.redact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Finds fields with certain names in a text that should be JSON or YAML and may be broken anywhere: a quoted value,
/// also without its closing mark, the values of a list, and a bare word or number.
public final class LenientFieldParser {
    private static final Pattern LISTED = Pattern
            .compile("\"(?<text>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"?+(?<name>\\s*+:)?+"
                    + "|(?<![\\w.])(?<number>\\d[\\w.]*+)", Pattern.DOTALL);

    private final Pattern field;

    /// @param names of the fields, as they stand in the text
    public LenientFieldParser(Collection<String> names) {
        String name = names.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
        String key = "(?:(?:\"" + name + "\"|'" + name + "')\\s*+:\\s*+|(?<![\\w.\"'])" + name
                + "\\s*+[:=]\\s*+(?=[\"']))";
        String value = "(?:\"(?<double>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)|'(?<single>[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+)"
                + "|[\\[{](?<list>[^\\]}]*+)|(?<bare>[^\\s\"'\\[{,}\\]][^,}\\]\\n]*+))";
        String line = "^[ \\t]*+(?:-[ \\t]++)*+" + name + "[ \\t]*+:[ \\t]++(?<line>[^\\s\"'\\[{][^\\n]*+)";
        field = Pattern.compile(names.isEmpty() ? "(?!)" : line + "|(?<name>" + key + ")" + value,
                Pattern.DOTALL | Pattern.MULTILINE);
    }

    /// The value of a field.
    ///
    /// @param start its first character
    /// @param end the first character behind it
    /// @param value the value without escapes
    public record FieldMatch(int start, int end, String value) {}

    /// {@return the values from left to right}
    public List<FieldMatch> find(String text) {
        List<FieldMatch> found = new ArrayList<>();
        Matcher matcher = field.matcher(text);
        while (matcher.find()) {
            if (matcher.start("list") < 0) {
                for (String group : List.of("double", "single", "bare", "line")) {
                    add(text, matcher.start(group), matcher.end(group), found);
                }
                continue;
            }
            Matcher listed = LISTED.matcher(text).region(matcher.start("list"), matcher.end("list"));
            while (listed.find()) {
                if (listed.start("name") < 0) {
                    String group = listed.start("text") < 0 ? "number" : "text";
                    add(text, listed.start(group), listed.end(group), found);
                }
            }
        }
        return found;
    }

    private static void add(String text, int start, int end, List<FieldMatch> found) {
        String raw = start < 0 ? "" : text.substring(start, end).stripTrailing();
        if (!raw.isBlank() && !raw.equals("null")) {
            found.add(new FieldMatch(start, start + raw.length(), plain(raw)));
        }
    }

    private static String plain(String raw) {
        if (raw.indexOf('\\') >= 0) {
            try {
                return JsonMapper.shared().readValue('"' + raw + '"', String.class);
            } catch (JacksonException e) {
                return raw;
            }
        }
        return raw;
    }
}
