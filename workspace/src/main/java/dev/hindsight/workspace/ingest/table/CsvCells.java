package dev.hindsight.workspace.ingest.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Splits lines into cells (RFC 4180). Split here rather than by a library, because a library does not say at which byte
/// a record begins.
///
/// @param separator between cells
record CsvCells(char separator) {
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

    /// {@return all possible cells of a row whose quotation marks may be wrong too}
    List<String> pieces(String raw) {
        List<String> pieces = new ArrayList<>(List.of(raw.split("[\\n" + Pattern.quote("" + separator) + "]")));
        pieces.replaceAll(piece -> piece.replaceAll("^[\\s\"]+|[\\s\"]+$", ""));
        return pieces;
    }
}
