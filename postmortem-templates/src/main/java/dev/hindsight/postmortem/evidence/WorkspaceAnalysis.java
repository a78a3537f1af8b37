package dev.hindsight.postmortem.evidence;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.query.SeriesData;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The analysis of an open workspace.
public final class WorkspaceAnalysis implements AnalysisSource {
    /// Bins of a fixed width, so that the hash of a cited series depends on its evidence alone.
    private static final Duration BIN = Duration.ofHours(1);

    /// One bin from 1970 on.
    private static final Duration ALL = Duration.ofDays(100_000);

    private final AnalysisCache analyses;
    private final EvidenceQuery evidence;

    public WorkspaceAnalysis(AnalysisCache analyses) {
        this.analyses = analyses;
        this.evidence = analyses.workspace().evidence();
    }

    @Override
    public AnalysisResult analyze(AnalysisOptions options) {
        return analyses.of(options);
    }

    @Override
    public Optional<Level> level(String signal, TimeRange range) {
        return SeriesQuery.run(evidence, signal, Map.of(), ALL, range).map(SeriesData::bins)
                .filter(bins -> bins.size() == 1).map(List::getFirst)
                .filter(it -> Double.isFinite(it.low()) && Double.isFinite(it.high()))
                .map(SeriesData.SeriesBin::level);
    }

    @Override
    public SeriesData series(String signal, Map<String, String> slice, TimeRange range) {
        return SeriesQuery.run(evidence, signal, slice, BIN, range)
                .orElse(new SeriesData(signal, slice, BIN.toSeconds(), false, null, List.of(), List.of()));
    }
}
