package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.ingest.source.Utf8LineReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Comma-, semicolon- or tab-separated values (RFC 4180) with a header row. Split here rather than by a library,
/// because a library does not say at which byte a record begins.
///
/// @param separator between cells
record CsvRows(char separator) implements RowReader {
    private static final int SEEN = 20;

    /// {@return the reader, if the beginning has the same number of columns, at least two, on its lines}
    static Optional<CsvRows> of(String head, String name) {
        List<String> lines = head.lines().limit(SEEN).toList();
        if (lines.size() < 2) {
            return Optional.empty();
        }
        boolean named = name.endsWith(".csv") || name.endsWith(".tsv");
        for (char separator : new char[]{'\t', ',', ';', '|'}) {
            int columns = new CsvRows(separator).split(lines.getFirst()).cells.size();
            SplitLine second = new CsvRows(separator).split(lines.get(1));
            if (columns > 1 && (named || second.open || second.cells.size() == columns)) {
                return Optional.of(new CsvRows(separator));
            }
        }
        return named ? Optional.of(new CsvRows(',')) : Optional.empty();
    }

    @Override
    public void read(Source source, ObjectConsumer taker, Progress progress) throws IOException {
        try (CsvRecordReader lines = new CsvRecordReader(new Utf8LineReader(source.open()))) {
            List<String> header = null;
            long record = 0;
            for (CsvRecordReader.@Nullable CsvRecord row = lines.next(this); row != null; row = lines.next(this)) {
                if (header == null) {
                    header = names(row.cells());
                    continue;
                }
                SourceLocation place = new SourceLocation(source.name(), ++record, row.line(), row.offset());
                String wrong = wrong(row, header.size());
                if (wrong != null) {
                    taker.reject(place, wrong, row.raw(), header, pieces(row.raw()));
                } else {
                    taker.row(row(header, row.cells()), place, row.raw());
                }
            }
        }
    }

    private static @Nullable String wrong(CsvRecordReader.CsvRecord row, int columns) {
        int cells = row.cells().size();
        String counts = "the row has " + cells + " cells, the header " + columns;
        if (row.wrong() == null && cells > columns) {
            return counts + ".";
        }
        // Programs leave out empty cells at the end; in the last row it is more likely that the file ends too early.
        return row.wrong() == null && cells < columns && row.last()
                ? counts + ": the file was probably cut off."
                : row.wrong();
    }

    /// {@return all possible cells of a row whose quotation marks may be wrong too}
    private List<String> pieces(String raw) {
        List<String> pieces = new ArrayList<>(List.of(raw.split("[\\n" + Pattern.quote("" + separator) + "]")));
        pieces.replaceAll(piece -> piece.replaceAll("^[\\s\"]+|[\\s\"]+$", ""));
        return pieces;
    }

    private static ObjectNode row(List<String> header, List<String> cells) {
        ObjectNode row = JsonMapper.shared().createObjectNode();
        for (int i = 0; i < cells.size(); i++) {
            row.put(header.get(i), cells.get(i));
        }
        return row;
    }

    /// {@return the columns' names; a repeated name gets a number, an empty one its position}
    static List<String> names(List<String> cells) {
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            String name = cell.isBlank() ? "column " + (names.size() + 1) : cell.strip();
            String unique = name;
            for (int n = 2; names.contains(unique); n++) {
                unique = name + " " + n;
            }
            names.add(unique);
        }
        return names;
    }

    /// Cells of a record as far as it was read.
    ///
    /// @param open whether the last cell's quotation mark is still open
    record SplitLine(List<String> cells, boolean open) {}

    /// {@return the cells of a line}
    SplitLine split(String line) {
        return continued(new SplitLine(new ArrayList<>(), false), line);
    }

    /// {@return the cells of a record that goes on in the next line}
    SplitLine continued(SplitLine before, String line) {
        List<String> cells = before.cells;
        boolean quoted = before.open;
        StringBuilder cell = new StringBuilder();
        if (quoted) {
            cell.append(cells.removeLast()).append('\n');
        }
        boolean fresh = !quoted;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append(line.charAt(i++));
                } else {
                    quoted = false;
                }
            } else if (c == '"' && fresh) {
                quoted = true;
                fresh = false;
            } else if (c == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
                fresh = true;
            } else {
                cell.append(c);
                fresh &= c == ' ';
            }
        }
        cells.add(cell.toString());
        return new SplitLine(cells, quoted);
    }
}
