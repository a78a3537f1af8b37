package dev.hindsight.workspace.ingest.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Splits lines into cells (RFC 4180). Split here rather than by a library, because a library does not say at which byte
/// a record begins.
///
/// @param separator between cells
record CsvCells(char separator) {
    /// Cells of a record as far as it was read.
    ///
    /// @param closed the cells that are whole
    /// @param rest the last cell, whose quotation mark is still open; null where it is closed. It is one buffer for all
    ///     lines of a cell: with a copy for each line, a mark that is never closed would take hours
    record SplitLine(List<String> closed, @Nullable StringBuilder rest) {
        boolean open() {
            return rest != null;
        }

        List<String> cells() {
            if (rest == null) {
                return closed;
            }
            List<String> cells = new ArrayList<>(closed);
            cells.add(rest.toString());
            return cells;
        }
    }

    /// {@return the cells of a line}
    SplitLine split(String line) {
        return continued(new SplitLine(new ArrayList<>(), null), line);
    }

    /// {@return the cells of a record that goes on in the next line}
    SplitLine continued(SplitLine before, String line) {
        List<String> cells = before.closed;
        StringBuilder rest = before.rest;
        boolean quoted = rest != null;
        StringBuilder cell = rest == null ? new StringBuilder() : rest.append('\n');
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
        if (quoted) {
            return new SplitLine(cells, cell);
        }
        cells.add(cell.toString());
        return new SplitLine(cells, null);
    }

    /// {@return all possible cells of a row whose quotation marks may be wrong too}
    List<String> pieces(String raw) {
        List<String> pieces = new ArrayList<>(List.of(raw.split("[\\n" + Pattern.quote("" + separator) + "]")));
        pieces.replaceAll(piece -> piece.replaceAll("^[\\s\"]+|[\\s\"]+$", ""));
        return pieces;
    }
}
