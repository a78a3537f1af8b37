package dev.hindsight.app.view.evidence;

import dev.hindsight.ui.TableText.TableValue;
import dev.hindsight.ui.TableText;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.ingest.ImportStore.ImportRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// One import as the table shows it.
///
/// @param counts stored pieces by kind, in the words of the interchange format
public record ImportRow(
        long id,
        String path,
        String format,
        Map<String, Long> counts,
        long duplicates,
        long conflicts,
        long quarantined,
        List<String> warnings,
        Instant at) {

    /// {@return the row of a completed import, from its stored record}
    public static ImportRow of(ImportRecord record) {
        ObjectNode provenance = record.provenance();
        Map<String, Long> counts = new LinkedHashMap<>();
        provenance.path("counts").properties().forEach(it -> counts.put(it.getKey(), it.getValue().asLong(0)));
        List<String> warnings = new ArrayList<>();
        provenance.path("warnings").forEach(it -> warnings.add(it.asString("")));
        return new ImportRow(record.id(), record.path(), record.format(), counts,
                provenance.path("duplicates").asLong(0),
                provenance.path("conflicts").asLong(0), provenance.path("quarantined").asLong(0), warnings,
                record.startedAt());
    }

    /// {@return imports as they can be pasted or saved}
    static TableText text(List<ImportRow> rows) {
        return TableText.of(List.of("file", "format", "read", "known", "conflict", "rejected", "when", "warnings"), rows
                .stream()
                .map(it -> List.of(TableValue.words(it.path), TableValue.words(it.format),
                        TableValue.words(it.stored()),
                        TableValue.count(it.duplicates), TableValue.count(it.conflicts),
                        TableValue.count(it.quarantined),
                        TableValue.words(it.at.toString()), TableValue.words(String.join(" ", it.warnings))))
                .toList());
    }

    /// {@return the file's name without its folders}
    public String name() {
        String plain = path.replace('\\', '/');
        String trimmed = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    /// {@return what was stored: "84 change, 84 prompt version"}
    public String stored() {
        return words(counts);
    }

    /// {@return counts by kind in words, the largest first; "nothing new" where there is none}
    static String words(Map<String, Long> counts) {
        List<String> words = counts.entrySet().stream().filter(it -> it.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(it -> Format.count(it.getValue(), noun(it.getKey()), noun(it.getKey()) + "s")).toList();
        return words.isEmpty() ? "nothing new" : String.join(", ", words);
    }

    private static String noun(String kind) {
        return kind.replace('_', ' ');
    }
}
