package dev.hindsight.timeline.draw.lane;

import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The content of one timeline: lanes over one axis of time.
///
/// @param range the visible range
/// @param bands spans that run over all lanes, such as the onset interval
/// @param breaks where the instrument changed (judge, suite, sampling): values on either side are not comparable
/// @param findings shifts of signals, by time
/// @param notice the caveat that applies to every number
/// @param whole the whole span, which contains `range`
public record Timeline(TimeRange range, List<Lane> lanes, List<Band> bands, List<Break> breaks,
        List<FindingMark> findings,
        Notice notice, MinimapData whole) {
    public Timeline {
        lanes = List.copyOf(lanes);
        bands = List.copyOf(bands);
        breaks = List.copyOf(breaks);
        findings = List.copyOf(findings);
    }

    /// A timeline of the whole span, without findings.
    public Timeline(TimeRange range, List<Lane> lanes, List<Band> bands, List<Break> breaks) {
        this(range, lanes, bands, breaks, List.of(), Notice.NONE, MinimapData.of(range, lanes));
    }

    /// {@return the same timeline over another range}
    public Timeline withRange(TimeRange other) {
        return new Timeline(other, lanes, bands, breaks, findings, notice, whole);
    }

    /// {@return the same timeline with other lanes}
    public Timeline withLanes(List<Lane> other) {
        return new Timeline(range, other, bands, breaks, findings, notice, whole);
    }

    /// {@return the same timeline with other breaks}
    public Timeline withBreaks(List<Break> other) {
        return new Timeline(range, lanes, bands, other, findings, notice, whole);
    }

    /// {@return the same timeline with one more band}
    public Timeline withBand(Band band) {
        List<Band> more = new java.util.ArrayList<>(bands);
        more.add(band);
        return new Timeline(range, lanes, more, breaks, findings, notice, whole);
    }

    /// {@return the mark of that id, of a change or an event}
    public Optional<Lane.LaneMark> mark(@Nullable String id) {
        return lanes.stream().filter(Lane.MarksLane.class::isInstance).map(Lane.MarksLane.class::cast)
                .flatMap(lane -> lane.marks().stream()).filter(it -> it.id().equals(id)).findFirst();
    }

    /// A span that runs over all lanes.
    ///
    /// @param label what it is; with its times where it is timed
    /// @param timed whether the label is followed by when it is, on the clock of the axis
    public record Band(TimeRange range, String label, BandKind kind, boolean timed) {
        /// A band whose label is complete.
        public Band(TimeRange range, String label, BandKind kind) {
            this(range, label, kind, false);
        }

        /// {@return the label as it is drawn beside an axis that says its zone and, within less than a day, its day}
        public String text(TimeFormat clock) {
            if (!timed) {
                return label;
            }
            Instant from = TimeRange.instant(range.from());
            Instant to = TimeRange.instant(range.to());
            if (kind.isMoment()) {
                return label + " " + clock.clock(from);
            }
            boolean days = range.length().compareTo(Duration.ofDays(1)) >= 0;
            return label + " " + (days
                    ? clock.day(from) + ", " + clock.clock(from) + " – " + clock.day(to) + ", " + clock.clock(to)
                    : clock.clock(from) + " – " + clock.clock(to));
        }
    }

    /// The meaning of a band, which determines how it is drawn.
    public enum BandKind {
        /// The onset: where quality began to fall.
        ONSET,
        /// When numbers moved that are no alarm, such as those of another judge.
        MOVE,
        /// The exposure: how long people got the fault.
        EXPOSURE,
        /// The detection; as wide as the time is uncertain.
        DETECTION,
        /// The mitigation; as wide as the time is uncertain.
        MITIGATION,
        /// The person's selection.
        SELECTION,
        /// The baseline of the selection.
        BASELINE;

        /// {@return whether it is one of two compared spans}
        public boolean isCompared() {
            return this == SELECTION || this == BASELINE;
        }

        /// {@return whether it stands for one time rather than for a span}
        public boolean isMoment() {
            return this == DETECTION || this == MITIGATION;
        }
    }

    /// A point in time across which values of the lane are not comparable.
    ///
    /// @param lane id of the lane; empty for all lanes
    /// @param at microseconds
    /// @param why a few words
    public record Break(String lane, long at, String why) {}

    /// A shift of a signal.
    ///
    /// @param lane id of the signal's lane
    /// @param at the most likely time, microseconds
    /// @param label the shift in words, such as "Answer quality 0.91 → 0.68"
    /// @param worse null where the signal has no direction
    public record FindingMark(String lane, long at, String label, @Nullable Boolean worse) {}

    /// The caveat that applies to every number.
    ///
    /// @param text one line; empty for none
    /// @param hint all of it
    public record Notice(String text, String hint) {
        /// No caveat.
        public static final Notice NONE = new Notice("", "");
    }

    /// The whole span, as the mini-map shows it.
    ///
    /// @param lane its line, over the whole range and coarse; null for none
    public record MinimapData(TimeRange range, Lane.@Nullable LinesLane lane) {
        /// {@return the first lane of lines over the whole range}
        static MinimapData of(TimeRange range, List<Lane> lanes) {
            return new MinimapData(range,
                    lanes.stream().filter(Lane.LinesLane.class::isInstance).map(Lane.LinesLane.class::cast)
                            .findFirst().orElse(null));
        }
    }
}
