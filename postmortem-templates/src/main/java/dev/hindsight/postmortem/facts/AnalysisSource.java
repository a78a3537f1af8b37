package dev.hindsight.postmortem.facts;

import dev.hindsight.timeline.analysis.AnalysisOptions;
import dev.hindsight.timeline.analysis.AnalysisResult;
import dev.hindsight.timeline.analysis.SeriesData;
import dev.hindsight.workspace.TimeRange;
import java.util.Map;

/// What a postmortem asks of the analysis of its workspace.
public interface AnalysisSource {
    /// {@return the answer of `analyze`}
    AnalysisResult analyze(AnalysisOptions options);

    /// {@return the binned series of a signal over a range; the same evidence always gives the same bins}
    SeriesData series(String signal, Map<String, String> slice, TimeRange range);
}
