package dev.hindsight.workspace.ingest.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a table of separated values begins: told from its first 64 KiB.
///
/// @param cells how lines are split
/// @param above how many records stand above the header (a title, comments, the `sep=;` of Excel)
/// @param header what the header is
record CsvLayout(CsvCells cells, int above, HeaderKind header) {
    private static final int SEEN = 60;
    private static final int ABOVE_MOST = 12;
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);

    /// What the header is.
    enum HeaderKind {
        /// A row of names.
        NAMES,
        /// There is none: the first row is data.
        NONE,
        /// A row of names, in which that of the rows' numbers is missing (the tables of R).
        WITHOUT_ROW_NUMBERS
    }

    /// {@return the layout; empty if the text does not look like a table}
    ///
    /// @param name of the file, in lower case
    static Optional<CsvLayout> of(String head, String name) {
        boolean named = name.endsWith(".csv") || name.endsWith(".tsv");
        Matcher said = SEPARATOR_LINE.matcher(head.lines().findFirst().orElse("").strip());
        if (said.matches()) {
            CsvCells cells = new CsvCells(said.group(1).charAt(0));
            return Optional.of(of(cells, records(head, cells), 1));
        }
        CsvCells best = null;
        List<CsvRecordReader.CsvRecord> rows = List.of();
        double most = 0;
        for (char separator : new char[]{'\t', ',', ';', '|'}) {
            CsvCells cells = new CsvCells(separator);
            List<CsvRecordReader.CsvRecord> found = records(head, cells);
            double regular = regular(found);
            if (regular > most) {
                most = regular;
                best = cells;
                rows = found;
            }
        }
        if (best == null) {
            CsvCells comma = new CsvCells(',');
            return named ? Optional.of(of(comma, records(head, comma), 0)) : Optional.empty();
        }
        CsvLayout layout = of(best, rows, 0);
        return named || layout.isPlausible(rows) ? Optional.of(layout) : Optional.empty();
    }

    private static List<CsvRecordReader.CsvRecord> records(String head, CsvCells cells) {
        List<CsvRecordReader.CsvRecord> records = new ArrayList<>();
        byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
        try (CsvRecordReader reader = new CsvRecordReader(new ByteArrayInputStream(bytes), cells)) {
            for (CsvRecordReader.@Nullable CsvRecord record = reader.next(); record != null
                    && records.size() < SEEN; record = reader.next()) {
                records.add(record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The last one may go on behind what was looked at.
        return head.length() > bytes.length / 2 && records.size() > 2 && records.size() < SEEN
                && !head.endsWith("\n") ? records.subList(0, records.size() - 1) : records;
    }

    /// {@return the share of the records that have the commonest number of cells, two at least; 0 where one record at
    /// most has it}
    private static double regular(List<CsvRecordReader.CsvRecord> records) {
        Map<Integer, Integer> counts = new HashMap<>();
        records.forEach(it -> counts.merge(it.cells().size(), 1, Integer::sum));
        counts.remove(1);
        int most = counts.values().stream().max(Comparator.naturalOrder()).orElse(0);
        boolean wide = records.size() == 1 && most == 1;
        return most < 2 && !wide && counts.size() < 2 ? (most < 1 ? 0 : 0.01) : (double) most / records.size();
    }

    private boolean isPlausible(List<CsvRecordReader.CsvRecord> rows) {
        return above + 1 < rows.size() && (header == HeaderKind.NONE
                || rows.get(above).cells().size() == rows.get(above + 1).cells().size()
                || rows.get(above + 1).wrong() != null || header == HeaderKind.WITHOUT_ROW_NUMBERS);
    }

    private static CsvLayout of(CsvCells cells, List<CsvRecordReader.CsvRecord> rows, int from) {
        int header = header(rows, from);
        if (header >= 0) {
            return new CsvLayout(cells, header, hasRowNumbers(rows, header)
                    ? HeaderKind.WITHOUT_ROW_NUMBERS
                    : HeaderKind.NAMES);
        }
        int first = from;
        int widest = rows.stream().skip(from).mapToInt(it -> it.cells().size()).max().orElse(0);
        while (first + 1 < rows.size() && first < ABOVE_MOST && widest > 1 && rows.get(first).filled() < 2) {
            first++;
        }
        return new CsvLayout(cells, first, isData(rows, first) ? HeaderKind.NONE : HeaderKind.NAMES);
    }

    /// {@return the first record of names that is followed by data of as many cells; else the one of names that most
    /// records are like; -1 where none is of names}
    private static int header(List<CsvRecordReader.CsvRecord> rows, int from) {
        int best = -1;
        int most = -1;
        int wide = rows.stream().skip(from).mapToInt(it -> it.cells().size()).max().orElse(0) > 1 ? 2 : 1;
        for (int i = from; i < rows.size() - 1 && i <= from + ABOVE_MOST; i++) {
            CsvRecordReader.CsvRecord row = rows.get(i);
            int size = row.cells().size();
            if (row.filled() < wide || !row.cells().stream().map(CellType::of).noneMatch(CellType::isData)) {
                if (best < 0 && row.filled() >= wide && isData(rows, i)) {
                    return -1;
                }
                continue;
            }
            List<CsvRecordReader.CsvRecord> alike = rows.stream().skip(i + 1L).filter(it -> it.cells().size() == size)
                    .toList();
            // Lines of a title have the separators of the table, but not its cells.
            boolean title = alike.stream().filter(it -> it.filled() > row.filled()).count() * 2 > alike.size();
            boolean data = rows.get(i + 1).cells().stream().map(CellType::of).anyMatch(CellType::isData);
            int next = rows.get(i + 1).cells().size();
            if (!title && data && (next == size || next == size + 1) && (alike.size() > 1 || i + 3 >= rows.size())) {
                return i;
            }
            if ((title ? 0 : alike.size()) > most) {
                best = i;
                most = title ? 0 : alike.size();
            }
        }
        return best;
    }

    /// {@return whether a record is data of the same types as those that follow}
    private static boolean isData(List<CsvRecordReader.CsvRecord> rows, int at) {
        if (at >= rows.size()) {
            return false;
        }
        List<String> first = rows.get(at).cells();
        boolean shown = false;
        for (int i = 0; i < first.size(); i++) {
            CellType type = CellType.of(first.get(i));
            if (type.isData()) {
                int column = i;
                List<CellType> below = rows.stream().skip(at + 1L).filter(it -> it.cells().size() > column)
                        .map(it -> CellType.of(it.cells().get(column))).filter(it -> it != CellType.EMPTY).toList();
                if (below.stream().filter(it -> it == type).count() < 0.8 * below.size()) {
                    return false;
                }
                // A year may be the name of a column.
                shown |= !first.get(i).strip().matches("(19|20)\\d\\d");
            }
        }
        return shown && (rows.size() > at + 1 || first.stream().anyMatch(it -> CellType.of(it) == CellType.TIME));
    }

    private static boolean hasRowNumbers(List<CsvRecordReader.CsvRecord> rows, int header) {
        int columns = rows.get(header).cells().size();
        List<CsvRecordReader.CsvRecord> below = rows.subList(header + 1, rows.size());
        if (below.isEmpty() || below.stream().anyMatch(it -> it.cells().size() != columns + 1)) {
            return false;
        }
        String first = below.getFirst().cells().getFirst().strip();
        if (!first.equals("0") && !first.equals("1")) {
            return false;
        }
        for (int i = 0; i < below.size(); i++) {
            if (!below.get(i).cells().getFirst().strip().equals("" + (Integer.parseInt(first) + i))) {
                return false;
            }
        }
        return true;
    }
}
