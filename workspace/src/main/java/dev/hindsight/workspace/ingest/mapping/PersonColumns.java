package dev.hindsight.workspace.ingest.mapping;

import dev.hindsight.workspace.redact.LenientFieldParser;
import dev.hindsight.workspace.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The columns that a mapping takes for personal data, so that a row which yields no evidence can be redacted too.
public final class PersonColumns {
    private final List<PersonColumn> columns = new ArrayList<>();

    /// @param field of evidence, without what it is nested in
    /// @param loose finds the column in text that cannot be parsed
    private record PersonColumn(String name, String field, LenientFieldParser loose) {}

    /// @param rules of each the columns by field
    PersonColumns(List<Map<String, Expression>> rules) {
        rules.forEach(rule -> rule.forEach((field, expression) -> {
            if (Redactor.isPerson(field)) {
                Expression.columns(expression, Integer.MAX_VALUE).forEach(name -> columns
                        .add(new PersonColumn(name, last(field), new LenientFieldParser(List.of(last(name))))));
            }
        }));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /// {@return the fields about persons of a row that could be read}
    public ObjectNode in(ObjectNode row) {
        ObjectNode persons = JsonMapper.shared().createObjectNode();
        for (PersonColumn column : columns) {
            String list = ColumnPath.each(column.name);
            for (ObjectNode one : list == null ? List.of(row) : ColumnPath.elements(row, list)) {
                JsonNode value = Expression.column(one, column.name);
                if (value != null) {
                    persons.withArray(column.field).add(value);
                }
            }
        }
        return persons;
    }

    /// {@return the personal fields of a broken row in JSON or YAML}
    public ObjectNode in(String raw) {
        ObjectNode persons = JsonMapper.shared().createObjectNode();
        for (PersonColumn column : columns) {
            column.loose.find(raw).forEach(found -> persons.withArray(column.field).add(found.value()));
        }
        return persons;
    }

    /// {@return the possible personal data in cells that do not match the column names: each in its position or in a
    /// later one}
    public ObjectNode in(List<String> names, List<String> cells) {
        ObjectNode persons = JsonMapper.shared().createObjectNode();
        String field = "";
        for (int i = 0; i < cells.size(); i++) {
            for (PersonColumn column : columns) {
                field = names.indexOf(column.name) == i ? column.field : field;
            }
            if (!field.isEmpty()) {
                persons.withArray(field).add(cells.get(i));
            }
        }
        return persons;
    }
}
