package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.json.FirstObjects;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.mapping.Mapping;
import dev.hindsight.workspace.ingest.mapping.RowMapper;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Any table, through a mapping that a person confirmed.
public final class TableFormat implements EvidenceFormat {
    private static final Pattern YAML = Pattern.compile("(?i)\\.ya?ml(?:\\.gz)?$");
    private static final double PERHAPS = 0.3;
    private static final long EXCEL_ROWS = 1_048_575;

    @Override
    public String name() {
        return "table";
    }

    @Override
    public double recognise(Source source) throws IOException {
        Optional<Path> path = source.path();
        if (path.isPresent() && Files.isDirectory(path.get())) {
            return 0;
        }
        return RowReader.of(source).isPresent() || NoRecords.in(source) != null ? PERHAPS : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        Path file = options.mapping();
        if (file == null) {
            RowReader.requireRecords(source);
        }
        RowReader rows = RowReader.of(source).orElseThrow(() -> new WorkspaceException(
                WorkspaceException.Reason.INPUT,
                source.name() + " does not look like a table: CSV, TSV, JSON, JSON Lines or a YAML list is read."));
        if (file == null) {
            if (!rows.hasRow(source)) {
                throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name() + " holds no row"
                        + (YAML.matcher(source.name()).find()
                                ? ": of YAML a list is read; write it as JSON (kubectl, helm and yq do with -o json) and"
                                        + " import that."
                                : "."));
            }
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name()
                    + " is a table and needs a mapping: `hindsight import --propose-mapping " + source.name()
                    + "` prints one to edit, --mapping names it.");
        }
        Mapping mapping = Mapping.load(file);
        warnOfTime(mapping, options, sink);
        RowMapper mapper = new RowMapper(mapping, options, sink);
        CountingConsumer counting = new CountingConsumer(mapper, sink);
        rows.read(source, counting, progress);
        counting.finish();
        mapper.finish();
    }

    @Override
    public boolean fits(Source source, Path mapping) throws IOException {
        Optional<RowReader> reader = NoRecords.in(source) == null ? RowReader.of(source) : Optional.empty();
        try {
            return reader.isPresent() && Mapping.load(mapping).fits(FirstObjects.of(RowReader.LOOKED_AT,
                    taker -> reader.get().read(source, taker, Progress.NONE)));
        } catch (EOFException e) {
            // The import says of a compressed file how far it could be read.
            return false;
        }
    }

    private static void warnOfTime(Mapping mapping, ReadOptions options, Sink sink) {
        boolean timed = options.at() != null || mapping.records().stream()
                .allMatch(it -> it.columns().containsKey("at") || it.constants().containsKey("at"));
        if (!timed) {
            sink.warn(
                    "The mapping names no time, and no row is evidence without one: name the column that holds it under"
                            + " columns as `at`, or one time for all rows with --at.");
        }
    }

    /// {@return whether exports are often truncated at this number of rows}
    static boolean probablyCut(long rows) {
        long power = rows;
        while (power >= 10 && power % 10 == 0) {
            power /= 10;
        }
        return (rows >= 100 && power == 1) || rows == EXCEL_ROWS;
    }

    private static final class CountingConsumer implements ObjectConsumer {
        private final RowMapper mapper;
        private final Sink sink;
        private long rows;

        CountingConsumer(RowMapper mapper, Sink sink) {
            this.mapper = mapper;
            this.sink = sink;
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            rows++;
            mapper.row(row, place, raw);
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw) {
            rows++;
            sink.reject(place, reason, raw, mapper.persons().in(raw));
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw, List<String> names, List<String> cells) {
            rows++;
            sink.reject(place, reason, raw, mapper.persons().in(names, cells));
        }

        @Override
        public void leaveOut(String what, long n) {
            sink.leaveOut(what, n);
        }

        @Override
        public void warn(String sentence) {
            sink.warn(sentence);
        }

        void finish() {
            if (probablyCut(rows)) {
                sink.warn("The table has exactly " + String.format(java.util.Locale.ROOT, "%,d", rows)
                        + " rows: the export was probably cut.");
            }
        }
    }
}
