package dev.hindsight.timeline.overview;

import dev.hindsight.timeline.analysis.Analyses;
import dev.hindsight.timeline.analysis.AnalysisOptions;
import dev.hindsight.timeline.analysis.AnalysisResult;
import dev.hindsight.timeline.analysis.Comparison;
import dev.hindsight.timeline.analysis.SeriesQuery;
import dev.hindsight.timeline.phrase.PhraseShifts;
import dev.hindsight.timeline.signal.Signal;
import dev.hindsight.workspace.Progress;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceQuery;
import dev.hindsight.workspace.evidence.Stored;
import dev.hindsight.workspace.incident.IncidentEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers what the investigate screen, the demo and the postmortem ask of one workspace.
public final class OverviewService {
    private static final int MOST_COMPARED = 12;
    private static final int MOST_BINS = 250;
    private static final List<Duration> BINS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5),
            Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(3),
            Duration.ofHours(6), Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(7));

    private final Analyses analyses;
    private final EvidenceQuery evidence;

    public OverviewService(Analyses analyses) {
        this.analyses = analyses;
        this.evidence = analyses.workspace().evidence();
    }

    /// {@return what one look must show; empty where the workspace holds no evidence}
    ///
    /// @param events what happened in the incident that is looked at; empty for none
    public Optional<Overview> overview(AnalysisOptions options, List<IncidentEvent> events, Progress progress) {
        Optional<TimeRange> span = evidence.span();
        if (span.isEmpty()) {
            return Optional.empty();
        }
        AnalysisResult analysis = analyses.of(options);
        progress.checkCancelled();
        TimeRange range = options.range().equals(TimeRange.ALL) ? span.get() : options.range();
        List<String> signals = SeriesQuery.signals(evidence).stream().map(Signal::name).toList();
        SeriesQuery series = new SeriesQuery(evidence, Map.of(), range);
        return Optional.of(Overview.of(evidence, analysis, range, signals,
                signal -> series.run(signal, bin(range)).orElseThrow(), events));
    }

    /// Wide enough that a bin holds more than a handful of outputs, narrow enough to see an hour in a week.
    private static Duration bin(TimeRange range) {
        return BINS.stream().filter(it -> range.length().dividedBy(it) <= MOST_BINS).findFirst()
                .orElse(range.length().dividedBy(MOST_BINS));
    }

    /// {@return a change from close up; of a changed prompt's outputs alone, so that a small prompt is not drowned}
    public ChangeDetail detail(Overview overview, Stored<Change> change) {
        List<Signal> signals = SeriesQuery.signals(evidence);
        List<String> shown = overview.timeline().lanes().stream().map(lane -> lane.id())
                .filter(id -> signals.stream().anyMatch(it -> it.name().equals(id))).limit(MOST_COMPARED).toList();
        String prompt = change.evidence().prompt();
        Map<String, String> slice = prompt == null ? Map.of() : Map.of("prompt", prompt);
        return ChangeDetail.of(evidence, change, overview.changes(), shown, (name, before, after) -> {
            Signal signal = signals.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
            return Comparison.of(evidence, signal, slice, before, after);
        });
    }

    /// {@return the words and phrases that became more or less frequent in the outputs around a change; reads up to 2,000
    /// texts of each side, so not to be called on the application thread}
    public PhraseShifts phrases(ChangeDetail detail) {
        return ChangedPhrases.of(evidence, detail);
    }
}
