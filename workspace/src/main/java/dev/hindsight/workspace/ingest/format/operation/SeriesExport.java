package dev.hindsight.workspace.ingest.format.operation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Series as CSV from Grafana and Datadog: wide ("Series joined by time": a column of times and one per series) and long
/// (time, series or metric, value). Values may carry units ("1.2 s"); the unit of a series' first value holds for all.
///
/// It is told from an ordinary table by its header ("Time" first, or Time, Series and Value), numbers in all other
/// columns, and times at equal distances.
public final class SeriesExport implements EvidenceFormat {
    /// Under what a person says with a mapping, above any table.
    private static final double LIKELY = 0.8;
    private static final double PERHAPS = 0.6;
    private static final double REGULAR = 0.5;
    private static final int FEW = 4;

    @Override
    public String name() {
        return "series";
    }

    @Override
    public double recognise(Source source) throws IOException {
        Path folder = source.path().orElse(null);
        if (folder != null && Files.isDirectory(folder)) {
            return 0;
        }
        SeriesCsv.SeriesHead head = SeriesCsv.head(source);
        SeriesTable table = head == null ? null : SeriesTable.of(head);
        if (head == null || table == null) {
            return 0;
        }
        if (!table.isWide()) {
            return LIKELY;
        }
        SeriesStep.PointDistance step = table.step(head);
        boolean regular = step != null && step.share() >= REGULAR;
        boolean grafana = head.header().getFirst().strip().equals("Time");
        boolean labelled = head.header().stream().anyMatch(it -> !SeriesName.of(it).labels().isEmpty());
        boolean few = head.rows().size() < FEW;
        if (grafana || labelled) {
            return regular ? LIKELY : few ? PERHAPS : 0;
        }
        return 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        SeriesCsv.SeriesHead head = SeriesCsv.head(source);
        SeriesTable table = head == null ? null : SeriesTable.of(head);
        if (head == null || table == null) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name() + " is no table of series: its"
                    + " header must begin with Time and name the series, or be Time, Series, Value.");
        }
        MeasureWriter measures = new MeasureWriter(source.name(), options, sink);
        SeriesStep.PointDistance step = table.step(head);
        table.read(source, head.separator(), step == null ? null : step.seconds(), measures);
        measures.finish();
    }
}
