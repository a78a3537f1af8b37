package dev.hindsight.timeline.overview;

import dev.hindsight.timeline.analysis.AnalysisResult;
import dev.hindsight.timeline.analysis.AnalysisResult.Finding;
import dev.hindsight.timeline.analysis.SeriesData;
import dev.hindsight.timeline.draw.Lane;
import dev.hindsight.timeline.draw.Timeline;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceQuery;
import dev.hindsight.workspace.evidence.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What one look must show of a workspace.
///
/// @param verdict the verdict in plain words
/// @param timeline all lanes over the whole range
/// @param changes the changes in the range, by time
/// @param whatRan what ran at the last good time and what runs now
/// @param names what the signals are called
public record Overview(AnalysisResult analysis, List<VerdictText.Part> verdict, Timeline timeline,
        List<Stored<Change>> changes, List<WhatRan.Row> whatRan, SignalNames names) {
    private static final int MOST_LINES = 6;
    /// Thumbs are not read without it.
    private static final String RESPONSE = "user.thumbs.response";
    private static final int MIX_BINS = 96;
    private static final long HOUR = Duration.ofHours(1).toNanos() / 1000;

    /// Puts the overview together.
    ///
    /// @param range what the timeline spans; not empty
    /// @param signals the signals that hold data, the most telling first
    /// @param series reads one signal over the range
    /// @param events the marks of the lane of events, [EventMarks]
    public static Overview of(EvidenceQuery evidence, AnalysisResult analysis, TimeRange range, List<String> signals,
            Function<String, SeriesData> series, List<Lane.Mark> events) {
        List<Stored<Change>> changes = evidence.changes(range);
        SignalNames names = SignalNames.of(evidence);
        TimelineAssembly assembly = new TimelineAssembly(range, names);
        for (String signal : lanes(analysis, signals)) {
            assembly.series(series.apply(signal));
        }
        long bin = Math.max(HOUR / 4, (range.to() - range.from()) / MIX_BINS);
        TrafficMix.lane(evidence, range, bin).ifPresent(assembly::lane);
        assembly.changes(changes, analysis.ignored());
        assembly.events(events);
        assembly.bands(analysis, recovery(analysis, changes).orElse(null));
        AnalysisResult.Onset onset = analysis.verdict().onset();
        long lastGood = onset == null ? range.to() : TimeRange.micros(onset.from());
        return new Overview(analysis, VerdictText.of(analysis, changes, names), assembly.build(), changes,
                WhatRan.at(evidence, changes, lastGood, range.to()), names);
    }

    /// The signal of the verdict first, then other signals that moved, then the rest.
    private static List<String> lanes(AnalysisResult analysis, List<String> signals) {
        Set<String> order = new LinkedHashSet<>();
        VerdictText.leading(analysis).map(Finding::signal).ifPresent(order::add);
        signals.stream().filter(it -> it.startsWith("score:")).findFirst().ifPresent(order::add);
        analysis.findings().stream().filter(it -> Boolean.TRUE.equals(it.worse()) && it.slice().isEmpty())
                .map(Finding::signal).limit(2).forEach(order::add);
        for (String wanted : List.of("output.tokens", "latency")) {
            signals.stream().filter(wanted::equals).forEach(order::add);
        }
        signals.stream().filter(it -> it.startsWith("user.") && !it.equals(RESPONSE)).findFirst()
                .ifPresent(order::add);
        order.addAll(signals);
        return order.stream().filter(it -> !it.startsWith("mix."))
                .flatMap(it -> it.startsWith("user.thumbs_") ? Stream.of(it, RESPONSE) : Stream.of(it)).distinct()
                .filter(signals::contains).limit(MOST_LINES).toList();
    }

    /// {@return what people call a change; its id where it is not in the range}
    public String changeName(String id) {
        return id.equals(AnalysisResult.NONE)
                ? "None of our changes"
                : changes.stream().filter(it -> it.header().key().id().equals(id)).findFirst()
                        .map(it -> ChangeName.of(it.evidence())).orElse(id);
    }

    /// {@return which changes are ignored and why, such as "1 change ignored: prompt v14 (its canary was flat)"; empty where
    /// none is}
    public String ignored() {
        return IgnoredText.of(analysis.ignored(), this::changeName);
    }

    /// {@return whether people took a change out of the ranking}
    public boolean isIgnored(String change) {
        return analysis.ignored().stream().anyMatch(it -> it.change().equals(change));
    }

    /// {@return when the fault ended, as far as it is over}
    public Optional<Instant> recovery() {
        return recovery(analysis, changes);
    }

    /// {@return when the fault ended: the onset of the first change for the better of the leading signal; where none was found,
    /// the time at which the first suspect was rolled back; empty while it is not over}
    public static Optional<Instant> recovery(AnalysisResult analysis, List<Stored<Change>> changes) {
        Optional<Finding> leading = VerdictText.leading(analysis);
        if (leading.isEmpty() || analysis.status() != AnalysisResult.Status.RECOVERED) {
            return Optional.empty();
        }
        Finding fall = leading.get();
        return analysis.findings().stream()
                .filter(it -> it.signal().equals(fall.signal()) && it.slice().equals(fall.slice())
                        && Boolean.FALSE.equals(it.worse()) && it.onset().point().isAfter(fall.onset().point()))
                .map(it -> it.onset().point()).min(Instant::compareTo)
                .or(() -> changes.stream().filter(it -> suspect(analysis).equals(it.evidence().rollsBack()))
                        .map(it -> it.header().at()).findFirst());
    }

    private static String suspect(AnalysisResult analysis) {
        return analysis.verdict().ranked().getFirst().change();
    }
}
