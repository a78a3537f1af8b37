package dev.hindsight.workspace.ingest.mapping;

import dev.hindsight.workspace.common.WorkspaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// How a field is made from a row. The whole language: a column name (also a dotted path into nested values and lists,
/// see [ColumnPath], in backticks where it holds one of `|/*(),'`), a `'text'`, `a | b` (the first that is not empty), `a
/// / 100`, `a * 1000`, `join(date, time)` (with a space between, where a row has all), and `parse_time(a, 'pattern')`, `excel_time(a)`, `number(a)` (`number(a, ',')` where a comma stands
/// before the decimals), `milliseconds(a)`, `text(a)`, `first(a, ',')`, `has(a, 'text')`, `choose(a, 'x=y', 'z=w')`.
public sealed interface Expression {
    /// {@return the value for a row; null where the row holds none}
    @Nullable
    JsonNode of(ObjectNode row);

    /// {@return the expression that a text holds}
    ///
    /// @throws WorkspaceException with one sentence if it is none
    static Expression parse(String text) {
        return new ExpressionParser(text).parse();
    }

    /// {@return the columns that an expression reads}
    ///
    /// @param alternatives how many of its alternatives count: with one, it is the columns that it cannot do without
    static List<String> columns(Expression expression, int alternatives) {
        return switch (expression) {
            case ColumnReference it -> List.of(it.name);
            case Literal _ -> List.of();
            case Coalesce it -> it.choices.stream().limit(alternatives)
                    .flatMap(choice -> columns(choice, alternatives).stream()).toList();
            case Scaled it -> columns(it.value, alternatives);
            case FunctionCall it -> columns(it.value, alternatives);
            case Joined it -> it.parts.stream().flatMap(part -> columns(part, alternatives).stream()).toList();
        };
    }

    /// {@return the value of a column or path; null where it is absent, null or empty}
    static @Nullable JsonNode column(ObjectNode row, String path) {
        return ColumnPath.find(row, path);
    }

    /// {@return a value as text: strings unchanged, objects and lists as their JSON}
    static String string(JsonNode value) {
        return value.isContainer() ? value.toString() : value.asString();
    }

    /// A column.
    record ColumnReference(String name) implements Expression {
        @Override
        public @Nullable JsonNode of(ObjectNode row) {
            return column(row, name);
        }
    }

    /// A text that is the same for every row.
    record Literal(String text) implements Expression {
        @Override
        public JsonNode of(ObjectNode row) {
            return StringNode.valueOf(text);
        }
    }

    /// The first that is not empty.
    record Coalesce(List<Expression> choices) implements Expression {
        @Override
        public @Nullable JsonNode of(ObjectNode row) {
            for (Expression choice : choices) {
                JsonNode value = choice.of(row);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }
    }

    /// Several texts with a space between each: a date and a time of day.
    record Joined(List<Expression> parts) implements Expression {
        @Override
        public @Nullable JsonNode of(ObjectNode row) {
            List<String> texts = new ArrayList<>();
            for (Expression part : parts) {
                JsonNode value = part.of(row);
                if (value == null) {
                    return null;
                }
                texts.add(string(value).strip());
            }
            return StringNode.valueOf(String.join(" ", texts));
        }
    }

    /// A number, multiplied.
    record Scaled(Expression value, double factor, boolean divide) implements Expression {
        @Override
        public @Nullable JsonNode of(ObjectNode row) {
            JsonNode number = number(value.of(row));
            if (number == null || !number.isNumber()) {
                return number;
            }
            double plain = number.doubleValue();
            return DoubleNode.valueOf(divide ? plain / factor : plain * factor);
        }
    }

    /// {@return a value as a number; unchanged where it is none, and where a comma may stand before decimals or
    /// thousands}
    static @Nullable JsonNode number(@Nullable JsonNode value) {
        return value == null || value.isNumber() || string(value).contains(",") ? value : number(value, '.');
    }

    private static JsonNode number(JsonNode value, char decimal) {
        return value.isNumber() ? value : orUnchanged(NumberParser.parse(string(value), decimal), value);
    }

    private static JsonNode orUnchanged(@Nullable Double number, JsonNode value) {
        return number == null ? value : DoubleNode.valueOf(number);
    }

    /// A function of one value and texts.
    record FunctionCall(String name, Expression value, List<String> texts) implements Expression {
        @Override
        public @Nullable JsonNode of(ObjectNode row) {
            JsonNode node = value.of(row);
            if (name.equals("has")) {
                return node == null ? null : BooleanNode.valueOf(string(node).contains(texts.getFirst()));
            }
            if (node == null) {
                return null;
            }
            String text = string(node);
            return switch (name) {
                case "number" -> texts.isEmpty() ? number(node) : number(node, texts.getFirst().charAt(0));
                case "milliseconds" -> node.isNumber() ? node : orUnchanged(NumberParser.milliseconds(text), node);
                case "excel_time" -> StringNode.valueOf(TimestampParser.excel(text));
                case "parse_time" -> StringNode.valueOf(TimestampParser.parse(text, texts.getFirst()));
                case "first" -> StringNode.valueOf(text.split(Pattern.quote(texts.getFirst()), 2)[0].strip());
                case "choose" -> choose(text);
                default -> StringNode.valueOf(text);
            };
        }

        private @Nullable JsonNode choose(String text) {
            for (String pair : texts) {
                int equals = pair.indexOf('=');
                if (equals >= 0 && pair.substring(0, equals).strip().equals(text.strip())) {
                    return StringNode.valueOf(pair.substring(equals + 1).strip());
                }
            }
            return null;
        }
    }
}
