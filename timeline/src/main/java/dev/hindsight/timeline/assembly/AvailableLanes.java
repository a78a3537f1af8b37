package dev.hindsight.timeline.assembly;

import dev.hindsight.analysis.pyramid.SeriesLoader;
import dev.hindsight.analysis.query.SeriesData;
import dev.hindsight.analysis.signal.LaneGroup;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.Break;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.layout.AvailableLane;
import dev.hindsight.workspace.common.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The lanes that a timeline can show in addition to its own: one for every signal, and one for every text that the
/// person searches for in the outputs.
public final class AvailableLanes {
    private static final double WEIGHT = 0.85;

    private final SeriesLoader series;
    private final SignalNames names;

    /// The choices of the signals of a workspace.
    public AvailableLanes(SeriesLoader series, SignalNames names) {
        this.series = series;
        this.names = names;
    }

    /// {@return all of them, by group}
    ///
    /// @param texts that the person searches for
    public List<AvailableLane> offers(Collection<String> texts) {
        Stream<AvailableLane> searches = texts.stream().sorted()
                .map(it -> new AvailableLane(it, names.of(it).title(), LaneGroup.TEXTS.title()));
        return Stream.concat(series.signals().stream().flatMap(it -> offer(it).stream()), searches).toList();
    }

    private Optional<AvailableLane> offer(Signal signal) {
        return signal.definition().lanes(signal)
                .map(it -> new AvailableLane(signal.name(), title(signal.name()), it.title()));
    }

    private String title(String signal) {
        SignalName name = names.of(signal);
        return name.subtitle().isEmpty() ? name.title() : name.title() + ", " + name.subtitle();
    }

    /// {@return the timeline with these lanes besides its own, after the other lines}
    public Timeline with(Timeline own, Collection<String> wanted, Progress progress) {
        List<Lane> lanes = new ArrayList<>(own.lanes());
        List<Break> breaks = new ArrayList<>(own.breaks());
        for (String signal : wanted.stream().sorted().toList()) {
            progress.checkCancelled();
            if (lanes.stream().noneMatch(it -> it.id().equals(signal))) {
                Optional<SeriesData> found = series.run(signal, own.range(), TimelineBuilder.MOST_BINS);
                found.ifPresent(it -> {
                    int lines = (int) lanes.stream().filter(Lane.LinesLane.class::isInstance).count();
                    lanes.add(lines, SignalLane.of(it, names, WEIGHT));
                    breaks.addAll(SignalLane.breaks(it));
                });
            }
        }
        return own.withLanes(lanes).withBreaks(breaks);
    }
}
