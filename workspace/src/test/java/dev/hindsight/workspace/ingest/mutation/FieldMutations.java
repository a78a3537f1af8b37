package dev.hindsight.workspace.ingest.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Changes of names and values in JSON, CSV and YAML, told apart by quotation marks and colons alone, so that broken
/// files are changed as whole ones are.
final class FieldMutations {
    private static final List<String> VALUES = List.of("null", "true", "NaN", "-Infinity", "1e999", "-1e999", "1e-400",
            "-0", "-1", "0", "0.5", "9007199254740993", "99999999999999999999999999", "1".repeat(2_000), "\"\"",
            "\"x\"",
            "\"12\"", "\"NaN\"", "\"1,5\"", "\" \"", "[]", "{}", "[null]", "{\"\":1}", "[[1],{\"a\":[]}]", "1777629600",
            "1777629600000", "\"2026-13-45T25:61:00Z\"", "\"0000-01-01T00:00:00Z\"", "\"2026-05-01T10:00:00\"",
            "\"2026-05-01T10:00:00+99:00\"", "\"+292278994-08-17T07:12:55Z\"", "\"\\ud800\"", "\"\\u0000\"",
            "\"{\\\"a\\\":1}\"", "\"[1,2\"", "\"$\\u0000(){}[]*+?\\\\\"");
    private static final int DEEP = 10_000;
    private static final int LONG = 100_000;
    /// A text just beyond what is kept of one, in characters.
    private static final int LONGEST = (4 << 20) + 1;
    private static final int RARE = 120;
    private static final int RAREST = 3_000;
    /// Characters, beyond which no field is looked for: such a file was changed before.
    private static final int LOOKED_AT = 1 << 16;

    private final String text;
    private final Random random;
    private final List<Field> values = new ArrayList<>();
    private final List<Field> names = new ArrayList<>();

    /// Where a name or a value stands.
    private record Field(int from, int to) {}

    private FieldMutations(String text, Random random) {
        this.text = text;
        this.random = random;
        int end = Math.min(text.length(), LOOKED_AT);
        for (int at = 0; at < end; at++) {
            int to = text.charAt(at) == '"' ? quoted(at, end) : bare(at, end);
            if (to > at) {
                boolean named = to < text.length() && text.charAt(to) == ':';
                (named ? names : values).add(new Field(at, to));
                at = to - 1;
            }
        }
    }

    private int quoted(int from, int end) {
        int at = from + 1;
        while (at < end && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, end);
    }

    private int bare(int from, int end) {
        int at = from;
        while (at < end && (Character.isLetterOrDigit(text.charAt(at)) || "_.+-$".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    /// {@return the text with one change}
    static String changed(String text, Random random) {
        FieldMutations fields = new FieldMutations(text, random);
        int kind = random.nextInt(8);
        if (kind < 3 && !fields.names.isEmpty()) {
            return fields.name(kind);
        }
        if (kind == 3) {
            return fields.otherBrackets();
        }
        return fields.values.isEmpty() ? text : fields.value(kind);
    }

    private String name(int kind) {
        Field name = oneOf(names);
        return switch (kind) {
            case 0 -> put(name, in(oneOf(names)));
            case 1 -> put(name, in(name) + ":" + nasty() + "," + in(name));
            default -> put(name, random.nextBoolean() ? "\"x\"" : in(oneOf(values.isEmpty() ? names : values)));
        };
    }

    private String value(int kind) {
        Field value = oneOf(values);
        Field other = oneOf(values);
        return switch (kind) {
            case 4 -> value.to <= other.from
                    ? text.substring(0, value.from) + in(other) + text.substring(value.to, other.from) + in(value)
                            + text.substring(other.to)
                    : put(value, in(other));
            case 5 -> put(value, "\"" + in(value).replace("\"", "") + "\"");
            case 6 -> put(value, random.nextBoolean() ? "[" + in(value) + "]" : "{\"a\":" + in(value) + "}");
            default -> put(value, nasty());
        };
    }

    private String nasty() {
        if (random.nextInt(RAREST) == 0) {
            return "\"" + "long ".repeat(LONGEST / 5 + 1) + "\"";
        }
        return switch (random.nextInt(RARE)) {
            case 0 -> "[".repeat(DEEP) + "]".repeat(random.nextBoolean() ? DEEP : 1);
            case 1 -> "{\"a\":".repeat(DEEP) + "1" + "}".repeat(random.nextBoolean() ? DEEP : 1);
            case 2 -> "\"" + "x".repeat(LONG) + "\"";
            case 3 -> "\"" + "a@b.example 4111 1111 1111 1111\\n".repeat(LONG / 400) + "\"";
            default -> VALUES.get(random.nextInt(VALUES.size()));
        };
    }

    /// A list becomes an object and an object a list.
    private String otherBrackets() {
        int from = Math.max(text.indexOf('[', random.nextInt(text.length() + 1)),
                text.indexOf('{', random.nextInt(text.length() + 1)));
        if (from < 0) {
            return text;
        }
        boolean list = text.charAt(from) == '[';
        StringBuilder changed = new StringBuilder(text.substring(0, from)).append(list ? "{\"k0\":" : "[");
        int depth = 0;
        int elements = 0;
        for (int at = from + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            int end = c == '"' ? quoted(at, text.length()) : at + 1;
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            if (depth < 0) {
                return changed.append(list ? '}' : ']').append(text, at + 1, text.length()).toString();
            }
            if (depth == 0 && !list && end < text.length() && text.charAt(end) == ':') {
                at = end;
                continue;
            }
            changed.append(text, at, end);
            if (depth == 0 && list && c == ',') {
                changed.append("\"k").append(++elements).append("\":");
            }
            at = end - 1;
        }
        return text;
    }

    private String put(Field field, String with) {
        return text.substring(0, field.from) + with + text.substring(field.to);
    }

    private String in(Field field) {
        return text.substring(field.from, field.to);
    }

    private Field oneOf(List<Field> fields) {
        return fields.get(random.nextInt(fields.size()));
    }
}
