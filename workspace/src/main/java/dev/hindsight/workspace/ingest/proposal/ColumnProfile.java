package dev.hindsight.workspace.ingest.proposal;

import dev.hindsight.workspace.ingest.mapping.Expression;
import dev.hindsight.workspace.ingest.mapping.NumberParser;
import dev.hindsight.workspace.ingest.prepare.Coercion;
import dev.hindsight.workspace.ingest.prepare.UnusableValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// A column of a table with what its rows hold.
///
/// @param name of the column: a dotted path for nested values, with steps into lists
/// @param values of the rows that hold one, without those that say only that there is none (`N/A`)
/// @param rows how many rows the sample has
record ColumnProfile(String name, List<String> values, int rows) {
    private static final double MOST = 0.9;
    private static final int DEPTH = 6;
    private static final Pattern NUMBER = Pattern
            .compile("[-+]?[$€£¥]?\\s?[-+]?[\\d.,'’ \\u00a0\\u202f]*\\d(?:[eE][-+]?\\d+)?\\s?[%$€£¥]?");

    private static final Set<String> ASKED = Set.of("question", "query", "ask", "asks", "asked", "user", "customer",
            "prompt", "mail", "request", "visitor", "caller");
    private static final Set<String> ANSWERED = Set.of("answer", "answered", "reply", "response", "bot", "assistant",
            "ai", "llm", "completion", "generated", "suggested", "draft");
    private static final Set<String> ABOUT = Set.of("expected", "reference", "ideal", "context", "contexts", "reason",
            "comment", "comments", "feedback", "note", "notes", "description", "subject", "agent", "golden", "truth",
            "summary", "error", "id", "name", "agentname", "system");

    /// {@return the columns of a table, in the order in which they are met}
    static Map<String, ColumnProfile> of(List<ObjectNode> rows) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        rows.forEach(row -> collect("", row, values, 0));
        Map<String, ColumnProfile> columns = new LinkedHashMap<>();
        values.forEach((name, texts) -> columns.put(name, new ColumnProfile(name, texts, rows.size())));
        return columns;
    }

    private static void collect(String prefix, ObjectNode row, Map<String, List<String>> values, int depth) {
        row.properties().stream().filter(it -> !it.getKey().isBlank()).forEach(field -> {
            String name = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value instanceof ObjectNode inner && depth < DEPTH && !inner.isEmpty()) {
                collect(name + ".", inner, values, depth + 1);
            } else if (value instanceof ArrayNode list && list.size() > 0 && list.get(0) instanceof ObjectNode first) {
                list(name, list, first, values, depth);
            } else {
                List<String> examples = values.computeIfAbsent(name, n -> new ArrayList<>());
                if (!UnusableValues.isNothing(value)) {
                    examples.add(value.isContainer() ? value.toString() : value.asString());
                }
            }
        });
    }

    /// A list of messages is entered by role, another list of objects makes a record of each.
    private static void list(String name, ArrayNode list, ObjectNode first, Map<String, List<String>> values,
            int depth) {
        if (first.has("role")) {
            for (String role : List.of("system", "user", "assistant")) {
                String path = name + "[role=" + role + "].content";
                ObjectNode holder = JsonMapper.shared().createObjectNode();
                holder.set(name, list);
                JsonNode found = Expression.parse(path).of(holder);
                if (found != null) {
                    values.computeIfAbsent(path, n -> new ArrayList<>()).add(Expression.string(found));
                }
            }
        } else if (first.get("message") instanceof ObjectNode || first.has("finish_reason")) {
            collect(name + "[0].", first, values, depth + 1);
        } else {
            list.forEach(element -> {
                if (element instanceof ObjectNode object) {
                    collect(name + "[].", object, values, depth + 1);
                }
            });
        }
    }

    /// {@return the words of the name as one}
    String plain() {
        return ColumnName.plain(name);
    }

    /// {@return the name of the innermost field, as it is written}
    String inner() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// {@return the words of the innermost field's name as one}
    String last() {
        return ColumnName.plain(inner());
    }

    /// {@return the same without unit, scale and qualifiers}
    String bare() {
        return ColumnName.bare(inner());
    }

    /// {@return whether one of the names is that of the column, of its innermost field, or of that without its unit}
    boolean isNamed(List<String> names) {
        return names.contains(plain()) || names.contains(last()) || names.contains(bare());
    }

    /// {@return the column as an expression}
    String quoted() {
        return name.chars().anyMatch(c -> "|/*(),'\"".indexOf(c) >= 0) ? "`" + name + "`" : name;
    }

    /// {@return whether nearly all values pass a test, and there is one}
    boolean mostly(Predicate<String> test) {
        return !values.isEmpty() && values.stream().filter(test).count() >= MOST * values.size();
    }

    /// {@return whether the values are numbers, as any table may write them}
    boolean numeric() {
        return mostly(it -> NUMBER.matcher(it.strip()).matches() && it.chars().filter(Character::isDigit).count() < 19);
    }

    /// {@return whether the values are numbers without any marks}
    boolean plainNumbers() {
        return mostly(it -> {
            Double number = it.contains(",") || it.contains("%") ? null : NumberParser.parse(it, '.');
            return number != null && Double.isFinite(number) && it.strip().matches("[-+.\\deE]+");
        });
    }

    /// {@return whether the values are lengths of time that name their unit}
    boolean lengths() {
        return mostly(it -> NumberParser.milliseconds(it) != null);
    }

    /// {@return whether the values are words for true and false}
    boolean truths() {
        return mostly(it -> !it.isBlank() && !Character.isDigit(it.strip().charAt(0)) && Coercion.truth(it) != null);
    }

    /// {@return whether the values are text in words, not names or codes}
    boolean prose() {
        return !values.isEmpty() && !numeric()
                && values.stream().filter(it -> it.strip().contains(" ")).count() * 2 >= values.size();
    }

    /// {@return `input` or `output` where words of a name say who spoke, as in `Bot says`; empty where none do, or where
    /// somebody wrote about it}
    String spoken() {
        List<String> words = ColumnName.words(name);
        if (!prose() || lengths() || words.stream().anyMatch(ABOUT::contains)) {
            return "";
        }
        return words.stream().anyMatch(ANSWERED::contains)
                ? "output"
                : words.stream().anyMatch(ASKED::contains) ? "input" : "";
    }

    /// {@return whether most values are questions, in whatever language}
    boolean asks() {
        return prose() && values.stream().filter(it -> it.strip().matches("(?s).*[?？؟]")).count() * 3 >= values.size() * 2;
    }

    /// {@return how many different values there are}
    long distinct() {
        return values.stream().distinct().count();
    }

    /// {@return whether every row has a value of its own}
    boolean unique() {
        return values.size() == rows && distinct() == rows;
    }

    /// {@return whether the values are few names, by which rows can be told apart}
    boolean groups() {
        return !values.isEmpty() && !prose() && distinct() <= Math.max(2, Math.min(50, values.size() / 2));
    }

    /// {@return a value as a node, as the reader of a table has it}
    static JsonNode node(String value) {
        return StringNode.valueOf(value);
    }
}
