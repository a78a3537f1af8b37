package dev.hindsight.workspace.ingest.format.operation;

import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.ingest.source.Utf8LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/// The rows of a CSV that holds series: one row a line, with `sep=;` as Excel writes it before the header.
final class SeriesCsv implements Closeable {
    private static final int HEAD = 1 << 16;
    private static final int SEEN = 60;
    private static final CsvMapper MAPPER = CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build();

    private final String name;
    private final Utf8LineReader lines;
    private final ObjectReader reader;
    private final char separator;
    private long record;

    SeriesCsv(Source source, char separator) throws IOException {
        this.name = source.name();
        this.lines = new Utf8LineReader(source.open());
        this.reader = reader(separator);
        this.separator = separator;
    }

    /// The beginning of a file.
    ///
    /// @param rows its first rows, of which the first is the header
    record SeriesHead(char separator, List<List<String>> rows) {
        List<String> header() {
            return rows.getFirst();
        }
    }

    /// One row.
    ///
    /// @param wrong one sentence; null where the cells can be used
    record PointRow(List<String> cells, SourceLocation place, String raw, @Nullable String wrong) {}

    /// {@return the beginning of a file; null where it is no CSV of at least two columns}
    static @Nullable SeriesHead head(Source source) throws IOException {
        byte[] bytes = source.head(HEAD);
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "");
        if (bytes.length == HEAD && text.lastIndexOf('\n') > 0) {
            text = text.substring(0, text.lastIndexOf('\n'));
        }
        List<String> lines = text.lines().filter(it -> !it.isBlank()).limit(SEEN).toList();
        boolean said = !lines.isEmpty() && isSeparator(lines.getFirst());
        if (lines.size() < (said ? 3 : 2)) {
            return null;
        }
        String first = lines.get(said ? 1 : 0);
        char separator = said ? lines.getFirst().strip().charAt(4) : first.indexOf('\t') >= 0 ? '\t' : outside(first);
        ObjectReader reader = reader(separator);
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines.subList(said ? 1 : 0, lines.size())) {
            List<String> cells = cells(reader, line);
            rows.add(cells == null ? List.of() : cells);
        }
        return rows.getFirst().size() < 2 ? null : new SeriesHead(separator, rows);
    }

    /// {@return the separator of a line: the first of `;` and `,` that stands outside of quotation marks and braces}
    private static char outside(String line) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (!quoted && depth <= 0 && (c == ';' || c == ',')) {
                return c;
            }
        }
        return ',';
    }

    private static boolean isSeparator(String line) {
        return line.strip().length() == 5 && line.strip().startsWith("sep=");
    }

    private static ObjectReader reader(char separator) {
        return MAPPER.readerForListOf(String.class).with(CsvSchema.emptySchema().withColumnSeparator(separator));
    }

    private static @Nullable List<String> cells(ObjectReader reader, String line) {
        try (MappingIterator<List<String>> rows = reader.readValues(line)) {
            List<String> cells = rows.hasNext() ? rows.next() : List.of();
            return rows.hasNext() ? null : cells;
        } catch (JacksonException e) {
            return null;
        }
    }

    /// {@return the next row that is not blank, the header among them; null at the end}
    @Nullable
    PointRow next() throws IOException {
        Utf8LineReader.SourceLine line = lines.next();
        while (line != null && line.wrong() == null && (line.text().isBlank() || isSeparator(line.text()))) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        SourceLocation place = new SourceLocation(name, record++, line.number(), line.offset());
        List<String> cells = line.wrong() == null ? cells(reader, line.text()) : null;
        String wrong = line.wrong() != null
                ? line.wrong()
                : cells == null ? "the row is no CSV: a quotation mark is opened and never closed." : null;
        return new PointRow(cells == null ? List.of() : cells, place, line.text(), wrong);
    }

    /// {@return whether a comma in a cell is the decimal mark}
    boolean hasDecimalCommas() {
        return separator == ';';
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
