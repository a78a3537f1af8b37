package dev.hindsight.workspace.ingest.mapping;

import dev.hindsight.workspace.common.WorkspaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads expressions.
final class ExpressionParser {
    private static final int SHOWN = 200;
    private static final String SPECIAL = "|/*(),'`\"";

    private final String text;
    private int at;

    ExpressionParser(String text) {
        this.text = text;
    }

    Expression parse() {
        List<Expression> choices = new ArrayList<>();
        choices.add(scaled());
        while (take('|')) {
            choices.add(scaled());
        }
        if (at < text.length()) {
            throw wrong("unexpected \"" + text.charAt(at) + "\"");
        }
        return choices.size() == 1 ? choices.getFirst() : new Expression.Coalesce(List.copyOf(choices));
    }

    private Expression scaled() {
        Expression value = primary();
        boolean divide = take('/');
        if (!divide && !take('*')) {
            return value;
        }
        String word = word();
        try {
            return new Expression.Scaled(value, Double.parseDouble(word), divide);
        } catch (NumberFormatException e) {
            throw wrong("a number must follow / or *, not \"" + word + "\"");
        }
    }

    private Expression primary() {
        skip();
        char c = at < text.length() ? text.charAt(at) : ' ';
        if (c == '\'' || c == '"') {
            return new Expression.Literal(quoted(c));
        }
        if (c == '`') {
            return new Expression.ColumnReference(quoted(c));
        }
        String word = word();
        if (word.isEmpty()) {
            throw wrong("a column is missing");
        }
        return take('(') ? call(word.toLowerCase(Locale.ROOT)) : new Expression.ColumnReference(word);
    }

    private Expression call(String name) {
        return name.equals("join") ? joined() : function(name);
    }

    private Expression joined() {
        List<Expression> parts = new ArrayList<>(List.of(primary()));
        while (take(',')) {
            parts.add(primary());
        }
        if (!take(')')) {
            throw wrong("a closing bracket is missing");
        }
        return new Expression.Joined(List.copyOf(parts));
    }

    private Expression function(String name) {
        Expression value = primary();
        List<String> texts = new ArrayList<>();
        while (take(',')) {
            skip();
            char c = at < text.length() ? text.charAt(at) : ' ';
            texts.add(c == '\'' || c == '"' ? quoted(c) : word());
        }
        if (!take(')')) {
            throw wrong("a closing bracket is missing");
        }
        boolean known = switch (name) {
            case "text", "milliseconds", "excel_time" -> texts.isEmpty();
            case "number" -> texts.isEmpty() || (texts.size() == 1 && texts.getFirst().matches("[.,]"));
            case "parse_time", "first", "has" -> texts.size() == 1 && !texts.getFirst().isEmpty();
            case "choose" -> !texts.isEmpty();
            default -> throw wrong("there is no function " + name);
        };
        if (!known) {
            throw wrong(name + " has the wrong number of texts");
        }
        if (name.equals("parse_time")) {
            TimestampParser.check(texts.getFirst());
        }
        return new Expression.FunctionCall(name, value, List.copyOf(texts));
    }

    private String quoted(char quote) {
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw wrong("a closing " + quote + " is missing");
        }
        String inner = text.substring(at + 1, end);
        at = end + 1;
        skip();
        return inner;
    }

    private String word() {
        int start = at;
        boolean inList = false;
        while (at < text.length() && (inList || SPECIAL.indexOf(text.charAt(at)) < 0)) {
            inList = text.charAt(at) == '[' ? text.indexOf(']', at) > 0 : inList && text.charAt(at) != ']';
            at++;
        }
        return text.substring(start, at).strip();
    }

    private boolean take(char c) {
        skip();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private WorkspaceException wrong(String what) {
        return new WorkspaceException(WorkspaceException.Reason.USAGE,
                "The expression \"" + shown(text) + "\" in the mapping cannot be read: " + shown(what) + ".");
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
