package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.Progress;
import dev.hindsight.workspace.ingest.Place;
import dev.hindsight.workspace.ingest.Source;
import dev.hindsight.workspace.ingest.source.Lines;
import dev.hindsight.workspace.ingest.source.ObjectTaker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Comma-, semicolon- or tab-separated values (RFC 4180) with a header row. Split here rather than by a library, because
/// a library does not say at which byte a record begins.
///
/// @param separator between cells
record CsvRows(char separator) implements Rows {
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
            Split second = new CsvRows(separator).split(lines.get(1));
            if (columns > 1 && (named || second.open || second.cells.size() == columns)) {
                return Optional.of(new CsvRows(separator));
            }
        }
        return named ? Optional.of(new CsvRows(',')) : Optional.empty();
    }

    @Override
    public void read(Source source, ObjectTaker taker, Progress progress) throws IOException {
        try (Lines lines = new Lines(source.open())) {
            List<String> header = null;
            long record = 0;
            for (Lines.@Nullable Line line = lines.next(); line != null; line = lines.next()) {
                String wrong = line.wrong();
                if (line.text().isBlank() && wrong == null) {
                    continue;
                }
                Place place = new Place(source.name(), record + (header == null ? 0 : 1), line.number(), line.offset());
                StringBuilder raw = new StringBuilder(line.text());
                Split split = split(raw.toString());
                while (split.open && wrong == null) {
                    Lines.Line more = raw.length() > Lines.MOST ? null : lines.next();
                    if (more == null) {
                        wrong = "a quotation mark is opened and never closed.";
                    } else {
                        wrong = more.wrong();
                        split = continued(split, more.text());
                        raw.append('\n').append(more.text());
                    }
                }
                if (header == null) {
                    header = names(split.cells);
                    continue;
                }
                record++;
                if (wrong == null && split.cells.size() > header.size()) {
                    wrong = "the row has " + split.cells.size() + " cells, the header " + header.size() + ".";
                }
                if (wrong != null) {
                    taker.bad(place, wrong, raw.toString());
                } else {
                    taker.row(row(header, split.cells), place, raw.toString());
                }
            }
        }
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
    record Split(List<String> cells, boolean open) {}

    Split split(String line) {
        return continued(new Split(new ArrayList<>(), false), line);
    }

    private Split continued(Split before, String line) {
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
        return new Split(cells, quoted);
    }
}
