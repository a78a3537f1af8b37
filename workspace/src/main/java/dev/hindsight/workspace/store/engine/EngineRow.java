package dev.hindsight.workspace.store.engine;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Rows of a query as JSON objects: numbers stay numbers, JSON stays JSON, times become text in RFC 3339, without an
/// offset where the engine keeps none.
final class EngineRow {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ResultSet rows;
    private final String[] names;
    private final int[] types;
    private final String[] typeNames;

    EngineRow(ResultSet rows) throws SQLException {
        this.rows = rows;
        ResultSetMetaData columns = rows.getMetaData();
        int n = columns.getColumnCount();
        names = new String[n];
        types = new int[n];
        typeNames = new String[n];
        for (int i = 0; i < n; i++) {
            names[i] = columns.getColumnLabel(i + 1);
            types[i] = columns.getColumnType(i + 1);
            typeNames[i] = columns.getColumnTypeName(i + 1).toLowerCase(Locale.ROOT);
        }
    }

    /// {@return the row that the cursor stands on}
    ObjectNode read() throws SQLException {
        ObjectNode row = JsonMapper.shared().createObjectNode();
        for (int i = 0; i < names.length; i++) {
            JsonNode value = value(i);
            if (value != null) {
                row.set(names[i], value);
            }
        }
        return row;
    }

    private @Nullable JsonNode value(int i) throws SQLException {
        if (isZoned(i)) {
            java.sql.Timestamp time = rows.getTimestamp(i + 1);
            return time == null ? null : NODES.stringNode(time.toInstant().toString());
        }
        if (types[i] == Types.TIMESTAMP) {
            String time = rows.getString(i + 1);
            return time == null ? null : NODES.stringNode(time.replace(' ', 'T'));
        }
        Object value = rows.getObject(i + 1);
        if (value == null) {
            return null;
        }
        return typeNames[i].startsWith("json") ? json(String.valueOf(rows.getString(i + 1))) : node(value);
    }

    private boolean isZoned(int i) {
        return types[i] == Types.TIMESTAMP_WITH_TIMEZONE || typeNames[i].equals("timestamptz")
                || (typeNames[i].startsWith("timestamp") && typeNames[i].endsWith("with time zone"));
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return NODES.stringNode(text);
        }
    }

    private static JsonNode node(Object value) throws SQLException {
        return switch (value) {
            case Boolean it -> NODES.booleanNode(it);
            case BigDecimal it -> NODES.numberNode(it);
            case Double it when !Double.isFinite(it) -> NODES.stringNode(it.toString());
            case Float it when !Float.isFinite(it) -> NODES.stringNode(it.toString());
            case Float it -> NODES.numberNode(Double.parseDouble(it.toString()));
            case Double it -> NODES.numberNode(it);
            case Number it -> NODES.numberNode(it.longValue());
            case byte[] it -> NODES.stringNode(Base64.getEncoder().encodeToString(it));
            case Array it -> JsonMapper.shared().valueToTree(it.getArray());
            default -> NODES.stringNode(value.toString());
        };
    }
}
