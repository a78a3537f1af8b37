package dev.hindsight.workspace.ingest.format.operation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.operation.SeriesCsv.SeriesHead;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The CSV of CloudWatch's console: some rows that describe the series (`Full label`, `Label`, `Unit`, `Period` …), then
/// times without zone and values. The console writes the times in the zone that it shows.
public final class CloudWatchCsv implements EvidenceFormat {
    private static final double SURE = 0.9;

    @Override
    public String name() {
        return "cloudwatch-csv";
    }

    @Override
    public double recognise(Source source) throws IOException {
        Path folder = source.path().orElse(null);
        if (folder != null && Files.isDirectory(folder)) {
            return 0;
        }
        SeriesHead head = SeriesCsv.head(source);
        return head != null && isDescribed(head) && preamble(head) < head.rows().size() ? SURE : 0;
    }

    private static boolean isDescribed(SeriesHead head) {
        return head.header().getFirst().strip().equalsIgnoreCase("Full label");
    }

    private static int preamble(SeriesHead head) {
        int rows = 0;
        while (rows < head.rows().size() && (head.rows().get(rows).isEmpty()
                || !SeriesTable.isTime(head.rows().get(rows).getFirst()))) {
            rows++;
        }
        return rows;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        SeriesHead head = SeriesCsv.head(source);
        if (head == null || !isDescribed(head)) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name()
                    + " is no CSV of CloudWatch's console: it does not begin with Full label.");
        }
        List<String> names = new ArrayList<>(List.of("Time"));
        names.addAll(head.header().subList(1, head.header().size()));
        for (List<String> row : head.rows().subList(0, preamble(head))) {
            if (row.size() == names.size() && row.getFirst().strip().equalsIgnoreCase("Unit")) {
                for (int i = 1; i < names.size(); i++) {
                    names.set(i, names.get(i) + (row.get(i).isBlank() ? "" : " (" + row.get(i).strip() + ")"));
                }
            }
        }
        SeriesTable table = new SeriesTable(0, -1, -1, names);
        MeasureWriter measures = new MeasureWriter(source.name(), options, sink);
        SeriesStep.@Nullable PointDistance step = table.step(new SeriesHead(head.separator(), head.rows().subList(
                preamble(head) - 1, head.rows().size())));
        try (SeriesCsv rows = new SeriesCsv(source, head.separator())) {
            for (int i = 1; i < preamble(head); i++) {
                rows.next();
            }
            new SeriesRows(table, rows.hasDecimalCommas(), step == null ? null : step.seconds(), measures).read(rows);
        }
        measures.finish();
    }
}
