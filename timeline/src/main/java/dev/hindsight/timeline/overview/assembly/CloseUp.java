package dev.hindsight.timeline.overview.assembly;

import dev.hindsight.analysis.pyramid.Ladder;
import dev.hindsight.analysis.pyramid.PictureSeries;
import dev.hindsight.analysis.reading.SeriesData;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.Break;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A timeline with finer bins around what a person looks at, so that going closer shows more. Beyond, it stays as coarse as it
/// was, until one looks there.
public final class CloseUp {
    /// What is made finer.
    ///
    /// @param range what is looked at, and as much again on either side: panning should find something there
    /// @param width of the bins, microseconds
    public record Window(TimeRange range, long width) {
        /// {@return the window for what is looked at; empty where the whole shows as much}
        public static Optional<Window> of(TimeRange whole, TimeRange visible) {
            long width = Ladder.width(visible, TimelineAssembly.MOST_BINS);
            long length = visible.to() - visible.from();
            return width < Ladder.width(whole, TimelineAssembly.MOST_BINS)
                    ? Optional.of(new Window(new TimeRange(Math.max(whole.from(), visible.from() - length),
                            Math.min(whole.to(), visible.to() + length)), width))
                    : Optional.empty();
        }

        /// {@return whether it serves what is looked at as well as its own window would}
        public boolean serves(TimeRange visible, Window own) {
            return width == own.width && range.from() <= visible.from() && range.to() >= visible.to();
        }
    }

    private final Timeline whole;
    private final Window window;
    private final PictureSeries series;
    private final SignalNames names;
    private final List<Break> breaks = new ArrayList<>();

    /// A look at a part of a timeline.
    ///
    /// @param whole with the bins of its whole range
    public CloseUp(Timeline whole, Window window, PictureSeries series, SignalNames names) {
        this.whole = whole;
        this.window = window;
        this.series = series;
        this.names = names;
    }

    /// {@return the timeline}
    public Timeline of(Progress progress) {
        List<Lane> lanes = new ArrayList<>();
        for (Lane lane : whole.lanes()) {
            progress.checkCancelled();
            lanes.add(switch (lane) {
                case Lane.Lines lines -> lines(lines);
                case Lane.Shares shares -> shares(shares);
                case Lane.Marks marks -> marks;
            });
        }
        return whole.withLanes(lanes).withBreaks(breaks);
    }

    /// The window, to the borders of coarse bins.
    private TimeRange around(long[] from, long[] to) {
        long first = window.range().from();
        long last = window.range().to();
        return new TimeRange(
                IntStream.range(0, from.length).filter(i -> to[i] > first).mapToLong(i -> Math.min(from[i], first))
                        .findFirst().orElse(first),
                IntStream.range(0, from.length).filter(i -> to[i] >= last).mapToLong(i -> Math.max(to[i], last))
                        .findFirst().orElse(last));
    }

    private int bins(TimeRange range) {
        return Math.toIntExact(Math.ceilDiv(range.to() - range.from(), window.width()));
    }

    private Lane.Lines lines(Lane.Lines lane) {
        Lane.Line coarse = lane.lines().getFirst();
        TimeRange range = around(coarse.from(), coarse.to());
        Optional<SeriesData> found = lane.lines().size() > 1
                ? Optional.empty()
                : series.run(lane.id(), range, bins(range));
        whole.breaks().stream().filter(it -> it.lane().equals(lane.id()))
                .filter(it -> found.isEmpty() || !range.contains(it.at())).forEach(breaks::add);
        if (found.isEmpty()) {
            return lane;
        }
        breaks.addAll(SignalLane.breaks(found.get()));
        Lane.Line fine = SignalLane.of(found.get(), names, lane.weight()).lines().getFirst();
        return new Lane.Lines(lane.id(), lane.title(), lane.subtitle(), lane.weight(), lane.format(),
                List.of(coarse.with(fine, range.from(), range.to())));
    }

    private Lane.Shares shares(Lane.Shares lane) {
        TimeRange range = around(lane.from(), lane.to());
        return series.mix(range, bins(range)).map(mix -> TrafficMix.lane(mix, range))
                .filter(fine -> fine.names().equals(lane.names()))
                .map(fine -> lane.with(fine, range.from(), range.to()))
                .orElse(lane);
    }
}
