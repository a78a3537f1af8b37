package dev.hindsight.workspace.ingest.format;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.json.JsonObjects;
import dev.hindsight.workspace.ingest.json.JsonOutline;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/// The rows of a comma-separated file as cells by position, for tools that repeat the names of their columns.
public final class CsvExport {
    private static final int HEAD = 1 << 16;
    private static final ObjectReader ROWS = CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY)
            .enable(CsvReadFeature.SKIP_EMPTY_LINES).build().readerForListOf(String.class);

    private CsvExport() {}

    /// Receives the rows after the header.
    public interface RowConsumer {
        /// Receives one row.
        ///
        /// @param cells as many as the header has
        void row(List<String> cells, SourceLocation place);
    }

    /// {@return the names in the first row; empty where the source is no such table}
    public static List<String> header(Source source) throws IOException {
        String head = new String(source.head(HEAD), StandardCharsets.UTF_8);
        String start = head.startsWith("\uFEFF") ? head.substring(1) : head;
        if (start.isBlank() || start.startsWith("{") || start.startsWith("[")) {
            return List.of();
        }
        try (MappingIterator<List<@Nullable String>> rows = ROWS.readValues(new StringReader(start))) {
            return rows.hasNextValue() ? present(rows.nextValue(), 0) : List.of();
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /// Reads all rows. A row with more or fewer cells than the header is rejected; where a quotation mark is never
    /// closed, the rest is.
    ///
    /// @throws IOException if the source cannot be read any further
    /// @throws WorkspaceException with reason INPUT if the header is too long
    public static void read(Source source, Sink sink, RowConsumer taker) throws IOException {
        int columns = -1;
        long record = 0;
        try (Reader text = reader(source);
                MappingIterator<List<@Nullable String>> rows = ROWS.readValues(text)) {
            while (rows.hasNextValue()) {
                List<String> cells = present(rows.nextValue(), columns);
                if (columns < 0) {
                    columns = cells.size();
                    if (columns != header(source).size()) {
                        throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name()
                                + ", line 1: the header is longer than " + HEAD / 1024
                                + " KiB; a quotation mark is probably never closed.");
                    }
                    continue;
                }
                SourceLocation place = new SourceLocation(source.name(), ++record,
                        Math.max(0, rows.currentLocation().getLineNr() - 1), -1);
                if (cells.size() == columns) {
                    taker.row(cells, place);
                } else {
                    sink.reject(place, "the row has " + cells.size() + " cells, the header " + columns + ".",
                            String.join(",", cells));
                }
            }
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause instanceof CharacterCodingException
                        ? new IOException("it is not UTF-8: save it as UTF-8", cause)
                        : cause;
            }
            sink.reject(new SourceLocation(source.name(), record + 1, 0, -1),
                    "from here on this is no table of comma-separated values: a quotation mark is probably never closed.",
                    "");
        }
    }

    /// Reads the rows of a table as objects, from comma-separated values, a JSON array or JSON Lines; an empty cell is an
    /// empty text.
    ///
    /// @throws IOException if the source cannot be read any further
    public static void objects(Source source, Sink sink, ObjectConsumer taker) throws IOException {
        List<String> header = header(source);
        if (header.isEmpty()) {
            JsonObjects.all(source, taker);
            return;
        }
        read(source, sink, (cells, place) -> {
            ObjectNode row = JsonMapper.shared().createObjectNode();
            for (int i = 0; i < cells.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            taker.row(row, place, row.toString());
        });
    }

    /// {@return the names of the columns of comma-separated values, or of the fields of the first JSON object}
    public static Set<String> names(Source source) throws IOException {
        List<String> header = header(source);
        return header.isEmpty() ? JsonOutline.of(source).values().keySet() : new LinkedHashSet<>(header);
    }

    private static Reader reader(Source source) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(source.open(),
                StandardCharsets.UTF_8.newDecoder()), HEAD);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private static List<String> present(List<@Nullable String> cells, int least) {
        List<String> present = new ArrayList<>();
        cells.forEach(cell -> present.add(cell == null ? "" : cell));
        // Some writers leave out the empty cells at a row's end.
        while (present.size() < least && present.size() > 1) {
            present.add("");
        }
        return present;
    }
}
