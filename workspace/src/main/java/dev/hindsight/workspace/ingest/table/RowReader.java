package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.json.FirstObjects;
import dev.hindsight.workspace.ingest.json.JsonLayout;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// A table being read row by row.
public interface RowReader {
    /// Rows that are looked at for one with a value.
    int LOOKED_AT = 200;

    /// Reads all rows.
    ///
    /// @throws IOException if the source cannot be read any further
    void read(Source source, ObjectConsumer taker, Progress progress) throws IOException;

    /// {@return the reader for a table, by its beginning and its name; empty if it does not look like one}
    ///
    /// @param source as text ([dev.hindsight.workspace.ingest.source.TextSource])
    static Optional<RowReader> of(Source source) throws IOException {
        Optional<JsonLayout> json = JsonLayout.of(source);
        if (json.isPresent()) {
            return json.map(JsonRows::new);
        }
        String start = new String(source.head(1 << 16), StandardCharsets.UTF_8);
        String name = source.name().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
        if (name.endsWith(".yml") || name.endsWith(".yaml") || YamlRows.looksLikeYamlList(start)) {
            return Optional.of(new YamlRows());
        }
        return CsvLayout.of(start, name).map(CsvRows::new);
    }

    /// Refuses what resembles a table and has no record for each row: a table by columns, of Markdown, a log with text
    /// before its JSON.
    ///
    /// @throws WorkspaceException with reason INPUT and one sentence that says what to do
    static void requireRecords(Source source) throws IOException {
        String wrong = NoRecords.in(source);
        if (wrong != null) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name() + wrong);
        }
    }

    /// {@return whether its rows are lines, at any of which it can go on}
    default boolean isLines() {
        return true;
    }

    /// {@return whether there is a row with a name among the first: a mapping can name nothing else}
    default boolean hasRow(Source source) throws IOException {
        return FirstObjects.of(LOOKED_AT, taker -> read(source, taker, Progress.NONE)).stream()
                .anyMatch(row -> row.propertyNames().stream().anyMatch(name -> !name.isBlank()));
    }
}
