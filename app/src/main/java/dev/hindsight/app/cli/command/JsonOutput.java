package dev.hindsight.app.cli.command;

import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The one JSON document of a command: names in snake case in the order of the record, times in RFC 3339, unknown
/// numbers as null, enum values in lower case.
public final class JsonOutput {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule().addSerializer(Double.class, new FiniteNumberSerializer())
                    .addSerializer(double.class,
                            new FiniteNumberSerializer())
                    .addSerializer(new LowerCaseEnumSerializer()))
            .build();

    private JsonOutput() {}

    /// {@return the document as text, without a line break at the end}
    public static String text(Object document) {
        return MAPPER.writeValueAsString(document);
    }

    private static final class LowerCaseEnumSerializer extends ValueSerializer<Enum<?>> {
        @Override
        public Class<?> handledType() {
            return Enum.class;
        }

        @Override
        public void serialize(Enum<?> value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }

    private static final class FiniteNumberSerializer extends ValueSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            if (value.isNaN() || value.isInfinite()) {
                json.writeNull();
            } else {
                json.writeNumber(value);
            }
        }
    }
}
