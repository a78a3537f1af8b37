package dev.hindsight.workspace.store.text;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.TrimmedTexts;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Takes the texts out of samples, and counts them.
///
/// `input`, `output`, `system` and the arguments of tools go whole. Of fields that the format does not know, numbers,
/// flags and single words of up to [#WORD] characters stay. In all other fields a value of more than [#LONG] characters,
/// or a retrieved chunk that is no single word, becomes a marker that is the same for the same text, so that what is
/// counted by it still is.
final class TextRemoval {
    static final int LONG = 200;
    static final int WORD = 64;
    private static final Set<String> TEXTS = Set.of("input", "output", "system");
    private static final Set<String> HEADER = Set.of("kind", "id", "source_system", "at", "until", "at_precision",
            "grade", "basis", "commit_hash");
    private static final int MARKER_DIGITS = 10;

    private long texts;
    private long bytes;

    /// {@return how many texts were taken out so far}
    long texts() {
        return texts;
    }

    /// {@return their length in bytes of UTF-8}
    long bytes() {
        return bytes;
    }

    /// {@return the sample without its texts}
    ObjectNode without(ObjectNode sample, ObjectNode remains) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        sample.forEachEntry((name, value) -> {
            if (TEXTS.contains(name)) {
                drop(value);
            } else if (HEADER.contains(name)) {
                kept.set(name, value);
            } else if (EvidenceKind.SAMPLE.fields().contains(name)) {
                kept.set(name, known(name, value));
            } else {
                keep(kept, name, value);
            }
        });
        kept.set(TrimmedTexts.FIELD, remains);
        return kept;
    }

    private JsonNode known(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode kept = object.objectNode();
            object.forEachEntry((field, inner) -> {
                if (field.equals("arguments")) {
                    drop(inner);
                } else {
                    kept.set(field, known(field, inner));
                }
            });
            return kept;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode kept = array.arrayNode();
            array.forEach(element -> kept.add(known(name, element)));
            return kept;
        }
        boolean text = value.isString() && (value.stringValue().length() > LONG
                || (name.equals("chunk") && !isWord(value.stringValue())));
        return text ? marker(value.stringValue()) : value;
    }

    private void keep(ObjectNode kept, String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode inner = object.objectNode();
            object.forEachEntry((field, one) -> keep(inner, field, one));
            if (!inner.isEmpty()) {
                kept.set(name, inner);
            }
        } else if (value.isArray() || (value.isString() && !isWord(value.stringValue()))) {
            drop(value);
        } else {
            kept.set(name, value);
        }
    }

    private static boolean isWord(String text) {
        return text.length() <= WORD && text.chars().noneMatch(Character::isWhitespace);
    }

    /// Forty bits of the hash, in letters that the marker of a redacted value may have.
    private StringNode marker(String text) {
        count(text);
        StringBuilder marker = new StringBuilder("‹text:");
        Sha256.hex(text).chars().limit(MARKER_DIGITS)
                .forEach(digit -> marker.append((char) ('a' + Character.digit(digit, 16))));
        return StringNode.valueOf(marker.append('›').toString());
    }

    private void drop(JsonNode value) {
        if (!value.isContainer() || !value.isEmpty()) {
            count(value.isString() ? value.stringValue() : value.toString());
        }
    }

    private void count(String text) {
        texts++;
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
    }
}
