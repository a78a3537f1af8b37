package dev.hindsight.timeline.draw;

import dev.hindsight.workspace.TimeRange;
import java.util.List;

/// Everything that one timeline shows: lanes over one axis of time in UTC.
///
/// @param range what is visible
/// @param bands spans that run over all lanes, such as the onset interval
/// @param breaks where the instrument changed (judge, suite, sampling): values on either side are not comparable
public record Timeline(TimeRange range, List<Lane> lanes, List<Band> bands, List<Break> breaks) {
    public Timeline {
        lanes = List.copyOf(lanes);
        bands = List.copyOf(bands);
        breaks = List.copyOf(breaks);
    }

    /// {@return the same timeline over another range}
    public Timeline withRange(TimeRange other) {
        return new Timeline(other, lanes, bands, breaks);
    }

    /// A span that runs over all lanes.
    public record Band(TimeRange range, String label, BandKind kind) {}

    /// What a band means, which is how it is tinted.
    public enum BandKind {
        /// Where quality began to fall.
        ONSET,
        /// How long people got the fault.
        EXPOSURE,
        /// What the person selected.
        SELECTION,
        /// What the selection is compared with.
        BASELINE
    }

    /// A point in time across which values of the lane are not comparable.
    ///
    /// @param lane id of the lane; empty for all lanes
    /// @param at microseconds
    /// @param why a few words
    public record Break(String lane, long at, String why) {}
}
