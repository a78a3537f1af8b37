package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// A table that is read row by row.
public interface RowReader {
    /// Reads all rows.
    ///
    /// @throws IOException if the source cannot be read any further
    void read(Source source, ObjectConsumer taker, Progress progress) throws IOException;

    /// {@return the reader for a table, by its beginning and its name; empty if it does not look like one}
    static Optional<RowReader> of(Source source) throws IOException {
        String head = new String(source.head(1 << 16), StandardCharsets.UTF_8);
        String start = head.startsWith("\uFEFF") ? head.substring(1).strip() : head.strip();
        String name = source.name().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
        if (start.startsWith("[")) {
            return Optional.of(new JsonRows());
        }
        if (start.startsWith("{")) {
            String first = start.lines().findFirst().orElse("");
            return Optional.of(first.strip().endsWith("}") && !name.endsWith(".json")
                    ? new JsonLineRows()
                    : first.strip().endsWith("}") && start.lines().count() > 1 ? new JsonLineRows() : new JsonRows());
        }
        if (name.endsWith(".yml") || name.endsWith(".yaml") || YamlRows.looksLikeYamlList(start)) {
            return Optional.of(new YamlRows());
        }
        return CsvRows.of(start, name).map(rows -> rows);
    }
}
