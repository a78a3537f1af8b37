package dev.hindsight.timeline.assembly;

import dev.hindsight.analysis.pyramid.BinWidths;
import dev.hindsight.analysis.pyramid.SeriesLoader;
import dev.hindsight.analysis.query.SeriesData;
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

/// A timeline with finer bins around the visible range. Elsewhere it stays as coarse as it was.
public final class ZoomedTimeline {
    /// The range with finer bins.
    ///
    /// @param range the visible range, and as much again on either side, so that panning finds data
    /// @param width of the bins, microseconds
    public record ZoomWindow(TimeRange range, long width) {
        /// {@return the window for a visible range; empty where the whole timeline is as fine}
        public static Optional<ZoomWindow> of(TimeRange whole, TimeRange visible) {
            long width = BinWidths.width(visible, TimelineBuilder.MOST_BINS);
            long length = visible.to() - visible.from();
            return width < BinWidths.width(whole, TimelineBuilder.MOST_BINS)
                    ? Optional.of(new ZoomWindow(new TimeRange(Math.max(whole.from(), visible.from() - length),
                            Math.min(whole.to(), visible.to() + length)), width))
                    : Optional.empty();
        }

        /// {@return whether this window is fine enough for a visible range}
        public boolean serves(TimeRange visible, ZoomWindow own) {
            return width == own.width && range.from() <= visible.from() && range.to() >= visible.to();
        }
    }

    private final Timeline whole;
    private final ZoomWindow window;
    private final SeriesLoader series;
    private final SignalNames names;
    private final List<Break> breaks = new ArrayList<>();

    /// A zoom into a part of a timeline.
    ///
    /// @param whole with the bins of its whole range
    public ZoomedTimeline(Timeline whole, ZoomWindow window, SeriesLoader series, SignalNames names) {
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
                case Lane.LinesLane lines -> lines(lines);
                case Lane.SharesLane shares -> shares(shares);
                case Lane.MarksLane marks -> marks;
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

    private Lane.LinesLane lines(Lane.LinesLane lane) {
        Lane.LaneLine coarse = lane.lines().getFirst();
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
        Lane.LaneLine fine = SignalLane.of(found.get(), names, lane.weight()).lines().getFirst();
        return new Lane.LinesLane(lane.id(), lane.title(), lane.subtitle(), lane.weight(), lane.format(),
                List.of(coarse.with(fine, range.from(), range.to())));
    }

    private Lane.SharesLane shares(Lane.SharesLane lane) {
        TimeRange range = around(lane.from(), lane.to());
        return series.mix(range, bins(range)).map(mix -> TrafficMix.lane(mix, range))
                .filter(fine -> fine.names().equals(lane.names()))
                .map(fine -> lane.with(fine, range.from(), range.to()))
                .orElse(lane);
    }
}
