package dev.hindsight.timeline.overview;

import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.change.Recovery;
import dev.hindsight.analysis.change.VersionSnapshot;
import dev.hindsight.analysis.pyramid.SeriesLoader;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.system.Amount;
import dev.hindsight.analysis.text.ChangeName;
import dev.hindsight.analysis.text.IgnoredText;
import dev.hindsight.analysis.text.NoSuspects;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.VerdictHeadline;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.timeline.assembly.TimelineBuilder;
import dev.hindsight.timeline.assembly.TimelineEvents;
import dev.hindsight.timeline.assembly.TrafficMix;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.workspace.annotation.IgnoredChange;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The overview of a workspace: verdict, timeline and changes.
///
/// @param timeline all lanes over the whole range
/// @param changes the changes in the range, by time
/// @param whatRan what ran at the last good time and what runs now
/// @param names what the signals are called
/// @param undirected the scores of which nobody knows which direction is better, so that they are no part of the verdict
public record Overview(AnalysisResult analysis, Timeline timeline,
        List<StoredEvidence<Change>> changes, List<VersionSnapshot.SnapshotRow> whatRan, SignalNames names,
        List<SignalId> undirected) {
    private static final int MOST_LINES = 6;
    private static final int MIX_BINS = 96;

    /// {@return the verdict in plain words, with its times on a clock}
    public String verdict(TimeFormat clock) {
        return VerdictText.of(analysis, changes, names, clock);
    }

    /// {@return the verdict at a glance, with its times on a clock}
    public VerdictHeadline headline(TimeFormat clock) {
        return VerdictHeadline.of(analysis, changes, names, clock);
    }

    /// Assembles the overview.
    ///
    /// @param range what the timeline spans; not empty
    /// @param events the events of the events lane
    static Overview of(EvidenceQuery evidence, AnalysisResult analysis, TimeRange range, SeriesLoader series,
            TimelineEvents events) {
        List<StoredEvidence<Change>> changes = evidence.changes(range);
        SignalNames names = SignalNames.of(evidence);
        TimelineBuilder assembly = new TimelineBuilder(range, names);
        lanes(assembly, analysis, range, series);
        assembly.changes(changes, analysis.ignored());
        assembly.events(events);
        assembly.addFindings(analysis, Recovery.of(analysis, changes).orElse(null));
        AnalysisResult.OnsetInterval onset = analysis.verdict().onset();
        long lastGood = onset == null ? range.to() : TimeRange.micros(onset.from());
        return new Overview(analysis, assembly.build(), changes,
                VersionSnapshot.at(evidence, evidence.changes(TimeRange.ALL), lastGood, range.to(),
                        analysis.verdict().suspectedChanges()),
                names, undirected(series.signals()));
    }

    private static List<SignalId> undirected(List<Signal> signals) {
        return signals.stream().filter(it -> it.direction() == Direction.NONE).map(Signal::id)
                .filter(it -> it instanceof SignalId.Score || it instanceof SignalId.Eval).toList();
    }

    /// {@return the timeline before the analysis: its lanes in the default order}
    ///
    /// @param ignored changes that people ignore
    /// @param events the events of the events lane
    static Timeline outline(EvidenceQuery evidence, TimeRange range, SeriesLoader series,
            List<IgnoredChange> ignored, TimelineEvents events) {
        TimelineBuilder assembly = new TimelineBuilder(range, SignalNames.of(evidence));
        lanes(assembly, null, range, series);
        assembly.changes(evidence.changes(range), ignored);
        assembly.events(events);
        return assembly.build();
    }

    private static void lanes(TimelineBuilder assembly, @Nullable AnalysisResult analysis, TimeRange range,
            SeriesLoader series) {
        for (SignalId signal : lanes(analysis, series.signals())) {
            series.run(signal.name(), range, TimelineBuilder.MOST_BINS).ifPresent(assembly::series);
        }
        series.mix(range, MIX_BINS).ifPresent(mix -> assembly.lane(TrafficMix.lane(mix, range)));
    }

    /// The signal of the verdict first, then other signals that shifted, then the rest; each followed by the signals
    /// without which it cannot be interpreted.
    private static List<SignalId> lanes(@Nullable AnalysisResult analysis, List<Signal> signals) {
        Map<SignalId, Signal> listed = new LinkedHashMap<>();
        signals.forEach(it -> listed.put(it.id(), it));
        Set<SignalId> order = new LinkedHashSet<>();
        if (analysis != null) {
            VerdictText.leading(analysis).map(it -> SignalId.parse(it.signal())).ifPresent(order::add);
        }
        listed.keySet().stream().filter(SignalId.Score.class::isInstance).findFirst().ifPresent(order::add);
        if (analysis != null) {
            analysis.findings().stream().filter(it -> Boolean.TRUE.equals(it.worse()) && it.slice().isEmpty())
                    .map(it -> SignalId.parse(it.signal())).limit(2).forEach(order::add);
        }
        order.add(Amount.OUTPUT_TOKENS.id());
        order.add(Amount.LATENCY.id());
        Set<SignalId> companions = signals.stream().flatMap(it -> it.definition().readWith(it.id()).stream())
                .collect(Collectors.toSet());
        listed.keySet().stream().filter(it -> it instanceof SignalId.UserSignal && !companions.contains(it)).findFirst()
                .ifPresent(order::add);
        order.addAll(listed.keySet());
        return order.stream().flatMap(it -> Stream.ofNullable(listed.get(it)))
                .filter(it -> it.definition().lanes(it).isPresent())
                .flatMap(it -> Stream.concat(Stream.of(it.id()), it.definition().readWith(it.id()).stream()))
                .distinct().filter(listed::containsKey).limit(MOST_LINES).toList();
    }

    /// {@return the name of a change for people; its id where it is not in the range}
    public String changeName(String id) {
        return id.equals(AnalysisResult.NONE)
                ? "None of our changes"
                : StoredEvidence.byId(changes, id).map(it -> ChangeName.of(it.evidence())).orElse(id);
    }

    /// {@return why no change is suspected, in sentences; empty where changes of ours are ranked}
    public String noSuspects() {
        return NoSuspects.of(analysis, !changes.isEmpty());
    }

    /// {@return which changes are ignored and why, such as "1 change ignored: prompt v14 (its canary was flat)"; empty
    /// where none is}
    public String ignored() {
        return IgnoredText.of(analysis.ignored(), this::changeName);
    }

    /// {@return whether people ignore a change}
    public boolean isIgnored(String change) {
        return analysis.ignored().stream().anyMatch(it -> it.change().equals(change));
    }

    /// {@return when the fault ended; empty while it lasts}
    public Optional<Instant> recovery() {
        return Recovery.of(analysis, changes);
    }
}
