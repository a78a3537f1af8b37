package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.ingest.source.Utf8LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins lines to rows, whose cells may contain line breaks. An unclosed quotation mark loses one line, not all that
/// follow.
final class CsvRecordReader implements Closeable {
    private final Utf8LineReader lines;
    private final CsvCells splitter;
    /// Lines that were read ahead and belong to later rows.
    private final Deque<Utf8LineReader.SourceLine> pushedBack = new ArrayDeque<>();

    CsvRecordReader(InputStream in, CsvCells splitter) {
        this.lines = new Utf8LineReader(in);
        this.splitter = splitter;
    }

    /// A row.
    ///
    /// @param line on which it begins, from 1
    /// @param offset its first byte
    /// @param raw the original text
    /// @param wrong one sentence; null where it can be used
    record CsvRecord(long line, long offset, List<String> cells, String raw, @Nullable String wrong) {
        /// {@return the number of cells, without empty ones at the end}
        int filled() {
            int n = cells.size();
            while (n > 0 && cells.get(n - 1).isBlank()) {
                n--;
            }
            return n;
        }
    }

    /// {@return the next row that is not blank; null at the end}
    @Nullable
    CsvRecord next() throws IOException {
        Utf8LineReader.SourceLine first = line();
        while (first != null && first.text().isBlank() && first.wrong() == null) {
            first = line();
        }
        if (first == null) {
            return null;
        }
        CsvCells.SplitLine split = splitter.split(first.text());
        StringBuilder raw = new StringBuilder(first.text());
        String wrong = first.wrong();
        List<Utf8LineReader.SourceLine> more = new ArrayList<>();
        while (split.open() && wrong == null) {
            Utf8LineReader.SourceLine line = raw.length() > Utf8LineReader.MOST ? null : line();
            if (line == null) {
                more.reversed().forEach(pushedBack::addFirst);
                more.clear();
                raw.setLength(first.text().length());
                wrong = "a quotation mark is opened and never closed.";
            } else {
                more.add(line);
                wrong = line.wrong();
                split = splitter.continued(split, line.text());
                raw.append('\n').append(line.text());
            }
        }
        return new CsvRecord(first.number(), first.offset(), split.cells(), raw.toString(), wrong);
    }

    private Utf8LineReader.@Nullable SourceLine line() throws IOException {
        Utf8LineReader.SourceLine line = pushedBack.pollFirst();
        return line != null ? line : lines.next();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
