package dev.hindsight.postmortem.evidence;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.query.SeriesData;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.workspace.common.TimeRange;
import java.util.Map;
import java.util.Optional;

/// The queries of a postmortem to the analysis of its workspace.
public interface AnalysisSource {
    /// {@return the result of `analyze`}
    AnalysisResult analyze(AnalysisOptions options);

    /// {@return the level of a signal over a range with its interval; empty where there are too few values for one, or
    /// where they are of instruments that cannot be compared}
    Optional<Level> level(String signal, TimeRange range);

    /// {@return the binned series of a signal over a range; the same evidence always gives the same bins}
    SeriesData series(String signal, Map<String, String> slice, TimeRange range);
}
