package dev.hindsight.timeline.overview;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.change.ChangeOutputs;
import dev.hindsight.analysis.change.ChangedPhrases;
import dev.hindsight.analysis.change.WindowEffect;
import dev.hindsight.analysis.compare.BeforeAfter;
import dev.hindsight.analysis.compare.TwoWindows;
import dev.hindsight.analysis.phrase.PhraseShifts;
import dev.hindsight.analysis.phrase.PromptEdit;
import dev.hindsight.analysis.pyramid.Pyramids;
import dev.hindsight.analysis.pyramid.SeriesLoader;
import dev.hindsight.analysis.query.SampledEvidence;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.timeline.assembly.AvailableLanes;
import dev.hindsight.timeline.assembly.TimelineEvents;
import dev.hindsight.timeline.assembly.ZoomedTimeline;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.layout.AvailableLane;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.incident.IncidentEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The overview and its parts for one workspace; used by the Investigate screen, the demo and the postmortem.
public final class OverviewService {
    private static final int MOST_COMPARED = 12;
    private final AnalysisCache analyses;

    public OverviewService(AnalysisCache analyses) {
        this.analyses = analyses;
    }

    /// The same subsample as in analyses, so that numbers next to each other are of the same samples.
    private EvidenceQuery evidence() {
        return SampledEvidence.of(analyses.workspace().evidence());
    }

    /// {@return the timeline before the analysis, which is fast; empty where the workspace holds no evidence}
    ///
    /// @param events the events of the current incident; empty for none
    public Optional<Timeline> outline(AnalysisOptions options, List<Document<IncidentEvent>> events) {
        EvidenceQuery evidence = evidence();
        return range(evidence, options).map(range -> Overview.outline(evidence, range, series(),
                analyses.workspace().marks().ignoredChanges(), timelineEvents(evidence, range, events)));
    }

    /// {@return the overview; empty where the workspace holds no evidence}
    ///
    /// @param events the events of the current incident; empty for none
    public Optional<Overview> overview(AnalysisOptions options, List<Document<IncidentEvent>> events,
            Progress progress) {
        EvidenceQuery evidence = evidence();
        Optional<TimeRange> range = range(evidence, options);
        if (range.isEmpty()) {
            return Optional.empty();
        }
        Pyramids.refresh(analyses.workspace(), progress);
        progress.report(Double.NaN, "Analysing");
        AnalysisResult analysis = analyses.of(options);
        progress.checkCancelled();
        return range.map(it -> Overview.of(evidence, analysis, it, series(), timelineEvents(evidence, it, events)));
    }

    private static Optional<TimeRange> range(EvidenceQuery evidence, AnalysisOptions options) {
        return evidence.span().map(span -> options.range().equals(TimeRange.ALL) ? span : options.range());
    }

    private TimelineEvents timelineEvents(EvidenceQuery evidence, TimeRange range,
            List<Document<IncidentEvent>> events) {
        return new TimelineEvents(evidence.notes(range), analyses.workspace().marks().notes(), events);
    }

    private SeriesLoader series() {
        return new SeriesLoader(analyses.workspace());
    }

    /// {@return the revision of the evidence, on which the available lanes depend}
    public String revision() {
        return analyses.workspace().evidence().revision();
    }

    /// {@return the lanes that can be added to a timeline}
    ///
    /// @param searches signals `search:<text>` that the person asked for before
    public List<AvailableLane> offers(Collection<String> searches) {
        return new AvailableLanes(series(), SignalNames.of(evidence())).offers(searches);
    }

    /// {@return how many outputs there are from a time on}; reads the file
    ///
    /// @param from microseconds
    public long outputsSince(long from) {
        return analyses.workspace().evidence()
                .columns(EvidenceKind.SAMPLE, new TimeRange(from, Long.MAX_VALUE), Set.of()).size();
    }

    /// {@return a timeline with more lanes}
    ///
    /// @param whole from [#overview] or [#outline]
    /// @param wanted ids of available lanes
    public Timeline withLanes(Timeline whole, Collection<String> wanted, Progress progress) {
        return new AvailableLanes(series(), SignalNames.of(evidence())).with(whole, wanted, progress);
    }

    /// {@return a timeline with finer bins in a window}
    ///
    /// @param whole from [#overview] or [#outline]
    public Timeline zoomed(Timeline whole, ZoomedTimeline.ZoomWindow window, Progress progress) {
        return new ZoomedTimeline(whole, window, series(), SignalNames.of(evidence())).of(progress);
    }

    /// {@return the details of a change; of a changed prompt's outputs alone, so that a small prompt is visible}
    public ChangeDetail detail(Overview overview, StoredEvidence<Change> change) {
        return ChangeDetail.of(evidence(), change, overview.changes(),
                windows -> levels(overview, change.evidence().prompt(), windows));
    }

    /// {@return the signals of the timeline in two windows; reads the file}
    public WindowEffect effect(Overview overview, OutputWindows windows) {
        return new WindowEffect(windows,
                levels(overview, windows.prompt(), new TwoWindows(windows.before(), windows.after())));
    }

    private List<BeforeAfter> levels(Overview overview, @Nullable String prompt, TwoWindows windows) {
        EvidenceQuery evidence = evidence();
        List<Signal> signals = SeriesQuery.all(evidence);
        List<Signal> shown = overview.timeline().lanes().stream()
                .flatMap(lane -> signals.stream().filter(it -> it.name().equals(lane.id()))).limit(MOST_COMPARED)
                .toList();
        return BeforeAfter.of(evidence, shown, prompt == null ? Map.of() : Map.of("prompt", prompt), windows);
    }

    /// {@return the worst outputs after a change; reads the file, so not to be called on the application thread}
    public List<StoredEvidence<Sample>> worstAfter(Overview overview, StoredEvidence<Change> change, int most) {
        EvidenceQuery evidence = evidence();
        return ChangeOutputs.around(evidence, change, overview.changes()).after(evidence, most);
    }

    /// {@return the words and phrases that became more or less frequent in the outputs around a change; reads up to
    /// 2,000 texts of each side, so not to be called on the application thread}
    public PhraseShifts phrases(ChangeDetail detail) {
        return ChangedPhrases.of(evidence(), detail);
    }

    /// {@return the words and phrases that became more or less frequent between two windows; likewise}
    public PhraseShifts phrases(OutputWindows windows) {
        return ChangedPhrases.of(evidence(), windows, PromptEdit.NONE);
    }
}
