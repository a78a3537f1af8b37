package dev.hindsight.workspace.ingest.format.trace;

import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.prepare.Rfc3339;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Reads values as other tools write them: numbers as texts, JSON inside texts, empty texts for nothing, times without a
/// zone that their documentation says are UTC.
public final class TraceValues {
    private static final int LAYERS = 3;
    /// A number of seconds below this lies before the year 5000; above it the number counts smaller units.
    private static final double SECONDS_MOST = 1e11;

    private TraceValues() {}

    /// {@return the first field that is there, with a value}
    public static JsonNode first(JsonNode node, String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            if (isGiven(value)) {
                return value;
            }
        }
        return MissingNode.getInstance();
    }

    /// {@return whether there is a value: not null, no empty text, list or object}
    public static boolean isGiven(@Nullable JsonNode value) {
        return value != null && !value.isNull() && !value.isMissingNode()
                && !(value.isString() ? value.stringValue().isBlank() : value.isContainer() && value.isEmpty());
    }

    /// {@return a value as text, an object or a list as JSON; null where there is none}
    public static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || !isGiven(value)) {
            return null;
        }
        return value.isContainer() ? value.toString() : value.asString();
    }

    /// {@return a text without what is around it if it is JSON: an object, a list or a text; else the value itself}
    public static JsonNode decoded(JsonNode value) {
        JsonNode inner = value;
        for (int i = 0; i < LAYERS && inner.isString(); i++) {
            String text = inner.stringValue().strip();
            if (text.length() < 2 || "{[\"".indexOf(text.charAt(0)) < 0) {
                break;
            }
            try {
                inner = EvidenceJson.mapper().readTree(text);
            } catch (JacksonException e) {
                break;
            }
        }
        return inner;
    }

    /// {@return an object, also where its JSON stands in a text; an empty one where there is none}
    public static ObjectNode object(JsonNode value) {
        return decoded(value) instanceof ObjectNode object ? object : SpanFacts.none();
    }

    /// {@return a finite number, also one in a text; null where there is none}
    public static @Nullable Double number(JsonNode value) {
        return value.isBoolean() ? null : JsonValues.number(value);
    }

    /// {@return an instant: a text (UTC where it names no zone) or a number since 1970 in seconds, milli-, micro- or
    /// nanoseconds, by its size; null where there is none}
    public static @Nullable Instant time(JsonNode value) {
        Double number = number(value);
        try {
            if (number != null) {
                return number <= 0 ? null : since1970(number, value);
            }
            return value.isString()
                    ? Rfc3339.parse(value.stringValue().strip().replaceFirst(" ?UTC$", "Z"), ZoneOffset.UTC)
                    : null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static Instant since1970(double number, JsonNode value) {
        long perSecond = 1;
        for (double seconds = number; seconds > SECONDS_MOST; seconds /= 1_000) {
            perSecond *= 1_000;
        }
        if (perSecond == 1) {
            return Instant.ofEpochSecond(0, Math.round(number * 1e6) * 1_000);
        }
        long whole = value.isString() && value.stringValue().strip().matches("\\d{1,18}|[1-8]\\d{18}")
                ? Long.parseLong(value.stringValue().strip())
                : value.isIntegralNumber() ? value.asLong((long) number) : (long) number;
        return Instant.ofEpochSecond(whole / perSecond, whole % perSecond * (1_000_000_000 / perSecond));
    }

    /// Writes numbers that are not finite as texts, in place: an argument of a tool may be one, and costs no answer.
    static void finite(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (isEndless(field.getValue())) {
                    field.setValue(StringNode.valueOf(field.getValue().asString()));
                }
                finite(field.getValue());
            });
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (isEndless(list.get(i))) {
                    list.set(i, StringNode.valueOf(list.get(i).asString()));
                }
                finite(list.get(i));
            }
        }
    }

    private static boolean isEndless(JsonNode value) {
        return value.isNumber() && !Double.isFinite(value.doubleValue());
    }

    /// Sets a field to a text, if there is one.
    public static void put(ObjectNode node, String field, @Nullable JsonNode value) {
        String text = text(value);
        if (text != null) {
            node.put(field, text);
        }
    }

    /// Sets a field to a number, if there is one.
    public static void putNumber(ObjectNode node, String field, JsonNode value) {
        Double number = number(value);
        if (number != null) {
            node.put(field, number);
        }
    }
}
