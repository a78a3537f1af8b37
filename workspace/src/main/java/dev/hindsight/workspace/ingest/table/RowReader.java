package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.json.JsonLayout;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A table being read row by row.
interface RowReader {
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

    /// {@return whether there is at least one row}
    default boolean hasRow(Source source) throws IOException {
        try {
            read(source, new ObjectConsumer() {
                @Override
                public void row(ObjectNode row, SourceLocation place, String raw) {
                    throw new FoundException();
                }

                @Override
                public void reject(SourceLocation place, String reason, String raw) {}
            }, Progress.NONE);
        } catch (FoundException e) {
            return true;
        }
        return false;
    }

    /// Stops the reader at the first row.
    final class FoundException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FoundException() {
            super(null, null, false, false);
        }
    }
}
