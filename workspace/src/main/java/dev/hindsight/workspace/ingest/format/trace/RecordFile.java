package dev.hindsight.workspace.ingest.format.trace;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.JsonRecords;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.table.CsvObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the records of an export in whatever form it was saved: JSON Lines, a list, one object, indented objects one
/// after another, the pages of an API (`{"data": […]}`), CSV with a header.
public final class RecordFile {
    private static final int HEAD = 1 << 16;
    /// Long enough for a first record whose texts stand before its other fields.
    private static final int FIRST_RECORD = 1 << 20;
    private static final int NAMES_DEEP = 3;

    private RecordFile() {}

    /// {@return the beginning of a file, without a byte-order mark}
    public static String head(Source source) throws IOException {
        return head(source, HEAD);
    }

    private static String head(Source source, int most) throws IOException {
        String head = new String(source.head(most), StandardCharsets.UTF_8);
        return (head.startsWith("\uFEFF") ? head.substring(1) : head).stripLeading();
    }

    /// {@return the names at the beginning of a file: of its first record's fields and of those in the lists and objects
    /// that stand directly in it, or of a CSV's columns; those of lists and objects inside carry their outer name and a dot}
    public static Set<String> names(Source source) throws IOException {
        String head = head(source, FIRST_RECORD);
        Set<String> names = new HashSet<>();
        if (!head.startsWith("{") && !head.startsWith("[")) {
            for (String cell : head.lines().findFirst().orElse("").split(",", -1)) {
                names.add(cell.strip().replaceAll("^\"|\"$", ""));
            }
            return names;
        }
        names(head, names);
        return names;
    }

    /// {@return whether all fields are among the names, directly or in a list of pages}
    public static boolean has(Set<String> names, String... fields) {
        return Stream.of(fields).allMatch(it -> names.contains(it) || names.contains("data." + it));
    }

    /// Reads the first record only: a text of an answer that quotes field names is no field.
    private static void names(String head, Set<String> names) {
        try (JsonParser parser = EvidenceJson.mapper().createParser(head)) {
            int depth = 0;
            String outer = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && depth <= NAMES_DEEP) {
                    names.add(depth == 1 ? parser.currentName() : outer + "." + parser.currentName());
                    outer = depth == 1 ? parser.currentName() : outer;
                } else if (token == JsonToken.START_OBJECT) {
                    depth++;
                } else if (token == JsonToken.END_OBJECT && --depth == 0) {
                    return;
                }
            }
        } catch (JacksonException e) {
            // The beginning ends within a record, or is broken there: the names before it are known.
        }
    }

    /// Reads all records.
    ///
    /// @param lists names of the lists in which an object may hold the records instead of being one
    /// @param broken names of further lists, whose elements are read where the object around them is broken
    /// @throws IOException if the source cannot be read any further
    public static void read(Source source, List<String> lists, List<String> broken, ObjectConsumer taker,
            Progress progress) throws IOException {
        String head = head(source);
        try {
            if (head.startsWith("{") || head.startsWith("[")) {
                Set<String> parts = new LinkedHashSet<>(lists);
                parts.addAll(broken);
                JsonRecords.read(source, new LinkedHashSet<>(lists), parts, taker);
            } else {
                CsvObjects.read(source, taker, progress);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
