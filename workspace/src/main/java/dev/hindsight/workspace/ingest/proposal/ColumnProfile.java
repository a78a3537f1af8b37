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
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
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
/// @param names what it may be known as ([ColumnName#names])
record ColumnProfile(String name, List<String> values, int rows, Set<String> names) {
    private static final double MOST = 0.9;
    private static final int DEPTH = 6;
    private static final int IDEOGRAPHS_LEAST = 4;
    /// Names of groups are not longer.
    private static final int NAME_MOST = 32;
    private static final Pattern NUMBER = Pattern
            .compile("[-+]?[$€£¥]?\\s?[-+]?[\\d.,'’ \\u00a0\\u202f]*\\d(?:[eE][-+]?\\d+)?\\s?[%$€£¥]?");

    private static final Pattern MESSAGES = Pattern.compile("\\s*\\[\\s*\\{[^{}]*\"role\"\\s*:");
    private static final Set<String> ASKED = Set.of("question", "query", "ask", "asks", "asked", "user", "customer",
            "prompt", "request", "visitor", "caller", "inquiry", "enquiry", "shopper", "guest", "utterance",
            "instruction",
            "mail text", "mail body", "email text", "email body", "human text", "human message", "source text",
            "task text");
    private static final Set<String> ANSWERED = Set.of("answer", "answered", "reply", "response", "bot", "assistant",
            "ai", "llm", "completion", "generated", "suggested", "suggestion", "draft", "hypothesis", "chatbot",
            "copilot", "prediction", "predicted", "output", "result text", "result content", "model text",
            "model message", "model content");
    private static final Set<String> ABOUT = Set.of("expected", "reference", "ideal", "context", "contexts", "reason",
            "comment", "comments", "feedback", "note", "notes", "description", "subject", "agent", "golden", "truth",
            "summary", "error", "id", "name", "agentname", "system", "rationale", "reasoning", "explanation",
            "justification",
            "remark", "title", "sent", "edited", "corrected", "ground", "gold");

    ColumnProfile(String name, List<String> values, int rows) {
        this(name, values, rows, ColumnName.names(name));
    }

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
            JsonNode value = messages(field.getValue());
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

    /// {@return the list of messages that a cell holds as text; the value itself where it holds none}
    private static JsonNode messages(JsonNode value) {
        if (!value.isString() || !MESSAGES.matcher(value.stringValue()).lookingAt()) {
            return value;
        }
        try {
            return JsonMapper.shared().readTree(value.stringValue()) instanceof ArrayNode list ? list : value;
        } catch (JacksonException e) {
            return value;
        }
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

    /// {@return whether it may be known as one of these}
    boolean isNamed(List<String> wanted) {
        return wanted.stream().anyMatch(names::contains);
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
        return mostly(it -> NUMBER.matcher(it.strip()).matches() && it.chars().filter(Character::isDigit).count() < 19
                && (NumberParser.parse(it, '.') != null || NumberParser.parse(it, ',') != null));
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
                && values.stream().filter(ColumnProfile::isProse).count() * 2 >= values.size();
    }

    /// Words with spaces between them, mostly of letters (a time is not), or what is written without spaces.
    private static boolean isProse(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        return (text.strip().contains(" ") && letters * 2 >= text.codePoints().filter(it -> it > ' ').count())
                || text.codePoints().filter(Character::isIdeographic).count() >= IDEOGRAPHS_LEAST;
    }

    /// {@return `input` or `output` where words of a name say who spoke, as in `Bot says`; empty where none do, or where
    /// somebody wrote about it}
    String spoken() {
        List<String> words = ColumnName.words(name);
        if (!prose() || lengths() || isAbout()) {
            return "";
        }
        return says(words, ANSWERED) ? "output" : says(words, ASKED) ? "input" : "";
    }

    private static boolean says(List<String> words, Set<String> known) {
        return IntStream.range(0, words.size()).anyMatch(it -> known.contains(words.get(it))
                || (it > 0 && known.contains(words.get(it - 1) + " " + words.get(it))));
    }

    /// {@return whether the values are words for what a person thought of an output}
    boolean isVerdict() {
        return distinct() <= 4 && mostly(it -> Coercion.truth(it) != null || UserSignalWords.type(it) != null);
    }

    /// {@return whether most values are questions, in whatever language}
    boolean asks() {
        return prose()
                && values.stream().filter(it -> it.strip().matches("(?s).*[?？؟]")).count() * 3 >= values.size() * 2L;
    }

    /// {@return whether the name says that somebody wrote about an output, or what it should have been}
    boolean isAbout() {
        return ColumnName.words(name).stream().anyMatch(ABOUT::contains);
    }

    /// {@return how many characters all values have}
    long length() {
        return values.stream().mapToLong(String::length).sum();
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
        return !values.isEmpty() && values.stream().allMatch(it -> it.length() <= NAME_MOST)
                && distinct() <= Math.max(2, Math.min(50, values.size() / 2));
    }

    /// {@return a value as a node, as the reader of a table has it}
    static JsonNode node(String value) {
        return StringNode.valueOf(value);
    }
}
