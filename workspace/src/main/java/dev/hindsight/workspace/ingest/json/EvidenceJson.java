package dev.hindsight.workspace.ingest.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads the JSON of evidence. `NaN` and `Infinity` are parsed so that the error can name the field; duplicate names
/// are rejected; nesting is limited.
public final class EvidenceJson {
    /// Deepest nesting.
    public static final int NESTING_MOST = 64;
    private static final int DIGITS_MOST = 1_000;
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(NESTING_MOST)
                            .maxStringLength(64 << 20).maxNumberLength(DIGITS_MOST).build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private static final ObjectReader PIECES = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private EvidenceJson() {}

    /// {@return the mapper, for streams}
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /// {@return the value that starts at the parser's current token; afterwards the parser is at its last token}
    public static JsonNode tree(JsonParser parser) {
        return PIECES.readTree(parser);
    }

    /// {@return the object in a text}
    ///
    /// @throws InvalidEvidenceException with one sentence
    public static ObjectNode object(String text) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new InvalidEvidenceException(reason(e));
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidEvidenceException("not a JSON object.");
    }

    /// {@return one sentence for Jackson's message}
    public static String reason(JacksonException e) {
        String message = e.getOriginalMessage();
        if (e instanceof StreamConstraintsException && message.contains("nesting")) {
            return "nested more than " + NESTING_MOST + " levels deep.";
        }
        if (message.startsWith("Number value length")) {
            return "not usable JSON: a number has more than " + DIGITS_MOST + " digits.";
        }
        if (message.startsWith("Duplicate")) {
            return "not usable JSON: a name occurs twice in one object (" + message.replaceFirst(" for .*", "") + ").";
        }
        int column = e.getLocation() == null ? -1 : e.getLocation().getColumnNr();
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        String first = message.lines().findFirst().orElse("");
        first = first.replaceFirst("^Unrecognized token '[^']*'", "Unrecognized token");
        String cut = first.length() <= 120 ? first : first.substring(0, 120) + "…";
        return "not JSON: " + cut
                + (column > 0 ? " (" + (line > 1 ? "line " + line + " of it, " : "") + "column " + column + ")" : "")
                + ".";
    }
}
