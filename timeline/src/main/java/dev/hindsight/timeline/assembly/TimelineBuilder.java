package dev.hindsight.timeline.assembly;

import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.query.SeriesData;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.text.ChangeName;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.Band;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.timeline.draw.lane.Timeline.Break;
import dev.hindsight.timeline.draw.lane.Timeline.MinimapData;
import dev.hindsight.timeline.draw.lane.Timeline.Notice;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.workspace.annotation.IgnoredChange;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Builds a timeline from series, changes, events and the analysis.
public final class TimelineBuilder {
    /// With more bins than this, a line on a screen of usual width is unreadable.
    public static final int MOST_BINS = 250;

    private final TimeRange range;
    private final SignalNames names;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();
    private final List<Break> breaks = new ArrayList<>();
    private List<Timeline.FindingMark> findings = List.of();
    private Notice notice = Notice.NONE;
    private DetectionBands moments = DetectionBands.of(new TimelineEvents(List.of(), List.of(), List.of()));

    /// Starts a timeline without lanes.
    public TimelineBuilder(TimeRange range, SignalNames names) {
        this.range = range;
        this.names = names;
    }

    /// {@return the timeline}
    public Timeline build() {
        Lane.LinesLane first = lanes.stream().filter(Lane.LinesLane.class::isInstance).map(Lane.LinesLane.class::cast)
                .findFirst()
                .orElse(null);
        return new Timeline(range, lanes, bands, breaks, findings, notice, new MinimapData(range, first));
    }

    /// A lane for one series; the first is drawn tallest.
    public void series(SeriesData series) {
        lanes.add(SignalLane.of(series, names, lanes.isEmpty() ? 2.6 : 0.85));
        breaks.addAll(SignalLane.breaks(series));
    }

    /// Adds a finished lane.
    public void lane(Lane lane) {
        lanes.add(lane);
    }

    /// The lane of changes; ignored ones are marked.
    public void changes(List<StoredEvidence<Change>> changes, List<IgnoredChange> ignored) {
        Set<String> ignoredIds = ignored.stream().map(IgnoredChange::change).collect(Collectors.toSet());
        boolean onePrompt = changes.stream().map(it -> it.evidence().prompt()).filter(Objects::nonNull).distinct()
                .count() <= 1;
        List<Lane.LaneMark> marks = changes.stream().map(it -> {
            Change change = it.evidence();
            Instant until = change.rolloutUntil() != null ? change.rolloutUntil() : it.header().until();
            boolean out = ignoredIds.contains(it.header().key().id());
            return new Lane.LaneMark(it.header().key().id(), TimeRange.micros(it.header().at()),
                    until == null ? null : (Long) TimeRange.micros(until),
                    it.header().precision().width().toNanos() / 1000,
                    (onePrompt ? ChangeName.brief(change) : ChangeName.of(change)) + (out ? ", ignored" : ""),
                    change.surface(), change.rollsBack(), out);
        }).toList();
        lanes.add(new Lane.MarksLane("changes", "Changes", "by surface", 1.5, marks));
    }

    /// The lane of events.
    public void events(TimelineEvents events) {
        moments = DetectionBands.of(events);
        lanes.add(new Lane.MarksLane("events", "Events", "notes and incident", 0.85, EventMarks.of(events)));
    }

    /// Adds the results of the analysis: shifts of signals, the sampling notice, and the bands of onset, exposure,
    /// detection and mitigation. Exposure lasts from the onset to the recovery, or to the end of the evidence.
    public void addFindings(AnalysisResult result, @Nullable Instant recovered) {
        findings = result.findings().stream().filter(it -> it.slice().isEmpty()).map(this::finding).toList();
        notice = SamplingNotice.of(result);
        OnsetInterval onset = result.verdict().onset();
        if (onset == null) {
            return;
        }
        bands.add(new Band(TimeRange.of(onset.from(), onset.to()), result.alarm() ? "onset" : "moved",
                result.alarm() ? BandKind.ONSET : BandKind.MOVE, true));
        Instant end = Optional.ofNullable(recovered).orElse(TimeRange.instant(range.to()));
        if (result.alarm() && end.isAfter(onset.to())) {
            String length = Format.duration(Duration.between(onset.point(), end));
            bands.add(new Band(TimeRange.of(onset.to(), end),
                    "exposure " + length + (recovered == null ? " so far" : ""), BandKind.EXPOSURE));
        }
        bands.addAll(moments.after(onset.from()));
    }

    private Timeline.FindingMark finding(AnalysisResult.Finding it) {
        SignalName name = names.of(it.signal());
        return new Timeline.FindingMark(it.signal(), TimeRange.micros(it.onset().point()),
                name.title() + " " + print(name, it.before().value()) + " → " + print(name, it.after().value()),
                it.worse());
    }

    private static String print(SignalName name, double value) {
        return switch (name.format()) {
            case PERCENT -> Format.percent(value);
            case SCORE -> Format.number(value, 2);
            case NUMBER -> Format.number(value, Math.abs(value) >= 100 ? 0 : 1);
        };
    }
}
