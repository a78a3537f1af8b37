package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Separated values with or without a header row, and with what programs put around them: titles, comments, empty rows,
/// headers that repeat or change within the file, totals.
record CsvRows(CsvLayout layout) implements RowReader {
    @Override
    public void read(Source source, ObjectConsumer taker, Progress progress) throws IOException {
        try (CsvRecordReader records = new CsvRecordReader(source.open(), layout.cells())) {
            for (int i = 0; i < layout.above(); i++) {
                records.next();
            }
            CsvRecordReader.CsvRecord first = records.next();
            if (first != null) {
                new CsvTable(source, taker, first).read(first, records);
            }
        }
    }

    /// One table while it is read.
    private final class CsvTable {
        private final Source source;
        private final ObjectConsumer taker;
        private final CsvIrregularities irregularities;
        private CsvHeader header;
        private ColumnTypes types;
        private long record;
        /// How many cells the row before has.
        private int before;

        CsvTable(Source source, ObjectConsumer taker, CsvRecordReader.CsvRecord first) {
            this.source = source;
            this.taker = taker;
            this.irregularities = new CsvIrregularities(taker);
            this.header = header(first);
            this.types = new ColumnTypes(header.names().size());
            CsvIrregularities.tellHeader(taker, layout, header, first.line());
        }

        private CsvHeader header(CsvRecordReader.CsvRecord first) {
            if (layout.header() == CsvLayout.HeaderKind.NONE) {
                return CsvHeader.numbered(first.cells().size());
            }
            String wrong = first.wrong();
            if (wrong != null) {
                throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name()
                        + ", line " + first.line() + ", where the names of the columns should be: " + wrong);
            }
            List<String> cells = new ArrayList<>(first.cells());
            if (layout.header() == CsvLayout.HeaderKind.WITHOUT_ROW_NUMBERS) {
                cells.addFirst("row");
            }
            return CsvHeader.of(cells);
        }

        void read(CsvRecordReader.CsvRecord first, CsvRecordReader records) throws IOException {
            CsvRecordReader.@Nullable CsvRecord row = layout.header() == CsvLayout.HeaderKind.NONE
                    ? first
                    : records.next();
            while (row != null) {
                CsvRecordReader.CsvRecord next = records.next();
                take(row, next);
                row = next;
            }
            irregularities.tell();
        }

        private void take(CsvRecordReader.CsvRecord row, CsvRecordReader.@Nullable CsvRecord next) {
            List<String> cells = row.cells();
            if (row.wrong() == null && row.filled() == 0) {
                irregularities.leftOut("empty rows");
            } else if (row.raw().startsWith("#") && cells.size() != header.names().size()) {
                irregularities.leftOut("comment lines");
            } else if (header.isRepeated(cells)) {
                irregularities.leftOut("repeated header rows");
            } else if (header.isReplaced(cells)) {
                header = CsvHeader.of(cells);
                types = new ColumnTypes(header.names().size());
                irregularities.leftOut("header rows");
                taker.warn("From line " + row.line() + " on another header counts: "
                        + String.join(", ", header.names()) + ".");
            } else if (types.isTotal(cells) && (next == null || types.isTotal(next.cells()))) {
                irregularities.leftOut("rows of totals");
            } else {
                row(row, next);
            }
        }

        private void row(CsvRecordReader.CsvRecord row, CsvRecordReader.@Nullable CsvRecord next) {
            List<String> cells = row.cells();
            List<String> names = header.names();
            // Separators at the end of a line are no cells.
            int size = Math.max(row.filled(), Math.min(cells.size(), names.size()));
            boolean alone = size != before && (next == null || next.cells().size() != cells.size());
            SourceLocation place = new SourceLocation(source.name(), ++record, row.line(), row.offset());
            String wrong = wrong(row, size, alone, next == null);
            before = size;
            if (wrong != null) {
                taker.reject(place, wrong, row.raw(), names, layout.cells().pieces(row.raw()));
                return;
            }
            if (size == names.size()) {
                types.add(cells);
            }
            irregularities.row(size, names.size(), row.line());
            ObjectNode object = JsonMapper.shared().createObjectNode();
            for (int i = 0; i < Math.min(size, names.size()); i++) {
                object.put(names.get(i), cells.get(i));
            }
            taker.row(object, place, row.raw());
        }

        /// @param alone whether neither the row before nor the one behind has as many cells
        private @Nullable String wrong(CsvRecordReader.CsvRecord row, int size, boolean alone, boolean last) {
            int columns = header.names().size();
            String counts = "the row has " + size + " cells, the header " + columns;
            if (row.wrong() != null || size == columns) {
                return row.wrong();
            }
            if (size > columns && alone) {
                return counts + ": put a cell that holds the separator in quotation marks.";
            }
            // Programs leave out empty cells at the end; in the last row it is more likely that the file ends too early.
            if (size < columns && alone && last) {
                return counts + ": the file was probably cut off.";
            }
            Integer misfit = types.misfit(row.cells());
            return misfit == null
                    ? null
                    : counts + ", and what stands under " + header.names().get(misfit)
                            + " is of another kind than in the other rows: put a cell that holds the separator in"
                            + " quotation marks, or give these rows a header of their own.";
        }
    }
}
