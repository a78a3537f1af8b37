package dev.hindsight.analysis;

import dev.hindsight.analysis.query.SeriesData.SeriesBin;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.testing.ImportedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Evidence being written line by line, `'` for `"`, and the questions that tests of signals ask of it.
public final class EvidenceLines {
    /// When the evidence begins.
    public static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    /// The bins of [#days].
    public static final Duration DAY = Duration.ofDays(1);

    private final List<String> lines = new ArrayList<>();

    /// Adds an output, named `s` and how many lines there were before.
    ///
    /// @param second after [#START]
    public void sample(long second, String fields) {
        add("sample", "s" + lines.size(), second, fields);
    }

    /// Adds a line of a kind.
    ///
    /// @param second after [#START]
    public void add(String kind, String id, long second, String fields) {
        lines.add("{'kind':'%s','id':'%s','at':'%s',%s}".formatted(kind, id, START.plusSeconds(second), fields)
                .replace('\'', '"'));
    }

    /// {@return how many lines there are}
    public int size() {
        return lines.size();
    }

    /// Forgets the lines.
    public void clear() {
        lines.clear();
    }

    /// {@return a workspace of its own in the folder}
    public Workspace imported(Path folder) throws IOException {
        return ImportedLines.lines(Files.createTempDirectory(folder, "w"), lines);
    }

    /// {@return the analysis of a workspace of its own in the folder}
    AnalysisResult analysed(Path folder) throws IOException {
        try (Workspace workspace = imported(folder)) {
            return Analysis.run(workspace.evidence(), "w", AnalysisOptions.DEFAULT, START);
        }
    }

    /// {@return a signal, day by day}
    public static List<SeriesBin> days(EvidenceQuery evidence, String signal, Map<String, String> slice) {
        return SeriesQuery.run(evidence, signal, slice, DAY, TimeRange.ALL).orElseThrow().bins();
    }

    /// {@return the signals that have evidence}
    public static List<String> names(EvidenceQuery evidence) {
        return SeriesQuery.signals(evidence).stream().map(Signal::name).toList();
    }
}
